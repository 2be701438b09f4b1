//! The application with scripts: nothing typed is lost, whatever happens to the network or the tab, and colleagues meet field by field.

import { register, signIn } from "./support/accounts.ts";
import { dossier } from "./support/dossier.ts";
import { SelfCheck } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";
import { alive, colleague, control, go, HERE, open, saved, STEPS, tick, waiting } from "./support/wizard.ts";

test("what is typed is saved while one types, and is there after a reload", async ({ page }) => {
  await register(page);
  await open(page, "organisation");
  await control(page, "/organisation/established_on").fill("2012-5-6");
  await expect(page.locator("#saved")).toHaveText("正在保存…");
  await saved(page);
  await page.reload();
  await alive(page);
  await expect(control(page, "/organisation/established_on")).toHaveValue("2012-5-6");
  // A reload the moment after: the save is on its way, or kept on the device.
  await control(page, "/organisation/established_on").fill("2013-7-8");
  await page.reload();
  await alive(page);
  await expect(control(page, "/organisation/established_on")).toHaveValue("2013-7-8");
  await saved(page);
});

test("the steps follow: awards with their reasons, statements with counters, what is still open", async ({ page }) => {
  await register(page);
  await open(page, "awards");
  await expect(page.locator(".award-choice")).toHaveCount(8);
  await tick(page, "/awards/excellent_solution", "yes");
  await tick(page, "/awards/top_ten_contractor", "yes");
  await expect(page.locator("#awards > :first-child")).toHaveAttribute("data-award", "top_ten_contractor");
  await expect(page.locator("#awards > :nth-child(2) .award-mark")).toHaveText("已选");
  await page.locator(".form-actions .button-primary").click();
  await expect(page).toHaveURL(/step=statements/);
  await control(page, "/subjects/excellent_solution").fill("雪亮工程方案");
  const said = control(page, "/statements/excellent_solution/四(四)1");
  await said.fill("字".repeat(1_999));
  const count = page.locator(`[id="${await said.getAttribute("id")}-count"]`);
  await expect(count).toHaveText(/^1,999/);
  const error = page.locator(`[id="${await said.getAttribute("id")}-error"]`);
  await expect(error).toBeHidden();
  await said.fill("字".repeat(2_003));
  await expect(error).toContainText("超出");
  await said.fill("我们的方案\n分两层");
  await expect(error).toBeHidden();
  await go(page, "review");
  await expect(page.locator(".review-award")).toHaveCount(2);
  await page.locator(".review-award .link[value^='go:statements']").first().click();
  await expect(page).toHaveURL(/step=statements/);
  await expect(page.locator(".statement textarea:focus, [name^='/subjects/']:focus")).toHaveCount(1);
  await saved(page);
  await page.goBack();
  await expect(page.locator("#step-title")).toHaveText("核对");
  await page.reload();
  await go(page, "statements");
  await expect(said).toHaveValue("我们的方案\n分两层");
});

test.describe("without a network", () => {
  test.use({ allowed: [/ERR_INTERNET_DISCONNECTED|Failed to load resource/] });

  test("two people write at once, the network cut for one, and every field is found by both", async ({ page, browser }) => {
    test.setTimeout(90_000);
    const ours = page;
    await register(ours);
    const { page: theirs, context } = await colleague(ours, browser, "王芳");
    await open(ours, "organisation");
    await open(theirs, "organisation");
    await ours.context().setOffline(true);
    await control(ours, "/organisation/established_on").fill("2012-5-6");
    await tick(ours, "/organisation/business_kinds", "design");
    await go(ours, "projects");
    await ours.locator("button[value='add:projects']").click();
    await control(ours, await ours.locator("[name$='/name']").first().getAttribute("name") ?? "").fill("断网时写的工程");
    await go(ours, "statements");
    await expect(ours.locator("#saved")).toContainText("网络断开，已保存在本机");
    await expect(ours.locator("#saved")).toContainText("待上传");
    // Meanwhile the colleague fills the same step and the same list.
    await tick(theirs, "/organisation/works_in_inner_mongolia", "true");
    await go(theirs, "projects");
    await theirs.locator("button[value='add:projects']").click();
    await control(theirs, await theirs.locator("[name$='/name']").first().getAttribute("name") ?? "").fill("同事写的工程");
    await go(theirs, "awards");
    await tick(theirs, "/awards/excellent_solution", "yes");
    await saved(theirs);
    expect(await waiting(ours)).toBe(1);
    await ours.context().setOffline(false);
    await saved(ours);
    for (const one of [ours, theirs]) {
      await one.reload();
      await alive(one);
      await go(one, "organisation");
      await expect(control(one, "/organisation/established_on")).toHaveValue("2012-5-6");
      await expect(one.locator("[name='/organisation/business_kinds'][value=design]")).toBeChecked();
      await expect(one.locator("[name='/organisation/works_in_inner_mongolia'][value=true]")).toBeChecked();
      await go(one, "projects");
      const names = await one.locator("input[name$='/name']").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
      expect(names.sort()).toEqual(["同事写的工程", "断网时写的工程"]);
      await go(one, "awards");
      await expect(one.locator("[name='/awards/excellent_solution']")).toBeChecked();
      await expect(one.locator(".conflict")).toHaveCount(0);
    }
    await context.close();
  });

  test("a tab that closes without a network leaves its texts to the next one", async ({ page }) => {
    await register(page);
    await open(page, "organisation");
    await saved(page);
    await page.context().setOffline(true);
    await control(page, "/organisation/established_on").fill("2011-2-3");
    await expect(page.locator("#saved")).toContainText("网络断开");
    const next = await page.context().newPage();
    await page.close();
    await page.context().setOffline(false);
    await open(next, "organisation");
    await expect(control(next, "/organisation/established_on")).toHaveValue("2011-2-3");
    await saved(next);
    expect(await waiting(next)).toBe(0);
  });
});

