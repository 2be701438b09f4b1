//! An application on paper: the secretary types it in for its company, in the company's own form, and it is marked.

import { creditCode, signIn } from "./support/accounts.ts";
import { pdf } from "./support/evidence.ts";
import { decide, imported } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";
import { looked } from "./support/visits.ts";
import { alive, go, saved } from "./support/wizard.ts";

// Every 15 s the page asks what others changed, at the address of saves; going on ends that. What was typed is awaited (`saved`).
test.use({ allowed: [/\/save net::ERR_ABORTED/] });

test("a secretary types in a paper application, with its scan, and sends it in", async ({ page }) => {
  const live = test.info().project.name === "js-on";
  const name = `阿拉善纸质测试${Date.now().toString(36)}安防工程有限公司`;
  await signIn(page, "secretary@example.com");
  await page.locator("a[href='/office/paper']").click();
  await page.locator("#org").fill(name);
  await page.locator("#uscc").fill(creditCode());
  await page.locator("#award").selectOption("top_ten_contractor");
  await page.locator("#arrived_on").fill("2022-08-19");
  await page.locator("#name").fill("李四");
  await page.locator("#phone").fill("0483-1234567");
  await page.locator("button[value=begin]").click();
  await expect(page.locator(".callout").first()).toContainText(`纸质申报代录：${name}`);
  const here = new URL(page.url()).pathname;

  await page.goto(`${here}/evidence`);
  const scan = { name: "纸质申报扫描件.pdf", mimeType: "application/pdf", buffer: pdf("paper") };
  await page.locator("#file-1").setInputFiles(scan);
  if (!live) await page.locator("form[data-uploads] button[type=submit]").click();
  await expect(page.locator(".evidence-file")).toContainText("纸质申报扫描件.pdf");

  await page.goto(`${here}?step=review`);
  if (live) await alive(page);
  await imported(page);
  if (live) await alive(page);
  await go(page, "statements");
  for (const text of await page.locator(".statement textarea").all()) await text.fill("照纸质材料录入。");
  await go(page, "review");
  if (live) await saved(page);
  await page.locator("a", { hasText: "核对并提交" }).click();
  await page.locator("[data-award=top_ten_contractor] button[type=submit]").click();
  await expect(page).toHaveURL(/\/office\/applications\/.*done=submit/);
  await expect(page.locator(".callout-info").first()).toContainText("纸质申报：2022年8月19日收到，由秘书处");
  await page.goto(`/office/applications?q=${encodeURIComponent(name)}`);
  await expect(page.locator("tbody .mark")).toHaveText("纸质");

  // What the company answers on paper is typed in beside its case.
  await page.locator("tbody a").first().click();
  await page.locator("summary", { hasText: "要求补正" }).click();
  await page.locator("textarea[name='want:四(三)3']").fill("请补充验收报告的盖章页。");
  await decide(page, "request_supplement");
  await page.locator("a", { hasText: "代录该单位的纸质答复" }).click();
  await page.locator("textarea[name='answer:1:四(三)3']").fill("盖章页已随函寄到。");
  await looked(page, "paper-answer");
  await decide(page, "answer_supplement");
  await page.locator("a", { hasText: "返回申报材料" }).click();
  await expect(page.locator("main")).toContainText("提交补正（照纸质材料代录）");
});
