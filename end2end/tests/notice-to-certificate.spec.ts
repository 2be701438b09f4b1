//! From the public notice to the certificate: anybody objects to two entries, the panel scores both again, one objection is upheld and
//! one dismissed, the list is corrected, and when the period is over two people commend. Without scripts too.

import { execFileSync } from "node:child_process";
import { pdf } from "./support/evidence.ts";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, type Browser, type Page } from "./support/test.ts";
import { anybody, looked, scripted, signedIn } from "./support/visits.ts";

/** The companies of the notice of the demonstration, with who owns them. */
const STAYS = { unit: "通辽示例科尔沁云信息技术有限公司", owner: "owner18@example.com" };
const FALLS = { unit: "鄂尔多斯示例云哨系统集成有限公司", owner: "owner03@example.com" };
const REPLY = { stays: "经核对原件，异议所述与事实不符。", falls: "经核对原件，异议属实。" };
const NOTICE = "2021-2022-shortlist-1";
const PANEL = ["reviewer", "reviewer2", "reviewer3", "reviewer4", "chair"].map((name) => `${name}@example.com`);

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

interface Pair {
  receipt: string;
  secret: string;
}

/** Objects as a person from the public notice on; the pages are looked at once. */
async function objects(browser: Browser, unit: string, look: boolean): Promise<Pair> {
  const page = await anybody(browser);
  await page.goto(`${site.address}/notices`);
  await page.locator(`main a[href*='/notices/${NOTICE}']`).first().click();
  await expect(page.locator("main")).toContainText("2022年8月24日");
  if (look) await looked(page, "notice");
  await page.locator("main a", { hasText: unit }).first().click();
  await expect(page.locator("h1")).toContainText(unit);
  if (look) await looked(page, "entry");
  await page.locator("main a[href*='/objections/new/']").first().click();
  if (look) {
    await looked(page, "object");
    await page.locator("main form button[type=submit]").click();
    await expect(page.locator("#error-summary")).toBeVisible();
    await looked(page, "object-faults");
  }
  await page.locator("input[name=objector][value=person]").setChecked(true, { force: true });
  await page.locator("#name").fill("示例异议人");
  await page.locator("#phone").fill("0471-0000901");
  await page.locator("#content").fill(`${unit}所附成果材料的日期与原件不符，请核实。`);
  await page.locator("input[name=consent]").setChecked(true, { force: true });
  if (scripted()) {
    // The page's script works in place of the question.
    await expect(page.locator("[data-question]")).toBeHidden({ timeout: 30_000 });
  } else {
    const [, one, other] = /(\d+)加(\d+)/.exec(await page.locator("#answer-hint").innerText()) ?? [];
    await page.locator("#answer").fill(String(Number(one) + Number(other)));
  }
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator("h1")).toContainText("异议已收到");
  if (look) await looked(page, "receipt");
  const pair = {
    receipt: (await page.locator("#receipt").innerText()).trim(),
    secret: (await page.locator("#secret").innerText()).trim(),
  };
  await page.locator("button[value=show]").click();
  await page.locator("input[type=file]").setInputFiles({ name: "对照.pdf", mimeType: "application/pdf", buffer: pdf("原件") });
  await page.locator("form[enctype] button[type=submit]").click();
  await expect(page.locator("main")).toContainText("对照.pdf");
  if (look) await looked(page, "follow");
  await page.context().close();
  return pair;
}

/** What the objector reads. */
async function follows(browser: Browser, pair: Pair, words: string[], name = ""): Promise<void> {
  const page = await anybody(browser);
  await page.goto(`${site.address}/objections`);
  if (name) await looked(page, "follow-ask");
  await page.locator("#receipt").fill(pair.receipt);
  await page.locator("#secret").fill(pair.secret.toLowerCase());
  await page.locator("button[value=show]").click();
  for (const word of words) await expect(page.locator("main")).toContainText(word);
  if (name) await looked(page, name);
  await page.context().close();
}