test.describe("with answers that get lost", () => {
  test.use({ allowed: [/ERR_FAILED|Failed to load resource|ERR_ABORTED/] });

  test("what the server has and the page does not know of is no conflict with oneself", async ({ page }) => {
    await register(page);
    await open(page, "organisation");
    await saved(page);
    await page.route("**/save", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await control(page, "/organisation/established_on").fill("2010-1-1");
    await expect(page.locator("#saved")).toContainText("网络断开");
    await control(page, "/organisation/established_on").fill("2011-1-1");
    await page.unroute("**/save");
    await page.route("**/save", (route) => route.abort());
    await page.reload();
    await alive(page);
    await expect(control(page, "/organisation/established_on")).toHaveValue("2011-1-1");
    await page.unroute("**/save");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await saved(page);
    await expect(page.locator(".conflict")).toHaveCount(0);
    await page.reload();
    await expect(control(page, "/organisation/established_on")).toHaveValue("2011-1-1");
  });

  test("two tabs that close with texts leave both to a third", async ({ page }) => {
    await register(page);
    const context = page.context();
    await context.route("**/save", (route) => route.abort());
    const other = await context.newPage();
    await open(page, "organisation");
    await open(other, "credit");
    await control(page, "/organisation/established_on").fill("2010-1-1");
    await control(other, "/records/penalties_3y").fill("0");
    await expect(page.locator("#saved")).toContainText("网络断开");
    await expect(other.locator("#saved")).toContainText("网络断开");
    await expect.poll(() => waiting(other)).toBe(2);
    const third = await context.newPage();
    await page.close();
    await other.close();
    await open(third, "organisation");
    await expect(control(third, "/organisation/established_on")).toHaveValue("2010-1-1");
    await go(third, "credit");
    await expect(control(third, "/records/penalties_3y")).toHaveValue("0");
    await context.unroute("**/save");
    await third.evaluate(() => window.dispatchEvent(new Event("online")));
    await saved(third);
    expect(await waiting(third)).toBe(0);
  });
});

test("two texts for one field stand side by side until somebody chooses", async ({ page, browser }) => {
  test.setTimeout(60_000);
  await register(page);
  const { page: theirs, context } = await colleague(page, browser, "王芳");
  await open(page, "organisation");
  await open(theirs, "organisation");
  // The page asks every fifteen seconds: it has not seen the other's text when this one is typed.
  await control(theirs, "/organisation/established_on").fill("2010-1-1");
  await saved(theirs);
  await control(page, "/organisation/established_on").fill("2015-5-5");
  await expect(page.locator(".conflict")).toContainText("王芳：2010-1-1");
  await expect(page.locator(".conflict")).toContainText("您（本页）：2015-5-5");
  await expect(control(page, "/organisation/established_on")).toHaveValue("2015-5-5");
  await expect(page.locator(".steps [aria-current=step] .step-note")).toContainText("处须改");
  await page.locator(".conflict li", { hasText: "2010-1-1" }).getByRole("button", { name: "用这个" }).click();
  await expect(page.locator(".conflict")).toHaveCount(0);
  await expect(control(page, "/organisation/established_on")).toHaveValue("2010-1-1");
  await saved(page);
  await theirs.reload();
  await alive(theirs);
  await expect(control(theirs, "/organisation/established_on")).toHaveValue("2010-1-1");
  await expect(theirs.locator(".conflict")).toHaveCount(0);
  await context.close();
});

test("a colleague's changes come while the page is open, and not under the cursor", async ({ page, browser }) => {
  test.setTimeout(60_000);
  await register(page);
  const { page: theirs, context } = await colleague(page, browser, "王芳");
  await open(page, "organisation");
  await open(theirs, "organisation");
  await control(theirs, "/organisation/established_on").fill("2010-1-1");
  await control(theirs, "/organisation/name").fill("改了名的公司");
  await saved(theirs);
  await control(page, "/organisation/name").focus();
  // Being seen again asks at once; else it takes fifteen seconds.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(control(page, "/organisation/established_on")).toHaveValue("2010-1-1");
  await expect(control(page, "/organisation/name")).toHaveValue("呼和浩特测试安防工程有限公司");
  await control(page, "/organisation/established_on").focus();
  await expect(control(page, "/organisation/name")).toHaveValue("改了名的公司");
  await context.close();
});

test("what the self-check holds comes in at one press", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.imported(dossier());
  await expect(page.locator("#saved")).toContainText("已保存");
  await register(page);
  await open(page, "organisation");
  await page.getByRole("button", { name: "把自测内容带入" }).click();
  await expect(page.locator("#offer")).toHaveCount(0);
  await expect(control(page, "/organisation/established_on")).toHaveValue("2014-05-20");
  await expect(control(page, "/organisation/name")).toHaveValue("呼和浩特测试安防工程有限公司");
  await go(page, "projects");
  await expect(page.locator("input[name$='/name']").first()).toHaveValue("某市雪亮工程");
  await saved(page);
  await page.reload();
  await alive(page);
  await expect(page.locator("input[name$='/name']").first()).toHaveValue("某市雪亮工程");
  await expect(page.locator("#offer")).toHaveCount(0);
  await go(page, "awards");
  await expect(page.locator(".award-choices .group-title").first()).toHaveText("可能满足");
});

