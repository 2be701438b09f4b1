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
  await expect(page.locator("#count-projects")).toHaveText("61/200项");
  await expect(page.locator("#message")).toContainText("已加入60项");
  await expect(check.rows("projects").nth(60).locator('[name$="/name"]')).toHaveValue("第60号监控工程");
  await expect(check.rows("projects").nth(1).locator('[value="smart_city"]')).toBeChecked();
  await check.press("undo");
  await expect(page.locator("#count-projects")).toHaveText("1/200项");
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
  await expect(page.locator("#count-projects")).toHaveText("60/200项");

  // They came in rising order, so the first press turns them round.
  await check.press("sort:projects:security_amount_yuan");
  await expect.poll(() => amounts(check)).toBe("10060.00");
  await check.press("sort:projects:security_amount_yuan");
  await expect.poll(() => amounts(check)).toBe("10001.00");
  // The focus stays on the heading, which says how the rows stand.
  const heading = page.locator('button[value="sort:projects:security_amount_yuan"]');
  await expect(heading).toBeFocused();
  await expect(page.getByRole("columnheader").filter({ has: heading })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.locator("th[aria-sort]")).toHaveCount(1);
  await expect(page.locator("#spoken")).toHaveText("已按安防部分金额（元）升序排列。");

  const first = check.rows("projects").first();
  await first.locator('button[value^="copy:projects:"]').click();
  await expect(check.rows("projects")).toHaveCount(61);
  const copy = check.rows("projects").nth(1).locator('[name$="/name"]');
  await expect(copy).toHaveValue("第1号监控工程");
  await expect(copy).toBeFocused();
  await expect(check.rows("projects").nth(60).locator(".row-no")).toHaveText("61");

  await check.rows("projects").nth(2).locator('button[value^="remove:projects:"]').click();
  await expect(page.locator("#message")).toContainText("已删除第3项工程“第2号监控工程”");
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
  await expect(page.locator("#message")).toContainText("已加入200项，已满，余下5行没有加入");
  await expect(page.locator("#count-projects")).toHaveText("200/200项");
  await check.press("add:projects");
  await expect(page.locator("#message")).toContainText("工程业绩最多200项");
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

test("several lines pasted into a cell fill its column, several columns go on to the right", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill("甲工程\n乙工程\n丙工程");
  await check.press("paste:projects");
  const cell = (row: number, path: string) => check.rows("projects").nth(row).locator(`[name$="/${path}"]:not([type=checkbox])`);
  const paste = async (row: number, path: string, text: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await cell(row, path).focus();
    await page.keyboard.press("Control+V");
  };
  await paste(1, "security_amount_yuan", "金额（万元）\n86\n20\n3");
  await expect(check.rows("projects")).toHaveCount(4);
  await expect(cell(0, "security_amount_yuan")).toHaveValue("");
  for (const [row, amount] of ["860000.00", "200000.00", "30000.00"].entries()) {
    await expect(cell(row + 1, "security_amount_yuan")).toHaveValue(amount);
  }
  await expect(page.locator("#message")).toContainText("已填入2行，已加入1项");
  await expect(cell(1, "security_amount_yuan")).toBeFocused();
  await paste(0, "completed_on", "2021/6/30\t20210715\n2021.5.1\t2021年6月1日");
  await expect(cell(0, "in_use_on")).toHaveValue("2021-07-15");
  await expect(cell(1, "completed_on")).toHaveValue("2021-05-01");
  await expect(cell(1, "in_use_on")).toHaveValue("2021-06-01");
  await check.press("undo");
  await expect(cell(1, "completed_on")).toHaveValue("");
  // A field of a card takes the lines as one text.
  await check.go("technology");
  const use = await check.add("application_cases");
  await page.evaluate(() => navigator.clipboard.writeText("某\n单位"));
  await use.locator('[name$="/user"]').focus();
  await page.keyboard.press("Control+V");
  await expect(check.rows("application_cases")).toHaveCount(1);
  await expect(use.locator('[name$="/user"]')).toHaveValue(/某.?单位/);
});

test("headings that are not known become no project", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill("标段\t甲方\t地点\t施工队\n一标段\t智慧城市\t是\t总承包");
  await check.press("paste:projects");
  await expect(check.rows("projects")).toHaveCount(1);
  await expect(page.locator("#message")).toContainText("首行像是列名");
  await check.unfold("paste");
  await page.locator("#paste").fill("项目名称\t合同额\n二标段\t86");
  await check.press("paste:projects");
  await expect(page.locator("#message")).toContainText("没有认出的列没有加入：合同额");
});

test("taking back a removed row keeps what was typed since", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill(rows(3));
  await check.press("paste:projects");
  await check.rows("projects").nth(1).locator('button[value^="remove:projects:"]').click();
  await expect(check.rows("projects")).toHaveCount(2);
  await check.fill("name", "后来改的名", check.rows("projects").first());
  await check.press("undo");
  await expect(check.rows("projects")).toHaveCount(3);
  const names = check.rows("projects").locator('[name$="/name"]');
  await expect(names.nth(0)).toHaveValue("后来改的名");
  await expect(names.nth(1)).toHaveValue("第2号监控工程");
  await expect(names.nth(2)).toHaveValue("第3号监控工程");
});

test("the whole of a long name is shown to the pointer", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.go("projects");
  const name = (await check.add("projects")).locator('[name$="/name"]');
  await name.fill("某市某区公共安全视频监控建设联网应用（一标段）");
  await expect(name).toHaveAttribute("title", "某市某区公共安全视频监控建设联网应用（一标段）");
});
