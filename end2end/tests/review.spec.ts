//! 复审: what has passed goes to the committee; a member says that nothing stands between, scores and signs, and only then sees what
//! others gave; another declares an interest and finds nothing any more. Without scripts too.

import { PASSWORD } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, type Browser, type Page } from "./support/test.ts";

/** Forms that come back; going on before evidence has come ends its loading. */
test.use({ allowed: [/422/, /\/evidence\/.* net::ERR_ABORTED/] });

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

const WIDTHS = [320, 820, 1280];

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PINGYOU_PICTURES;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${name} at ${width}`).toBeLessThanOrEqual(0);
    if (folder) await page.screenshot({ path: `${folder}/review-${name}-${width}.png`, fullPage: true });
  }
  // What looks for barriers is a script itself.
  if (test.info().project.use.javaScriptEnabled !== false) expect(await found(page), name).toEqual([]);
}

/** Signs somebody in on a tablet of their own. */
async function as(browser: Browser, email: string): Promise<Page> {
  const { javaScriptEnabled } = test.info().project.use;
  const context = await browser.newContext({ javaScriptEnabled, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${site.address}/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("form[action^='/sign-in'] button[type=submit]").click();
  await expect(page).not.toHaveURL(/\/sign-in/);
  await page.waitForLoadState("load");
  return page;
}

/** Fills in every score of a sheet and signs it. */
async function sign(page: Page, score: string): Promise<void> {
  for (const field of await page.locator(".board-number").all()) await field.fill(score);
  await page.locator("button[value=sign]").click();
  await expect(page).toHaveURL(/done=sign/);
}

test("a round is scored, and whoever has an interest is kept away", async ({ browser }) => {
  test.setTimeout(120_000);
  const chair = await as(browser, "chair@example.com");
  await chair.goto(`${site.address}/office/committee`);
  await expect(chair.locator("main")).toContainText("组成完整");
  await picture(chair, "committee");
  await chair.goto(`${site.address}/office/review`);
  await picture(chair, "rounds");
  const award = chair.locator("section", { has: chair.locator("form button[value=open]") }).first();
  const name = (await award.locator("h2").innerText()).trim();
  await award.locator("input[name=until]").fill("2022-09-10");
  await award.locator("input[name=per_case]").fill("3");
  await award.locator("button[value=preview]").click();
  await expect(chair.locator("main")).toContainText("尚未开始，没有人收到通知");
  await picture(chair, "preview");
  await award.locator("input[name=per_case]").fill("");
  await award.locator("button[value=open]").click();
  await expect(chair).toHaveURL(/done=open/);

  const member = await as(browser, "reviewer@example.com");
  await expect(member).toHaveURL(/\/board$/);
  await expect(member.locator("main")).toContainText("请先申明利害关系");
  await picture(member, "declare");
  for (const box of await member.locator("input[name=application]").all()) await box.setChecked(true, { force: true });
  await member.locator("button[value=free]").click();
  await expect(member).toHaveURL(/done=free/);
  await picture(member, "list");
  // The demonstration has an award whose scoring has ended, too.
  const due = member.locator(".board-files li", { hasText: "未评" }).first();
  const company = await due.locator(".board-file-name").innerText();
  await due.locator("a").click();
  await expect(member.locator("main")).toContainText("签名之后才能看到其他委员的评分");
  await picture(member, "sheet");
  // What is missing is said at its field, and nothing typed is lost.
  await member.locator(".board-number").first().fill("30");
  await member.locator("button[value=sign]").click();
  await expect(member.locator("main")).toContainText("这个分数须写评语");
  await expect(member.locator(".board-number").first()).toHaveValue("30");
  await picture(member, "faults");
  await sign(member, "85");
  await expect(member.locator("main")).toContainText("85.00");
  await picture(member, "signed");

  // Another has an interest in the same company: from then on there is nothing of it, in no list and at no address.
  const other = await as(browser, "reviewer2@example.com");
  const sheet = new URL(member.url()).pathname;
  await other.locator("summary", { hasText: "回避" }).click();
  const words = await other.locator("#recuse-application option").allInnerTexts();
  await other.locator("#recuse-application").selectOption({ label: words.find((text) => text.startsWith(company)) ?? "" });
  await other.locator("#reason").selectOption("employer");
  await other.locator("button[value=recuse]").click();
  await expect(other).toHaveURL(/done=recuse/);
  await expect(other.locator("main")).not.toContainText(company);
  expect((await other.goto(`${site.address}${sheet}`))?.status()).toBe(404);

  // Who follows the review sees how far everybody is, and no score.
  await chair.goto(`${site.address}/office/review`);
  await chair.locator("section", { hasText: name }).locator("a[href*='/office/review/']").click();
  await expect(chair.locator(".review-matrix")).toContainText("已签");
  await expect(chair.locator("main")).toContainText("在该单位任职或曾任职");
  await expect(chair.locator("#progress ~ [data-live]")).not.toContainText("85");
  await picture(chair, "round");
  // With scripts the page follows what a member does meanwhile; without, it says so when it is loaded again.
  const open = await member.context().newPage();
  await open.goto(`${site.address}${sheet}`);
  await open.locator("#why, [name=why]").first().evaluate((field) => field.closest("details")?.setAttribute("open", ""));
  await open.locator("[name=why]").first().fill("漏看一页");
  const before = await chair.locator(".review-matrix tfoot").innerText();
  await open.locator("button[value=reopen]").click();
  await expect(open).toHaveURL(/done=reopen/);
  if (test.info().project.use.javaScriptEnabled === false) await chair.reload();
  await expect.poll(() => chair.locator(".review-matrix tfoot").innerText()).not.toBe(before);
  for (const page of [chair, member, other]) await page.context().close();
});