test.describe("after the sign-in has ended", () => {
  test.use({ allowed: [/401/] });

  test("typing goes on, and everything is sent once one is signed in again", async ({ page }) => {
    const email = await register(page);
    await open(page, "organisation");
    await saved(page);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await control(page, "/organisation/established_on").fill("2009-9-9");
    await expect(page.locator("#saved")).toContainText("登录已过期，请重新登录，内容已保存在本机");
    const [again] = await Promise.all([page.context().waitForEvent("page"), page.locator("#again").click()]);
    await again.waitForLoadState();
    expect(cookies.length).toBeGreaterThan(0);
    await signIn(again, email);
    await again.close();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await saved(page);
    await page.reload();
    await expect(control(page, "/organisation/established_on")).toHaveValue("2009-9-9");
  });
});

test.describe("after the deadline", () => {
  test.use({ allowed: [/410/] });
  test("an open page says that it is too late, and not that the server is busy", async ({ page }) => {
    await register(page);
    await open(page, "organisation");
    await saved(page);
    await page.route("**/save", (route) => route.fulfill({ status: 410 }));
    await control(page, "/organisation/established_on").fill("2009-9-9");
    await expect(page.locator("#saved")).toContainText("申报已截止，没有保存");
  });
});

test("signing out leaves nothing on the device", async ({ page }) => {
  await register(page);
  await open(page, "organisation");
  await control(page, "/organisation/established_on").fill("2008-8-8");
  await page.locator("form[action^='/sign-out'] button").click();
  await expect(page).toHaveURL(/\/(sign-in.*)?$/);
  expect(await waiting(page)).toBe(0);
});

test("signing out waits for what was typed after the save that is under way", async ({ page }) => {
  await register(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  let asked = false;
  await page.route("**/save", async (route) => {
    asked = true;
    await held;
    await route.continue();
  });
  await open(page, "organisation");
  await expect.poll(() => asked).toBe(true);
  await control(page, "/organisation/established_on").fill("2008-8-8");
  let questions = 0;
  page.on("dialog", (dialog) => {
    questions += 1;
    void dialog.dismiss();
  });
  await page.locator("form[action^='/sign-out'] button").click();
  answer();
  await expect(page).toHaveURL(/\/(sign-in.*)?$/);
  expect(questions).toBe(0);
});

test("removed rows and pasted ones can be taken back", async ({ page }) => {
  await register(page);
  await open(page, "projects");
  const rows = page.locator("#rows-projects tr");
  await page.locator("button[value='add:projects']").click();
  await page.keyboard.type("甲工程");
  await page.locator("button[value='add:projects']").click();
  await page.keyboard.type("乙工程");
  await expect(rows).toHaveCount(2);
  await rows.first().locator("button[value^='remove:']").click();
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first().locator("input").nth(1)).toHaveValue("甲工程");
  await saved(page);
  await page.goto(`${HERE}?step=projects`);
  await expect(rows).toHaveCount(2);
  await expect(page.locator("input[name$='/name']").first()).toHaveValue("甲工程");
});

test("the page title and the address follow the step, and English keeps it", async ({ page }) => {
  await register(page);
  await open(page, "organisation");
  for (const step of STEPS) {
    await go(page, step);
    await expect(page).toHaveURL(new RegExp(`step=${step}`));
  }
  await expect(page).toHaveTitle(/^申报：核对 · /);
  await page.locator(".footer-nav [hreflang=en]").click();
  await expect(page.locator("#step-title")).toHaveText("Check");
});
