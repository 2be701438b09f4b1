//! What only happens with scripts: verdicts while typing, and what the browser keeps.

import { dossier } from "./support/dossier.ts";
import { AWARDS, SelfCheck } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";

const COMPANY = dossier().organisation.name;

test("the verdict follows a keystroke within the same frame and without a request", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.imported(dossier());
  await check.go("organisation");
  await check.award(1, "met");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));

  const field = page.locator('[name="/organisation/established_on"]');
  await field.fill("2017-09-0");
  // Notes, at the first frame after the next keystroke, what the panel says: that frame is what people see.
  await page.evaluate(() => {
    const seen = { verdict: "", frames: 0 };
    Object.assign(window, { seen });
    addEventListener(
      "input",
      () =>
        requestAnimationFrame(() => {
          seen.frames += 1;
          seen.verdict = document.querySelector('#award-1 [data-clause="四(二)2"] .verdict')?.getAttribute("data-verdict") ?? "";
        }),
      { capture: true, once: true },
    );
  });
  await page.keyboard.press("End");
  await page.keyboard.press("1");
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seen: object }).seen))
    .toEqual({ verdict: "unmet", frames: 1 });
  await check.award(1, "unmet");
  await check.kept();
  expect(requests).toEqual([]);
});

test("what is typed survives a reload", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.fill("organisation.name", COMPANY);
  await check.fill("organisation.uscc", "91150100MA0N2K7P2F");
  await check.fill("organisation.business_kinds", ["design"]);
  await check.fill("organisation.works_in_inner_mongolia", true);
  await check.go("projects");
  await check.fill("completed_on", "2021-06-3", await check.add("projects"));
  await check.kept();
  await page.reload();
  await check.ready();
  await expect(page.locator("#saved")).toContainText("已恢复");
  await check.at("projects");
  await check.go("organisation");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
  // What is faulty is kept as it was typed, with its fault.
  await expect(page.locator('[name="/organisation/uscc"]')).toHaveValue("91150100MA0N2K7P2F");
  await expect(page.locator("#f-organisation-uscc-error")).toBeVisible();
  await expect(page.locator('[name="/organisation/business_kinds"][value=design]')).toBeChecked();
  await expect(page.locator('[name="/organisation/works_in_inner_mongolia"][value=true]')).toBeChecked();
  await check.go("projects");
  await expect(check.rows("projects").first().locator('[type=text][name$="/completed_on"]')).toHaveValue("2021-06-3");
});

test("clearing asks first and can be taken back", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.imported(dossier());
  await check.unfold("exchange");
  await check.press("clear");
  await expect(page.locator("#confirm")).toContainText("要清除已填的全部内容吗");
  await check.press("keep");
  await expect(page.locator("#confirm .callout")).toHaveCount(0);
  await check.allMet();
  await check.press("clear");
  await check.press("clear-yes");
  await expect(page.locator("#message")).toContainText("已清除");
  for (const award of AWARDS.keys()) await check.award(award, "incomplete");
  await check.press("undo");
  await check.allMet();
  await check.go("organisation");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
});

test("a cleared draft stays cleared after a reload", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.fill("organisation.name", COMPANY);
  await check.kept();
  await check.go("result");
  await check.unfold("exchange");
  await check.press("clear");
  await check.press("clear-yes");
  await expect(page.locator("#message")).toContainText("已清除");
  await page.reload();
  await check.ready();
  await check.go("organisation");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue("");
});

test("export and import are each other's reverse, as file and as text", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.imported(dossier());
  const file = await check.downloaded();
  expect(JSON.parse(file)).toEqual(dossier());
  expect(await check.exported()).toBe(file);

  await check.press("clear");
  await check.press("clear-yes");
  await check.award(0, "incomplete");
  await check.unfold("exchange");
  await page.locator("#file").setInputFiles({
    name: "dossier.json",
    mimeType: "application/json",
    buffer: Buffer.from(file),
  });
  await expect(page.locator("#message")).toContainText("已导入");
  await check.allMet();
  expect(await check.downloaded()).toBe(file);

  await check.press("clear");
  await check.press("clear-yes");
  await check.importText(file);
  await expect(page.locator("#message")).toContainText("已导入");
  expect(await check.downloaded()).toBe(file);
});

test("faults of an import are told line by line, and nothing is lost", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.fill("organisation.name", COMPANY);
  const faulty = JSON.stringify({
    edition: "2021-2022",
    organisation: { uscc: "91150100MA0N2K7P2F", established_on: "2021-02-30" },
    projects: [{ security_amount_yuan: "-1.00", colour: "red" }],
  });
  await check.importText(faulty);
  const lines = page.locator("#message p");
  await expect(lines.first()).toContainText("没有导入，原有内容未动");
  for (const pointer of [
    "/organisation/uscc",
    "/organisation/established_on",
    "/projects/0/security_amount_yuan",
    "/projects/0/colour",
  ]) {
    await expect(lines.filter({ hasText: pointer })).toHaveCount(1);
  }
  await expect(page.locator("#json")).toHaveValue(faulty);
  await page.locator("#json").fill('{"edition":');
  await check.press("import");
  await expect(lines.nth(1)).toContainText("不是合法的 JSON");
  await check.go("organisation");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
});