/** Takes an objection up; returns the address of its page. */
async function admits(page: Page, pair: Pair, look: boolean): Promise<string> {
  await page.goto(`${site.address}/office/objections`);
  if (look) await looked(page, "docket");
  await page.locator("main a", { hasText: pair.receipt }).click();
  await page.locator("button[value=take]").click();
  if (look) await looked(page, "case");
  await page.locator("summary", { hasText: /^受理/ }).click();
  await page.locator("input[name=checked]").setChecked(true, { force: true });
  await page.locator("button[value=admit]").click();
  await expect(page).toHaveURL(/done=admit/);
  return new URL(page.url()).pathname;
}

/** The company reads what is objected, not who objects, and answers. */
async function answers(browser: Browser, { owner }: { owner: string }, application: string, look: boolean): Promise<void> {
  const page = await signedIn(browser, site.address, owner);
  await page.goto(`${site.address}/receipts/${application}/objections`);
  await expect(page.locator("main")).toContainText("日期与原件不符");
  await expect(page.locator("main")).not.toContainText("示例异议人");
  await page.locator("textarea[name=text]").fill("原件在我单位，可以随时核对。");
  await page.locator("form:has(textarea[name=text]) button[type=submit]").click();
  await expect(page).toHaveURL(/done=said/);
  if (look) await looked(page, "company");
  await page.context().close();
}

/** A member of the panel scores both again. */
async function scores(browser: Browser, email: string, applications: string[], look: boolean): Promise<void> {
  const page = await signedIn(browser, site.address, email);
  for (const application of applications) {
    await page.goto(`${site.address}/board/${application}/objections`);
    await expect(page.locator("main")).toContainText("日期与原件不符");
    await expect(page.locator("main")).not.toContainText("示例异议人");
    await expect(page.locator("main")).toContainText("签名之后才显示首次评审的得分");
    if (look) await looked(page, "panel");
    await page.goto(`${site.address}/board/${application}`);
    if ((await page.locator("button[value=reopen]").count()) > 0) {
      const again = page.locator("form:has(button[value=reopen])");
      await again.locator("[name=why]").fill("重新审核", { force: true });
      await again.locator("button[value=reopen]").click();
      await expect(page).toHaveURL(/done=reopen/);
    }
    for (const field of await page.locator(".board-number").all()) await field.fill("80");
    await page.locator("button[value=sign]").click();
    await expect(page).toHaveURL(/done=sign/);
  }
  if (look) {
    await page.goto(`${site.address}/board/${applications[0]}/objections`);
    await expect(page.locator("main")).toContainText("首次均分");
    await looked(page, "panel-signed");
  }
  await page.context().close();
}

/** Puts an application to the vote, everybody in favour. */
async function votes(page: Page, unit: string, motion: string, reason: string): Promise<void> {
  const agenda = page.locator(".agenda-case", { hasText: unit });
  await agenda.locator("details:has(button[value=vote]) > summary").click();
  await agenda.locator(`input[name=motion][value=${motion}]`).setChecked(true, { force: true });
  for (const vote of await agenda.locator("select[name^='vote.']").all()) await vote.selectOption("for");
  await agenda.locator("textarea[name=reason]").fill(reason);
  await agenda.locator("button[value=vote]").click();
  await expect(page).toHaveURL(/done=vote/);
}

/** Records that a version is in WeChat, and releases it before. */
async function corrects(browser: Browser): Promise<string> {
  const secretary = await signedIn(browser, site.address, "secretary@example.com");
  await secretary.goto(`${site.address}/office/notices/${NOTICE}`);
  const form = secretary.locator("form:has(button[value=correct])");
  await secretary.locator("details:has(button[value=correct]) > summary").click();
  const line = form.locator(`input[value='${FALLS.unit}']`);
  const application = (await line.getAttribute("name"))?.replace("unit:", "");
  await form.locator(`input[name=keep][value='${application}']`).setChecked(false, { force: true });
  await form.locator("#restart").selectOption("changed");
  await form.locator("textarea[name=reason]").fill("一家单位经重新审核不再列入，其余单位不变。");
  await form.locator("button[value=correct]").click();
  await expect(secretary).toHaveURL(/-v2/);
  const path = new URL(secretary.url()).pathname;
  const general = await signedIn(browser, site.address, "general@example.com");
  await general.goto(`${site.address}${path}`);
  await general.locator("button[value=release]").click();
  await expect(general.locator("main")).toContainText("微信");
  const channel = general.locator("form:has(input[name=channel][value=wechat])");
  const folded = general.locator("details:has(input[name=channel][value=wechat]) > summary");
  if ((await folded.count()) > 0) await folded.click();
  await channel.locator("[name=url]").fill("https://example.com/wechat/2");
  await channel.locator("button[value=channel]").click();
  await expect(general.locator("form:has(input[name=channel][value=wechat])")).toHaveCount(0);
  for (const page of [secretary, general]) await page.context().close();
  return path.replace("/office", "");
}

