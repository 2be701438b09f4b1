//! 核定: the office confirms a fact, the verdict follows, and a person decides with a reason. Without scripts too.

import { signIn } from "./support/accounts.ts";
import { seal, send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";

/** A form that comes back. */
test.use({ allowed: [/422/] });

test("a confirmed fact turns the verdict, and taking it back lets the application pass", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "通辽核定测试安防工程有限公司");
  const number = await send(page);
  await seal(page);
  const office = await browser.newContext({
    baseURL: test.info().project.use.baseURL,
    locale: "zh-CN",
    javaScriptEnabled: test.info().project.use.javaScriptEnabled,
  });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  const third = desk.locator("article.case-part", { hasText: "四(三)3" });
  await third.getByRole("link", { name: /核定事实/ }).click();
  const rating = desk.locator("select[name$='/rating']").first();
  await rating.selectOption("none");
  await desk.locator("#reason").fill("佐证第3页没有甲方评价");
  await desk.locator("button[value=facts]").click();
  await expect(desk).toHaveURL(/done=confirmed/);
  await expect(third).toContainText("佐证第3页没有甲方评价");
  await expect(third).toContainText("提交时：满足");
  await desk.locator("button[value=pass]").click();
  await expect(desk.locator(".callout-warning").first()).toContainText("还有条款不满足");
  await third.getByRole("link", { name: /核定事实/ }).click();
  await desk.locator("input[name=verdict][value=met]").setChecked(true, { force: true });
  await desk.locator("button[value=decide]").click();
  await expect(desk.locator(".callout-warning").first()).toContainText("请写明理由");
  await desk.locator("#decide-reason").fill("甲方另附书面评价，原件已核");
  await desk.locator("button[value=decide]").click();
  await expect(third).toContainText("改判");
  await desk.locator("button[value=pass]").click();
  await expect(desk).toHaveURL(/done=pass/);
  await office.close();
});
