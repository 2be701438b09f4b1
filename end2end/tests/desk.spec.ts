//! The office's list: filters that are kept, and several applications at once, with scripts and without.

import { signIn } from "./support/accounts.ts";
import { seal, send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";

test("filters are kept, and several are passed at once and undone", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const name = `赤峰批量测试${Date.now().toString(36)}安防工程有限公司`;
  await written(page, name);
  const number = await send(page);
  await seal(page);
  const { baseURL, javaScriptEnabled } = test.info().project.use;
  const office = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.locator("#region").selectOption("1501");
  await desk.locator("#with").selectOption("none");
  await desk.locator("#q").fill(number);
  await desk.locator("button", { hasText: "筛选" }).click();
  await expect(desk.locator("tbody tr")).toHaveCount(1);
  await desk.locator("summary", { hasText: "保存当前筛选" }).click();
  await desk.locator("#view-name").fill(number);
  await desk.locator("button[value=save]").click();
  await expect(desk.locator(".callout-done")).toContainText("视图已保存");
  await desk.goto("/office/applications?days=14");
  await desk.getByRole("link", { name: number }).first().click();
  await expect(desk.locator(".desk-view [aria-current]")).toHaveText(number);
  await expect(desk.locator("tbody tr")).toHaveCount(1);

  await desk.locator("tbody input[name=pick]").check();
  await desk.locator("button[value=pass]").click();
  await expect(desk.locator(".desk-bulk-note")).toContainText("选中1份，可以办理1份");
  await desk.locator("button[value=confirm]").click();
  await expect(desk).toHaveURL(/\/office\/bulk\/\w+$/);
  await expect(desk.locator("tbody")).toContainText("初核通过");
  await desk.locator("button[value=undo]").click();
  await expect(desk.locator(".callout-done")).toContainText("撤销");
  await expect(desk.locator("tbody")).toContainText("待初核");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator(".desk-view", { hasText: number }).locator("button").click();
  await expect(desk.locator(".desk-view", { hasText: number })).toHaveCount(0);
  await office.close();
});