test("from the notice to the certificate, with one objection upheld and one dismissed", async ({ browser }) => {
  test.setTimeout(480_000);
  const stays = await objects(browser, STAYS.unit, true);
  const falls = await objects(browser, FALLS.unit, false);
  await follows(browser, stays, ["对照.pdf"]);

  const secretary = await signedIn(browser, site.address, "secretary@example.com");
  const cases = [await admits(secretary, stays, true), await admits(secretary, falls, false)];
  const applications: string[] = [];
  for (const address of cases) {
    await secretary.goto(`${site.address}${address}`);
    const link = secretary.locator("main a[href*='/office/applications/']").first();
    applications.push(((await link.getAttribute("href")) ?? "").split("?")[0].split("/").pop() ?? "");
  }
  await answers(browser, STAYS, applications[0], true);
  await answers(browser, FALLS, applications[1], false);

  const chair = await signedIn(browser, site.address, "chair@example.com");
  await chair.goto(`${site.address}${cases[0]}/re-review`);
  await expect(chair.locator("main")).toContainText(FALLS.unit);
  await looked(chair, "re-review");
  await chair.locator("#until").fill("2022-08-30");
  await chair.locator("form:has(#until) button[type=submit]").click();
  await expect(chair).toHaveURL(/\/office\/review\/[^/]+$/);
  const round = new URL(chair.url()).pathname;
  for (const [at, email] of PANEL.entries()) await scores(browser, email, applications, at === 0);

  await chair.goto(`${site.address}/office/review`);
  const award = chair.locator("details:has(input[name=award][value=outstanding_contribution]):has(button[value=close])");
  await award.locator("summary").click();
  await award.locator("button[value=close]").click();
  await expect(award).toHaveCount(0);
  await chair.goto(`${site.address}${round}/deliberation`);
  for (const box of await chair.locator("input[name=present]").all()) await box.setChecked(true, { force: true });
  await chair.locator("button[value=roll]").click();
  await expect(chair).toHaveURL(/done=roll/);
  await votes(chair, STAYS.unit, "shortlist", REPLY.stays);
  await votes(chair, FALLS.unit, "leave_out", REPLY.falls);
  await looked(chair, "re-review-voted");
  await follows(browser, stays, ["异议不成立", REPLY.stays], "follow-decided");
  await follows(browser, falls, ["异议成立", REPLY.falls]);
  await secretary.goto(`${site.address}${cases[1]}`);
  await looked(secretary, "case-upheld");

  const corrected = await corrects(browser);
  const visitor = await anybody(browser);
  await visitor.goto(`${site.address}${corrected}`);
  await expect(visitor.locator("main")).toContainText(STAYS.unit);
  await looked(visitor, "notice-corrected");

  // While the period runs nobody is commended, whoever says so.
  await secretary.goto(`${site.address}/office/results`);
  await expect(secretary.locator("main")).toContainText("公示期");
  await looked(secretary, "results");
  for (const page of [secretary, chair, visitor]) await page.context().close();

  await site.later("2022-09-06T09:00:00+08:00");
  await commended(browser);
});