test("a half-typed code is no error until one leaves it", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  const error = page.locator("#f-organisation-uscc-error");
  const field = page.locator('[name="/organisation/uscc"]');
  await field.pressSequentially("91150100");
  await check.verdict(0, "二", "incomplete");
  await expect(error).toBeHidden();
  await field.press("Tab");
  await expect(error).toBeVisible();
  await expect(error).not.toBeEmpty();
  // A whole code with a wrong check character is told at once; the other fields stay judged.
  await field.fill("91150100MA0N2K7P2F");
  await expect(error).toBeVisible();
  await field.fill("91150100ma0n2k7p2e");
  await expect(error).toBeHidden();
});

test("screen readers hear what changed", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.imported(dossier());
  await check.go("credit");
  // The import itself is spoken first.
  await expect(page.locator("#spoken")).toContainText("十佳工程商：满足");
  await expect(page.locator("#spoken")).toHaveAttribute("aria-live", "polite");
  await check.fill("records.major_accidents_ever", "1");
  await expect(page.locator("#spoken")).toHaveText("十佳工程商：不满足");
});

test("what is missing links to its field in another step", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await page.locator("#award-0 summary").first().click();
  await page.locator('#award-0 button[data-field="f-membership-status"]').click();
  await check.at("certificates");
  await expect(page.locator("#f-membership-status")).toBeFocused();
  await page.locator('#award-2 summary').first().click();
  await page.locator('#award-2 button[data-field="f-records-major_accidents_ever"]').click();
  await check.at("credit");
  await expect(page.locator("#f-records-major_accidents_ever")).toBeFocused();
});

test("awards likely met stand first on wish", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.imported(dossier());
  await check.go("credit");
  await check.fill("records.major_accidents_ever", "1");
  const names = page.locator("#awards .award-name");
  await expect(names).toHaveText(AWARDS);
  await page.locator('[data-action="likely"]').check({ force: true });
  await expect(names).toHaveText([...AWARDS.filter((name) => name !== "十佳工程商"), "十佳工程商"]);
  await check.fill("records.major_accidents_ever", "0");
  await expect(names).toHaveText(AWARDS);
  await check.fill("records.penalties_3y", "1");
  await expect(names).toHaveText([...AWARDS.filter((name) => name !== "星级诚信企业"), "星级诚信企业"]);
  await page.locator('[data-action="likely"]').uncheck({ force: true });
  await expect(names).toHaveText(AWARDS);
});

test("the keyboard alone is enough, and Enter in a field neither leaves nor resets the page", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip-link")).toBeFocused();
  const tabTo = async (selector: string) => {
    const wanted = page.locator(selector);
    for (let presses = 0; presses < 80; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    await expect(wanted).toBeFocused();
  };
  await tabTo('[name="/organisation/name"]');
  await page.keyboard.insertText(COMPANY);
  const requests: string[] = [];
  // With each new address the browser asks for the icon anew.
  page.on("request", (request) => request.url().endsWith("/favicon.svg") || requests.push(request.url()));
  await page.keyboard.press("Enter");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
  await expect(page.locator('[name="/organisation/name"]')).toBeFocused();
  await check.at("organisation");
  await page.keyboard.press("Tab");
  await page.keyboard.type("91150100MA0N2K7P2E");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2014-05-20");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.locator('[name="/organisation/business_kinds"][value=design]')).toBeChecked();
  await tabTo('#form button.button[value="go:certificates"]');
  await page.keyboard.press("Enter");
  await check.at("certificates");
  await expect(page.locator("#step-title")).toBeFocused();
  await tabTo('#form button[value="add:certificates"]');
  await page.keyboard.press("Enter");
  await expect(check.rows("certificates").first().locator("select").first()).toBeFocused();
  // The same on a later step: Enter does not lead back to the first.
  await check.go("credit");
  await page.locator("#f-records-penalties_3y").fill("0");
  await page.keyboard.press("Enter");
  await expect(page.locator("#f-records-penalties_3y")).toBeFocused();
  await check.at("credit");
  expect(requests).toEqual([]);
});

test("the page speaks English", async ({ page }) => {
  const check = await SelfCheck.open(page, true, "?lang=en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("#step-title")).toHaveText("Organisation");
  await expect(page.locator("#saved")).toContainText("Kept in this browser only");
  await expect(page.locator("#awards .award-name").nth(2)).toHaveText("Top ten contractor");
  await check.fill("organisation.established_on", "2021-02-30");
  await expect(page.locator("#f-organisation-established_on-error")).toContainText("no such day");
  await check.next("certificates");
  await check.go("credit");
  await check.fill("records.major_accidents_ever", "1");
  await expect(page.locator("#badge-2")).toHaveText("Not met");
  await expect(page.locator("#spoken")).toHaveText("Top ten contractor: Not met");
  await check.go("result");
  await expect(page.locator("#result")).toContainText("The self-check is a guide; the association decides.");
});
