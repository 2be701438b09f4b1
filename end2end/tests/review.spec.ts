//! 复审: what has passed goes to the committee; a member says that nothing stands between, scores and signs, and only then sees what
//! others gave; another declares an interest and finds nothing any more. Without scripts too.

import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, type Page } from "./support/test.ts";
import { looked, scripted, signedIn } from "./support/visits.ts";

/** Forms that come back; going on before evidence has come ends its loading. */
test.use({ allowed: [/422/, /\/evidence\/.* net::ERR_ABORTED/] });

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

/** Fills in every score of a sheet and signs it. */
async function sign(page: Page, score: string): Promise<void> {
  for (const field of await page.locator(".board-number").all()) await field.fill(score);
  await page.locator("button[value=sign]").click();
  await expect(page).toHaveURL(/done=sign/);
}

test("a round is scored, and whoever has an interest is kept away", async ({ browser }) => {
  test.setTimeout(120_000);
  const chair = await signedIn(browser, site.address, "chair@example.com");
  await chair.goto(`${site.address}/office/committee`);
  await expect(chair.locator("main")).toContainText("组成完整");
  await looked(chair, "review-committee");
  await chair.goto(`${site.address}/office/review`);
  await looked(chair, "review-rounds");
  const award = chair.locator("section", { has: chair.locator("form button[value=open]") }).first();
  const name = (await award.locator("h2").innerText()).trim();
  await award.locator("input[name=until]").fill("2022-09-10");
  await award.locator("input[name=per_case]").fill("3");
  await award.locator("button[value=preview]").click();
  await expect(chair.locator("main")).toContainText("尚未开始，没有人收到通知");
  await looked(chair, "review-preview");
  await award.locator("input[name=per_case]").fill("");
  await award.locator("button[value=open]").click();
  await expect(chair).toHaveURL(/done=open/);

  const member = await signedIn(browser, site.address, "reviewer@example.com");
  await expect(member).toHaveURL(/\/board$/);
  await expect(member.locator("main")).toContainText("请先申明利害关系");
  await looked(member, "review-declare");
  for (const box of await member.locator("input[name=application]").all()) await box.setChecked(true, { force: true });
  await member.locator("button[value=free]").click();
  await expect(member).toHaveURL(/done=free/);
  await looked(member, "review-list");
  // The demonstration has an award whose scoring has ended, too.
  const due = member.locator(".board-files li", { hasText: "未评" }).first();
  const company = await due.locator(".board-file-name").innerText();
  await due.locator("a").click();
  await expect(member.locator("main")).toContainText("签名之后才能看到其他委员的评分");
  await looked(member, "review-sheet");
  // What is missing is said at its field, and nothing typed is lost.
  await member.locator(".board-number").first().fill("30");
  await member.locator("button[value=sign]").click();
  await expect(member.locator("main")).toContainText("这个分数须写评语");
  await expect(member.locator(".board-number").first()).toHaveValue("30");
  await looked(member, "review-faults");
  await sign(member, "85");
  await expect(member.locator("main")).toContainText("85.00");
  await looked(member, "review-signed");

  // Another has an interest in the same company: from then on there is nothing of it, in no list and at no address.
  const other = await signedIn(browser, site.address, "reviewer2@example.com");
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
  await looked(chair, "review-round");
  // With scripts the page follows what a member does meanwhile; without, it says so when it is loaded again.
  const open = await member.context().newPage();
  await open.goto(`${site.address}${sheet}`);
  await open.locator("#why, [name=why]").first().evaluate((field) => field.closest("details")?.setAttribute("open", ""));
  await open.locator("[name=why]").first().fill("漏看一页");
  const before = await chair.locator(".review-matrix tfoot").innerText();
  await open.locator("button[value=reopen]").click();
  await expect(open).toHaveURL(/done=reopen/);
  if (!scripted()) await chair.reload();
  await expect.poll(() => chair.locator(".review-matrix tfoot").innerText()).not.toBe(before);
  for (const page of [chair, member, other]) await page.context().close();
});
