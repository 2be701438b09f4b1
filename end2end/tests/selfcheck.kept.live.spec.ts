//! What stays, whatever happens around it: a slow start, another tab, Back, the other language; and what comes in from files.

import { dossier } from "./support/dossier.ts";
import { SelfCheck } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";

const COMPANY = dossier().organisation.name;

test("what is typed before the page is live is kept, over what was kept", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await check.fill("organisation.name", "旧名");
  await check.go("credit");
  await check.fill("records.penalties_3y", "0");
  await check.kept();
  // The module comes late, as on a slow network.
  let come = () => {};
  const late = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/*.wasm", async (route) => {
    await late;
    await route.continue();
  });
  await page.goto("/self-check");
  const name = page.locator('[name="/organisation/name"]');
  await name.pressSequentially(COMPANY);
  await page.locator('[name="/organisation/business_kinds"][value=design]').check({ force: true });
  await name.focus();
  await page.keyboard.press("End");
  come();
  await check.ready();
  await expect(name).toHaveValue(COMPANY);
  await expect(page.locator('[name="/organisation/business_kinds"][value=design]')).toBeChecked();
  // Typing goes on where it was.
  await expect(name).toBeFocused();
  await page.keyboard.type("二");
  await expect(name).toHaveValue(`${COMPANY}二`);
  await check.kept();
  await check.go("credit");
  await expect(page.locator('[name="/records/penalties_3y"]')).toHaveValue("0");
});

test("what is typed while the draft is written is not said to be saved before it is", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  // The next writing is overtaken by typing.
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...record: Parameters<typeof put>) {
      IDBObjectStore.prototype.put = put;
      const request = put.apply(this, record);
      const input = document.querySelector<HTMLInputElement>('[name="/organisation/name"]')!;
      input.value = "后来的名称";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      return request;
    };
  });
  await page.locator('[name="/organisation/name"]').fill("先前的名称");
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue("后来的名称");
  await check.kept();
  // Nothing is written when the page goes, as where the browser ends it: what was said to be saved is there.
  await page.evaluate(() => addEventListener("pagehide", (event) => event.stopImmediatePropagation(), true));
  await page.goto("/self-check");
  await check.ready();
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue("后来的名称");
});

test("a tab that was left open overwrites nothing", async ({ page, context }) => {
  const old = await SelfCheck.open(page, true);
  await old.fill("organisation.name", "旧名");
  await old.kept();
  const second = await context.newPage();
  const young = await SelfCheck.open(second, true);
  await expect(second.locator('[name="/organisation/name"]')).toHaveValue("旧名");
  await young.fill("organisation.name", COMPANY);
  await young.fill("organisation.established_on", "2014-05-20");
  await young.kept();

  // Hidden without a change of its own it writes nothing, and shown again it has the newer draft.
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(page.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);

  // What is typed in both goes together, field by field.
  await young.fill("organisation.uscc", "91150100MA0N2K7P2E");
  await young.kept();
  await old.fill("organisation.established_on", "2015-01-01");
  await expect(page.locator('[name="/organisation/uscc"]')).toHaveValue("91150100MA0N2K7P2E");
  await old.kept();
  await second.reload();
  await young.ready();
  await expect(second.locator('[name="/organisation/established_on"]')).toHaveValue("2015-01-01");
  await expect(second.locator('[name="/organisation/name"]')).toHaveValue(COMPANY);
  await expect(second.locator('[name="/organisation/uscc"]')).toHaveValue("91150100MA0N2K7P2E");
});

test("Back and Forward move between steps, a reload and the other language stay on one", async ({ page }) => {
  const check = await SelfCheck.open(page, true);
  await expect(page).toHaveTitle(/^资格自测：单位信息 · /);
  await check.next("certificates");
  await expect(page).toHaveURL(/\?step=certificates$/);
  await expect(page).toHaveTitle(/^资格自测：资质与会员 · /);
  await check.go("projects");
  await page.goBack();
  await check.at("certificates");
  await expect(page).toHaveTitle(/^资格自测：资质与会员 · /);
  await page.goBack();
  await check.at("organisation");
  await page.goForward();
  await page.goForward();
  await check.at("projects");
  await page.reload();
  await check.ready();
  await check.at("projects");
  await page.getByRole("link", { name: "English" }).click();
  await check.ready();
  await check.at("projects");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle(/^Self-check: Projects · /);
  await check.go("credit");
  await expect(page).toHaveURL(/\?step=credit&lang=en$/);
});

test("on a phone the sheet and the way to a field leave no trace in the history", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const check = await SelfCheck.open(page, true);
  const before = await page.evaluate(() => history.length);
  for (let times = 0; times < 3; times += 1) {
    await page.locator(".verdict-bar").click();
    await expect(page.locator("#verdicts-title")).toBeInViewport();
    await page.getByRole("link", { name: "收起" }).click();
    await expect(page.locator("#verdicts-title")).not.toBeInViewport();
  }
  await page.locator(".verdict-bar").click();
  await page.locator("#award-0 summary").first().click();
  await page.locator('#award-0 a[href="#f-organisation-uscc"]').first().click();
  await expect(page.locator("#f-organisation-uscc")).toBeFocused();
  await expect(page.locator("#verdicts-title")).not.toBeInViewport();
  expect(await page.evaluate(() => history.length)).toBe(before);
  await check.go("credit");
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
  await page.goBack();
  await check.at("organisation");
});

test("odd documents are read as the server reads them", async ({ page, request }) => {
  const check = await SelfCheck.open(page, true);
  const count = (number: string) => `{"records":{"penalties_3y":${number}}}`;
  const numbers = ["0", "-0", "1.0", "1e2", "100e-2", "1.5", "1e-1", "-1", "10000", "9007199254740993"];
  const odd = [
    ...[...numbers, "18446744073709551616", "1e300", "1e400", "01", "+1", "NaN", '"1"'].map(count),
    "\ufeff{}",
    "\ufeff\ufeff{}",
    '{"has_own_brand":1,"has_own_brand":true}',
    '{"organisation":{"name":"\\ud800"}}',
    `{"x":${"[".repeat(126)}${"]".repeat(126)}}`,
    `{"x":${"[".repeat(127)}${"]".repeat(127)}}`,
    "[]",
    "{",
    "",
  ];
  await check.go("result");
  await check.unfold("exchange");
  for (const text of odd) {
    const answer = await request.post("/api/v1/eligibility", {
      headers: { "content-type": "application/json" },
      data: Buffer.from(text),
    });
    await page.locator("#json").fill(text);
    await check.press("import");
    const message = page.locator("#message");
    await expect(message, text.slice(0, 60)).toContainText(answer.status() === 200 ? "已导入" : "没有导入");
    if (answer.status() !== 200) {
      const { faults } = (await answer.json()) as { faults: { pointer: string; message: string }[] };
      for (const fault of faults) await expect(message).toContainText(fault.pointer || "全文");
    }
    await check.unfold("exchange");
  }
  // Above a megabyte nothing is read.
  await page.locator("#file").setInputFiles({
    name: "big.json",
    mimeType: "application/json",
    buffer: Buffer.from(`{"x":"${"a".repeat(1_000_000)}"}`),
  });
  await expect(page.locator("#message")).toContainText("超过1 MB");
  // Of thousands of faults the first are told, and that there are more.
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`x${at}`, 1]));
  await page.locator("#json").fill(JSON.stringify(many));
  await check.press("import");
  await expect(page.locator("#message p")).toHaveCount(22);
  await expect(page.locator("#message p").last()).toContainText("另有");
});
