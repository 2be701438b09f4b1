//! What only happens without scripts: every press sends the form, and the draft travels in it.

import { dossier, rows } from "./support/dossier.ts";
import { AWARDS, SelfCheck } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";

const COMPANY = dossier().organisation.name;

test("everything typed goes along from step to step, faults included", async ({ page }) => {
  const check = await SelfCheck.open(page, false);
  await check.fill("organisation.name", COMPANY);
  await check.fill("organisation.uscc", "91150100MA0N2K7P2F");
  await check.fill("organisation.business_kinds", ["design"]);
  await check.check();
  const error = page.locator("#f-organisation-uscc-error");
  await expect(error).toBeVisible();
  const words = await error.textContent();
  await expect(page.locator("#error-summary a")).toHaveAttribute("href", "#f-organisation-uscc");
  await expect(page.locator("#error-summary")).toContainText(`统一社会信用代码：${words}`);
  await check.next("certificates");
  await check.fill("membership.status", "active");
  await check.fill("kind", "cspia", await check.add("certificates"));
  await check.go("special");
  await check.fill("expo", true);
  await check.go("result");
  await expect(page.locator("#error-summary")).toContainText("统一社会信用代码");
  await check.go("organisation");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
  await expect(page.locator('[name="/organisation/uscc"]')).toHaveValue("91150100MA0N2K7P2F");
  await expect(page.locator('[name="/organisation/uscc"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator('[name="/organisation/business_kinds"][value=design]')).toBeChecked();
  await check.fill("organisation.uscc", "91150100MA0N2K7P2E");
  await check.check();
  await expect(error).toBeHidden();
  await check.go("certificates");
  await expect(page.locator('[name="/membership/status"]')).toHaveValue("active");
  await expect(check.rows("certificates").first().locator('[name$="/kind"]')).toHaveValue("cspia");
  await check.go("special");
  await expect(page.locator('[name="/expo"]')).toBeChecked();
});

test("projects are pasted, added, copied, sorted and removed", async ({ page }) => {
  const check = await SelfCheck.open(page, false);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill(rows(3));
  await check.press("paste:projects");
  await expect(page.locator("#message")).toContainText("已加入3项");
  const name = (at: number) => check.rows("projects").nth(at).locator('[name$="/name"]');
  await expect(name(0)).toHaveValue("第1号监控工程");
  await check.press("sort:projects:security_amount_yuan");
  await expect(name(0)).toHaveValue("第3号监控工程");
  await check.rows("projects").first().locator('button[value^="copy:projects:"]').click();
  await expect(name(1)).toHaveValue("第3号监控工程");
  await check.rows("projects").nth(2).locator('button[value^="remove:projects:"]').click();
  await expect(page.locator("#message")).toContainText("已删除第3项工程“第2号监控工程”");
  await expect(page.locator("#count-projects")).toHaveText("3/200项");
  const added = await check.add("projects");
  await expect(added.locator('[name$="/name"]')).toHaveValue("");
  await check.go("projects");
  await expect(check.rows("projects")).toHaveCount(4);
});

test("the dossier leaves and comes back as text", async ({ page }) => {
  const check = await SelfCheck.open(page, false);
  await check.imported(dossier());
  await check.allMet();
  const text = await check.exported();
  expect(JSON.parse(text)).toEqual(dossier());

  await check.press("clear");
  await expect(page.locator("#confirm")).toContainText("要清除已填的全部内容吗");
  await check.press("keep");
  await check.allMet();
  await check.unfold("exchange");
  await check.press("clear");
  await check.press("clear-yes");
  for (const award of AWARDS.keys()) await check.award(award, "incomplete");
  await check.importText(text);
  await check.allMet();

  await check.importText('{"edition":"2021-2022","colour":"red"}');
  await expect(page.locator("#message")).toContainText("没有导入，原有内容未动");
  await expect(page.locator("#message")).toContainText("/colour");
  await expect(page.locator("#json")).toHaveValue(/"colour":"red"/);
  await check.allMet();
});

test("what is missing opens its step", async ({ page }) => {
  const check = await SelfCheck.open(page, false);
  await page.locator("#award-0 summary").first().click();
  await page.locator('#award-0 button[data-field="f-membership-status"]').click();
  await check.at("certificates");
  await page.locator("#award-0 summary").first().click();
  await expect(page.locator('#award-0 a[href="#f-membership-status"]')).toBeVisible();
});

test("Enter in a field sends the form, stays on the step and loses nothing", async ({ page }) => {
  const check = await SelfCheck.open(page, false);
  await check.fill("organisation.name", COMPANY);
  await page.locator('[name="/organisation/name"]').press("Enter");
  await check.at("organisation");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
  await check.go("credit");
  await page.locator('[name="/records/penalties_3y"]').fill("0");
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    page.locator('[name="/records/penalties_3y"]').press("Enter"),
  ]);
  await check.at("credit");
  await expect(page.locator('[name="/records/penalties_3y"]')).toHaveValue("0");
});

test("the other language takes along what is typed", async ({ page }) => {
  const check = await SelfCheck.open(page, false);
  await check.go("certificates");
  await check.fill("membership.status", "active");
  await check.go("organisation");
  await check.fill("organisation.name", COMPANY);
  await expect(page.locator(".site-footer [hreflang]")).toBeHidden();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
  await check.go("certificates");
  await expect(page.locator('[name="/membership/status"]')).toHaveValue("active");
  await page.getByRole("button", { name: "简体中文" }).click();
  await check.at("certificates");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator('[name="/membership/status"]')).toHaveValue("active");
});
