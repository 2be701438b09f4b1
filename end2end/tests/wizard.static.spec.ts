//! The application without scripts: every step as a plain form, with the same verdicts and statements.

import { register } from "./support/accounts.ts";
import { dossier, rows } from "./support/dossier.ts";
import { expect, test, type Page } from "./support/test.ts";
import { colleague, control, go, HERE, STEPS, tick } from "./support/wizard.ts";

/** Presses the main button of a step. */
async function next(page: Page): Promise<void> {
  await page.locator(".form-actions .button-primary").click();
}

test("a company registers and fills in every step", async ({ page }) => {
  test.setTimeout(90_000);
  await register(page);
  await page.goto(HERE);
  const example = dossier();
  await control(page, "/organisation/established_on").fill(example.organisation.established_on);
  for (const kind of example.organisation.business_kinds) await tick(page, "/organisation/business_kinds", kind);
  await tick(page, "/organisation/works_in_inner_mongolia", "true");
  await next(page);
  await expect(page).toHaveURL(/step=certificates$/);
  await page.locator("[name='/membership/status']").selectOption(example.membership.status);
  await page.locator("button[value='add:certificates']").click();
  await expect(page.locator(".row-card")).toHaveCount(1);
  await page.locator("[name$='/kind']").selectOption("nm_capability");
  await page.locator("[name$='/grade']").fill("2");
  await next(page);
  await page.locator(".paste summary").click();
  await page.locator("#paste").fill(rows(3));
  await page.locator("button[value='paste:projects']").click();
  await expect(page.locator("#rows-projects tr")).toHaveCount(3);
  await page.locator("button[value='sort:projects:security_amount_yuan']").click();
  await expect(page.locator("#message")).toContainText("序排列");
  await next(page);
  await tick(page, "/has_own_brand", "true");
  await next(page);
  await page.locator("[name='/records/penalties_3y']").fill("0");
  await tick(page, "/declarations/truthful", "true");
  await next(page);
  await next(page);
  await expect(page).toHaveURL(/step=awards$/);
  await expect(page.locator(".award-choice")).toHaveCount(8);
  await tick(page, "/awards/excellent_solution", "yes");
  await next(page);
  await expect(page.locator(".said")).toHaveCount(1);
  await control(page, "/subjects/excellent_solution").fill("雪亮工程方案");
  const said = page.locator(".statement textarea");
  const count = await said.count();
  for (let at = 0; at < count; at += 1) await said.nth(at).fill(`第${at}条\n写明`);
  await next(page);
  await expect(page).toHaveURL(/step=review$/);
  await expect(page.locator(".review-award")).toHaveCount(1);
  await expect(page.locator("main")).toContainText("随填随存");
  // Back and a reload are safe: what was sent is not sent again.
  await page.goBack();
  await expect(said.first()).toHaveValue("第0条\n写明");
  await page.reload();
  await expect(said.first()).toHaveValue("第0条\n写明");
  for (const step of STEPS) {
    await go(page, step);
    await expect(page.locator("#awards > li")).toHaveCount(8);
    await expect(page.locator("#awards > li").first()).toHaveAttribute("data-award", "excellent_solution");
  }
  await go(page, "organisation");
  await expect(control(page, "/organisation/established_on")).toHaveValue(example.organisation.established_on);
  await expect(page.locator("[name='/organisation/business_kinds'][value=design]")).toBeChecked();
});

test("what is wrong stands at its field, and nothing typed is lost", async ({ page }) => {
  await register(page);
  await page.goto(`${HERE}?step=organisation`);
  await control(page, "/organisation/established_on").fill("2012-13-45");
  await page.locator(".form-actions button[value=check]").click();
  await expect(page.locator(".error-summary")).toContainText("成立日期");
  await expect(control(page, "/organisation/established_on")).toHaveValue("2012-13-45");
  await page.goto(`${HERE}?step=organisation`);
  await expect(control(page, "/organisation/established_on")).toHaveValue("2012-13-45");
});

test("two people at one field choose between their texts", async ({ page, browser }) => {
  test.setTimeout(60_000);
  await register(page);
  const { page: theirs, context } = await colleague(page, browser, "王芳");
  await page.goto(`${HERE}?step=organisation`);
  await theirs.goto(`${HERE}?step=organisation`);
  await control(theirs, "/organisation/established_on").fill("2010-1-1");
  await theirs.locator(".form-actions button[value=check]").click();
  await control(page, "/organisation/established_on").fill("2015-5-5");
  await next(page);
  await expect(page.locator(".conflict")).toContainText("王芳：2010-1-1");
  await expect(page.locator(".conflict")).toContainText("2015-5-5");
  await page.locator(".conflict li", { hasText: "2015-5-5" }).getByRole("button", { name: "用这个" }).click();
  await expect(page.locator(".conflict")).toHaveCount(0);
  await theirs.goto(`${HERE}?step=organisation`);
  await expect(control(theirs, "/organisation/established_on")).toHaveValue("2015-5-5");
  await context.close();
});

test("the dossier of the self-check is brought in as JSON", async ({ page }) => {
  await register(page);
  await page.goto(`${HERE}?step=review`);
  await page.locator(".exchange summary").click();
  await page.locator("#json").fill(JSON.stringify(dossier()));
  await page.locator("button[value=import]").click();
  await expect(page.locator("#message")).toContainText("已导入申报信息");
  await go(page, "projects");
  await expect(page.locator("input[name$='/name']").first()).toHaveValue("某市雪亮工程");
  await go(page, "awards");
  await expect(page.locator(".award-choices .group-title").first()).toHaveText("可能满足");
});
