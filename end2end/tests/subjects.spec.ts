//! Several solutions of one company, each with its own items; and a supplement that corrects a fact. Without scripts too.

import { signIn } from "./support/accounts.ts";
import { send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";
import { go, HERE, saved, tick } from "./support/wizard.ts";

test("two solutions stand by their own items", async ({ page }) => {
  test.setTimeout(60_000);
  await written(page, "包头方案测试智能科技有限公司");
  await go(page, "awards");
  await tick(page, "/awards/excellent_solution", "yes");
  await go(page, "statements");
  if (test.info().project.name === "js-on") await saved(page);
  await page.goto(`${HERE}/subjects/excellent_solution`);
  await page.locator("[data-entry=r0] input[type=text]").fill("雪亮工程方案");
  await page.locator("button[value=add]").click();
  await expect(page).toHaveURL(/done=added/);
  const second = page.locator("[data-entry]").nth(1);
  await second.locator("input[type=text]").fill("平安城市方案");
  await second.getByLabel("以上都不属于本项").check();
  await second.getByLabel("已备齐").check();
  for (const text of await second.locator("textarea").all()) await text.fill("按合同和标准实施。");
  await page.locator("button[value=save]:visible").last().click();
  await expect(page).toHaveURL(/done=saved/);
  await expect(second.locator(".verdict").first()).toContainText("不满足");
  await page.goto(`${HERE}/submit`);
  await expect(page.locator("[data-award=excellent_solution]")).toHaveCount(2);
  await expect(page.locator("[data-award=excellent_solution]").nth(1)).toContainText("平安城市方案");
});

test("a supplement corrects what its clause reads", async ({ page, browser }) => {
  test.setTimeout(60_000);
  await written(page, "赤峰补正测试安防工程有限公司");
  const number = await send(page);
  const receipt = page.url().split("?")[0] ?? "";
  const { baseURL, javaScriptEnabled } = test.info().project.use;
  const office = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await desk.locator("summary", { hasText: "补正" }).click();
  await desk.locator("[name='want:四(三)3']").fill("请核对甲方评价");
  await desk.locator("button[value=request_supplement]").click();
  await expect(desk).toHaveURL(/done=request_supplement/);
  await page.goto(receipt);
  await page.locator("select[name$='/rating']").first().selectOption("excellent");
  await page.locator("textarea[name^='answer:']").fill("评价表见附件。");
  await page.locator("button[value=answer_supplement]").click();
  await expect(page.locator("#corrected")).toBeVisible();
  await desk.reload();
  await expect(desk.locator(".case-corrected").first()).toContainText("优");
  await office.close();
});
