//! The office's list by keyboard, and what axe finds on its pages.

import { signIn } from "./support/accounts.ts";
import { looked } from "./support/looked.ts";
import { send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";

test("x selects, and the pages of several at once are accessible", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await written(page, "内蒙古自治区锡林郭勒盟智慧安防系统集成工程技术服务有限责任公司示范");
  const number = await send(page);
  const office = await browser.newContext({ baseURL: test.info().project.use.baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary2@example.com");
  await desk.goto(`/office/applications?q=${number}&with=none`);
  await desk.locator("summary", { hasText: "保存当前筛选" }).click();
  await desk.locator("#view-name").fill("今天新到的申报，还没有人经办");
  await desk.locator("button[value=save]").click();
  await desk.waitForLoadState("load");
  await desk.keyboard.press("j");
  await desk.keyboard.press("x");
  await expect(desk.locator("input[name=pick]")).toBeChecked();
  await desk.keyboard.press("x");
  await expect(desk.locator("input[name=pick]")).not.toBeChecked();
  await desk.keyboard.press("x");
  await desk.getByLabel("全选本页").check();
  await desk.getByLabel("全选本页").uncheck();
  await expect(desk.locator("input[name=pick]")).not.toBeChecked();
  await desk.getByLabel("全选本页").check();
  await expect(desk.locator("input[name=pick]")).toBeChecked();
  const all = await looked(desk, "list");
  await desk.locator("#bulk-to").selectOption({ label: "示例秘书" });
  await desk.locator("button[value=assign]").click();
  await expect(desk.locator("h1")).toContainText("预览");
  all.push(...(await looked(desk, "preview")));
  await desk.waitForLoadState("load");
  await desk.keyboard.press("y");
  await expect(desk.locator("h1")).toContainText("结果");
  await desk.waitForLoadState("load");
  all.push(...(await looked(desk, "result")));
  await desk.keyboard.press("u");
  await expect(desk.locator(".callout-done")).toContainText("撤销");
  await desk.goto("/office/applications");
  await desk.locator(".desk-view button").first().click();
  await expect(desk.locator(".callout-done")).toContainText("视图已移除");
  expect(all).toEqual([]);
  await office.close();
});
