//! A company fills in its dossier and crosses every threshold; with scripts while typing, without them with each press.

import { dossier } from "./support/dossier.ts";
import { AWARDS, SelfCheck } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";

const COMPANY = dossier().organisation.name;

test("fills in a dossier step by step and sees each verdict flip", async ({ page, javaScriptEnabled }) => {
  // Some sixty presses, each of which sends the form where there are no scripts.
  test.setTimeout(150_000);
  const check = await SelfCheck.open(page, javaScriptEnabled !== false);
  for (const award of AWARDS.keys()) await check.award(award, "incomplete");

  await test.step("单位信息", async () => {
    await check.fill("organisation.name", COMPANY);
    await check.fill("organisation.uscc", "91150100MA0N2K7P2E");
    await check.fill("organisation.works_in_inner_mongolia", true);
    await check.flip("organisation.business_kinds", ["-"], 0, "二", "unmet");
    await check.flip("organisation.business_kinds", ["design", "construction"], 0, "二", "met");
    await check.flip("organisation.works_in_inner_mongolia", false, 0, "二", "unmet");
    await check.flip("organisation.works_in_inner_mongolia", true, 0, "二", "met");
    await check.flip("organisation.established_on", "2017-09-01", 1, "四(二)2", "unmet");
    // The clause also asks for a declaration of a later step.
    await check.flip("organisation.established_on", "2017-08-31", 1, "四(二)2", "incomplete");
  });

  await test.step("资质与会员", async () => {
    await check.next("certificates");
    await check.fill("membership.status", "active");
    const row = await check.add("certificates");
    await check.fill("kind", "nm_capability", row);
    await check.fill("number", "NM-2020-018", row);
    await check.fill("valid_from", "2020-03-01", row);
    await check.fill("valid_to", "2023-02-28", row);
    await check.flip("grade", "3", 0, "四(一)3", "unmet", row);
    await check.flip("grade", "2", 0, "四(一)3", "met", row);
    await check.flip("valid_to", "2022-08-30", 0, "四(一)3", "unmet", row);
    await check.flip("valid_to", "2022-08-31", 0, "四(一)3", "met", row);
    await check.flip("kind", "cspia", 0, "四(一)3", "unmet", row);
    await check.flip("kind", "nm_capability", 0, "四(一)3", "met", row);
    await check.flip("membership.status", "annual_check_due", 0, "四(一)3", "needs_review");
    await check.flip("membership.status", "active", 0, "四(一)3", "met");
  });

  await test.step("工程业绩", async () => {
    await check.next("projects");
    const row = await check.add("projects");
    await check.fill("name", "某市雪亮工程", row);
    await check.fill("kinds", ["smart_city", "security"], row);
    await check.fill("in_inner_mongolia", "true", row);
    await check.fill("role", "general_contractor", row);
    await check.fill("in_use_on", "2021-12-31", row);
    await check.flip("completed_on", "2022-01-01", 0, "四(一)1", "unmet", row);
    await check.flip("completed_on", "2021-12-31", 0, "四(一)1", "met", row);
    await check.fill("technologies", ["5g", "cloud"], row);
    await check.fill("owner_accepted", "true", row);
    await check.fill("rating", "good", row);
    await check.flip("security_amount_yuan", "999999.99", 2, "四(三)3", "unmet", row);
    await check.flip("security_amount_yuan", "1000000.00", 2, "四(三)3", "met", row);
    await check.flip("rating", "pass", 2, "四(三)3", "unmet", row);
    await check.flip("rating", "good", 2, "四(三)3", "met", row);
    // Four that reach the sum together and none alone.
    await check.fill("security_amount_yuan", "860000", row);
    for (const [at, amount] of ["800000.00", "700000.00", "639999.99"].entries()) {
      await check.press(`copy:projects:${await keyOf(check, at)}`);
      await expect(check.rows("projects")).toHaveCount(at + 2);
      await check.fill("security_amount_yuan", amount, check.rows("projects").nth(at + 1));
    }
    await check.check();
    await check.verdict(2, "四(三)3", "unmet");
    await check.flip("security_amount_yuan", "640000.00", 2, "四(三)3", "met", check.rows("projects").nth(3));
  });

  await test.step("知识产权与技术", async () => {
    await check.next("technology");
    const item = await check.add("intellectual_property");
    await check.fill("kind", "patent", item);
    await check.fill("holder", COMPANY, item);
    await check.fill("co_owned", false, item);
    await check.fill("valid_to", "2032-01-01", item);
    await check.fill("has_own_brand", true);
    await check.fill("attachments_present.implementation_plan", true);
    await check.fill("attachments_present.standard_or_test_report", true);
    const use = await check.add("application_cases");
    await check.fill("user", "某单位", use);
    await check.fill("date", "2021-03-01", use);
    await check.fill("amount_yuan", "500000.00", use);
    await check.flip("declarations.domestic_advanced_evidence", false, 5, "四(六)2", "unmet");
    await check.flip("declarations.domestic_advanced_evidence", true, 5, "四(六)2", "met");
  });

  await test.step("信用与声明", async () => {
    await check.next("credit");
    for (const record of ["penalties_3y", "complaints_3y", "judicial_violations_3y"]) {
      await check.fill(`records.${record}`, "0");
    }
    await check.flip("records.major_accidents_ever", "1", 2, "四(三)2", "unmet");
    await check.flip("records.major_accidents_ever", "0", 2, "四(三)2", "met");
    for (const declared of [
      "self_discipline",
      "labour_protection",
      "credit_good",
      "standards_compliance",
      "no_ip_dispute",
      "innovation_strategy",
      "staff_innovation",
    ]) {
      await check.fill(`declarations.${declared}`, true);
    }
    await check.flip("declarations.truthful", false, 7, "承诺", "unmet");
    for (const award of AWARDS.keys()) await check.award(award, "unmet");
    await check.flip("declarations.truthful", true, 7, "承诺", "met");
    for (const award of [0, 1, 2, 3, 4, 5]) await check.award(award, "met");
  });

  await test.step("抗疫与参展", async () => {
    await check.next("special");
    const given = await check.add("epidemic_contributions");
    await check.fill("channel", "red_cross", given);
    await check.fill("has_receipt", true, given);
    await check.flip("date", "2019-12-31", 6, "四(七)3", "unmet", given);
    await check.flip("date", "2020-01-01", 6, "四(七)3", "met", given);
    await check.flip("date", "2022-09-01", 6, "四(七)3", "unmet", given);
    await check.flip("date", "2022-08-31", 6, "四(七)3", "met", given);
    const input = await check.add("epidemic_inputs");
    await check.fill("name", "某医院测温通道", input);
    await check.fill("date", "2020-02-15", input);
    await check.fill("person_times", "40", input);
    await check.fill("goods_yuan", "120000", input);
    await check.fill("funds_yuan", "0", input);
    await check.fill("declarations.epidemic_compliance", true);
    await check.fill("declarations.self_protection", true);
    await check.flip("expo", true, 7, "四(八)1", "unmet");
    await check.verdict(7, "四(八)2", "met");
    await check.verdict(7, "四(八)4", "met");
    await check.fill("expo", false);
    await check.fill("expo.booth_no", "A12");
    await check.fill("expo.previous_editions", "2019、2021");
    await check.flip("declarations.brand_plan", true, 7, "四(八)1", "met");
    await check.flip("declarations.exhibits_meet_standards", false, 7, "四(八)2", "unmet");
    await check.flip("declarations.exhibits_meet_standards", true, 7, "四(八)2", "met");
    await check.flip("records.expo_violations", "1", 7, "四(八)4", "needs_review");
    await check.flip("records.expo_violations", "0", 7, "四(八)4", "met");
  });

  await test.step("all eight, and back over two thresholds", async () => {
    await check.allMet();
    await check.go("organisation");
    await check.flip("organisation.established_on", "2017-09-01", 1, "四(二)2", "unmet");
    await check.award(1, "unmet");
    await check.flip("organisation.established_on", "2017-08-31", 1, "四(二)2", "met");
    await check.go("technology");
    const item = check.rows("intellectual_property").first();
    await check.flip("holder", "另一家公司", 3, "四(四)2", "unmet", item);
    await check.flip("holder", COMPANY, 3, "四(四)2", "met", item);
    await check.flip("co_owned", true, 3, "四(四)2", "needs_review", item);
    await check.flip("co_owned", false, 3, "四(四)2", "met", item);
    await check.flip("valid_to", "2022-08-30", 3, "四(四)2", "unmet", item);
    await check.flip("valid_to", "2022-08-31", 3, "四(四)2", "met", item);
    await check.go("result");
    await check.allMet();
    await expect(page.locator("#result .result-award-row[data-verdict=met]")).toHaveCount(8);
    await expect(page.locator("#steps .step[data-state=complete]")).toHaveCount(6);
  });
});

test("the export says what it leaves out and leads there", async ({ page, javaScriptEnabled }) => {
  const check = await SelfCheck.open(page, javaScriptEnabled !== false);
  await check.fill("organisation.name", COMPANY);
  await check.fill("organisation.uscc", "91150100MA0N2K7P2F");
  expect(JSON.parse(await check.exported())).toEqual({ edition: "2021-2022", organisation: { name: COMPANY } });
  const left = page.locator("#left-out");
  await expect(left).toContainText("导出的内容不含以下有误的项");
  await expect(left.locator("li")).toHaveCount(1);
  await expect(left).toContainText(/统一社会信用代码：.+/);
  await left.getByRole("button", { name: "统一社会信用代码" }).click();
  await check.at("organisation");
  await check.fill("organisation.uscc", "91150100MA0N2K7P2E");
  await check.go("result");
  await expect(left).toHaveCount(0);
});

/** The key of a row of the projects. */
async function keyOf(check: SelfCheck, at: number): Promise<string> {
  const id = (await check.rows("projects").nth(at).getAttribute("id")) ?? "";
  return id.replace("row-", "");
}