/** The winner agrees to be shown, and the office makes the pack and the files of certificates. */
async function publicity(browser: Browser, office: Page): Promise<void> {
  const link = office.locator("tr", { hasText: STAYS.unit }).locator("a").first();
  const application = new URL((await link.getAttribute("href")) ?? "", site.address).pathname.split("/").pop();
  const winner = await signedIn(browser, site.address, STAYS.owner);
  await winner.goto(`${site.address}/receipts/${application}/publicity`);
  await looked(winner, "own-publicity");
  await winner.locator("#description").fill("专注边境牧区安防云平台，服务十二个盟市。");
  await winner.locator("#logo").setInputFiles("../public/icon-512.png");
  await winner.locator("#publish").setChecked(true, { force: true });
  await winner.locator("#contact").fill("示例联系人");
  await winner.locator("#phone").fill("0475-0000018");
  await winner.locator("#exchange_ok").setChecked(true, { force: true });
  await winner.locator("button[value=keep]").click();
  await expect(winner).toHaveURL(/done=/);
  await looked(winner, "own-publicity-kept");
  await winner.context().close();

  await office.goto(`${site.address}/office/publicity`);
  await expect(office.locator("main")).toContainText("有标识");
  await looked(office, "publicity");
  for (const name of ["winners.xlsx", "winners.docx", "materials.zip", "contacts.xlsx"]) {
    const href = await office.locator(`a[href*='/office/publicity/${name}']`).getAttribute("href");
    const file = await office.request.get(`${site.address}${href}`);
    expect(file.status(), name).toBe(200);
    expect((await file.body()).subarray(0, 2).toString(), `${name} is an archive`).toBe("PK");
  }
  await office.locator("a[href*='/office/publicity/ceremony']").click();
  await expect(office.locator("main")).toContainText(STAYS.unit);
  await looked(office, "ceremony");
  if (process.env.PINGYOU_PICTURES) await office.pdf({ path: `${process.env.PINGYOU_PICTURES}/ceremony.pdf`, format: "A4" });

  await office.goto(`${site.address}/office/certificates`);
  await office.locator("button[value=zip]").click();
  await expect(async () => {
    await office.goto(`${site.address}/office/certificates`);
    await expect(office.locator("a[href*='/office/certificates/']", { hasText: "下载" })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await looked(office, "certificates");
}

/** Two people commend, certificates are issued, and anybody checks one. */
async function commended(browser: Browser): Promise<void> {
  const secretary = await signedIn(browser, site.address, "secretary@example.com");
  await secretary.goto(`${site.address}/office/results`);
  const row = secretary.locator("tr", { hasText: STAYS.unit });
  await row.locator("input[name=application]").setChecked(true, { force: true });
  await secretary.locator("form:has-text('" + STAYS.unit + "') button[value=propose]").click();
  await expect(secretary).toHaveURL(/done=propose/);
  const general = await signedIn(browser, site.address, "general@example.com");
  await general.goto(`${site.address}/office/results`);
  await general.locator("tr", { hasText: STAYS.unit }).locator("input[name=application]").setChecked(true, { force: true });
  await general.locator("form:has-text('" + STAYS.unit + "') button[value=release]").click();
  await expect(general).toHaveURL(/done=release/);
  await looked(general, "results-commended");
  await general.locator("button[value=issue]").first().click();
  await expect(general).toHaveURL(/done=issue/);
  await publicity(browser, general);
  await general.goto(`${site.address}/office/results`);
  await general.locator("tr", { hasText: STAYS.unit }).locator("a").first().click();
  await looked(general, "result");
  const path = await general.locator("a[href$='certificate.pdf']").getAttribute("href");
  const file = await general.request.get(`${site.address}${path}`);
  expect(file.status()).toBe(200);
  const bytes = await file.body();
  const text = execFileSync("pdftotext", ["-", "-"], { input: bytes, encoding: "utf8" }).replace(/\s+/g, "");
  const number = /NMAF-2022-01-\d{3}/.exec(text)?.[0] ?? "";
  expect(number).not.toBe("");
  expect(text).toContain(STAYS.unit);

  const visitor = await anybody(browser);
  await visitor.goto(`${site.address}/verify/${number}`);
  await expect(visitor.locator("main")).toContainText("证书真实有效");
  await expect(visitor.locator("main")).toContainText(STAYS.unit);
  await looked(visitor, "verify");
  await visitor.goto(`${site.address}/winners/2021-2022`);
  await expect(visitor.locator("main")).toContainText(STAYS.unit);
  await expect(visitor.locator("main")).not.toContainText(FALLS.unit);
  await looked(visitor, "winners");
  for (const page of [secretary, general, visitor]) await page.context().close();
}
