//! The table of projects with scripts: comfortable with sixty rows, and clear at its limit.

import { rows } from "./support/dossier.ts";
import { SelfCheck } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";

/** The amounts of the first rows, top down. */
const amounts = (check: SelfCheck) =>
  check.rows("projects").locator('[name$="/security_amount_yuan"]').first().inputValue();

test("sixty rows of a spreadsheet pasted into the first cell are sixty projects", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  const first = await check.add("projects");
  await page.evaluate((text) => navigator.clipboard.writeText(text), rows(60));
  await first.locator('[name$="/name"]').focus();
  await page.keyboard.press("Control+V");
  await expect(page.locator("#count-projects")).toHaveText("61 / 200 项");
  await expect(page.locator("#message")).toContainText("已加入 60 项");
  await expect(check.rows("projects").nth(60).locator('[name$="/name"]')).toHaveValue("第60号监控工程");
  await expect(check.rows("projects").nth(1).locator('[value="smart_city"]')).toBeChecked();
  await check.press("undo");
  await expect(page.locator("#count-projects")).toHaveText("1 / 200 项");
  // A single value is a text like any other.
  await page.evaluate(() => navigator.clipboard.writeText("某市雪亮工程"));
  await first.locator('[name$="/name"]').focus();
  await page.keyboard.press("Control+V");
  await expect(first.locator('[name$="/name"]')).toHaveValue("某市雪亮工程");
  await expect(check.rows("projects")).toHaveCount(1);
});

test("sorts, copies, removes and takes back among sixty rows", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill(rows(60));
  await check.press("paste:projects");
  await expect(page.locator("#count-projects")).toHaveText("60 / 200 项");

  // They came in rising order, so the first press turns them round.
  await check.press("sort:projects:security_amount_yuan");
  await expect.poll(() => amounts(check)).toBe("10060.00");
  await check.press("sort:projects:security_amount_yuan");
  await expect.poll(() => amounts(check)).toBe("10001.00");

  const first = check.rows("projects").first();
  await first.locator('button[value^="copy:projects:"]').click();
  await expect(check.rows("projects")).toHaveCount(61);
  const copy = check.rows("projects").nth(1).locator('[name$="/name"]');
  await expect(copy).toHaveValue("第1号监控工程");
  await expect(copy).toBeFocused();
  await expect(check.rows("projects").nth(60).locator(".row-no")).toHaveText("61");

  await check.rows("projects").nth(2).locator('button[value^="remove:projects:"]').click();
  await expect(page.locator("#message")).toContainText("已删除第 3 项工程“第2号监控工程”");
  await expect(check.rows("projects")).toHaveCount(60);
  await expect(check.rows("projects").nth(2).locator('[name$="/name"]')).toHaveValue("第3号监控工程");
  await check.press("undo");
  await expect(check.rows("projects")).toHaveCount(61);
  await expect(check.rows("projects").nth(2).locator('[name$="/name"]')).toHaveValue("第2号监控工程");
});

test("keeps to two hundred projects and says so", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill(rows(205));
  await check.press("paste:projects");
  await expect(page.locator("#message")).toContainText("已加入 200 项；最多 200 项，余下 5 行没有加入");
  await expect(page.locator("#count-projects")).toHaveText("200 / 200 项");
  await check.press("add:projects");
  await expect(page.locator("#message")).toContainText("工程业绩最多 200 项");
  await expect(check.rows("projects")).toHaveCount(200);
});

test("what could not be read stays where it is, with its fault", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill("竣工日期\t工程名称\t安防部分金额\n2021年13月\t某工程\t壹百万\n2021-06-30\t又一工程\t860000");
  await check.press("paste:projects");
  await expect(check.rows("projects")).toHaveCount(2);
  const row = check.rows("projects").first();
  await expect(row.locator('[name$="/name"]')).toHaveValue("某工程");
  await expect(row.locator('[type=text][name$="/completed_on"]')).toHaveValue("2021年13月");
  await expect(row.locator('[name$="/security_amount_yuan"]')).toHaveValue("壹百万");
  await expect(row.locator(".field-error:visible")).toHaveCount(2);
  await expect(check.rows("projects").nth(1).locator('[name$="/security_amount_yuan"]')).toHaveValue("860000.00");
});
