//! 离线评分: a reviewer takes the files along, scores and signs them without a network, and comes back.

import { PASSWORD } from "./support/accounts.ts";
import { ENDED } from "./support/board.ts";
import { found } from "./support/axe.ts";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, watch, type Page } from "./support/test.ts";

/** Without a network the worker's own questions fail, and so do those to the server. */
const AWAY = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED/];
test.use({ allowed: AWAY });

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

/** Sends a form of ours as its page would. */
async function send(page: Page, path: string, form: Record<string, string>): Promise<void> {
  const answer = await page.request.post(`${site.address}${path}`, { form, headers: { origin: site.address } });
  expect(answer.status(), `${path} ${form.do}: ${await answer.text()}`).toBe(200);
}

async function enter(page: Page, email: string): Promise<void> {
  await send(page, "/sign-in", { email, password: PASSWORD });
}

/** A round of 十佳工程商 before the committee of the demonstration. */
async function opened(page: Page): Promise<void> {
  await enter(page, "chair@example.com");
  await send(page, "/office/review", { do: "open", award: "top_ten_contractor", until: "2022-09-10" });
}

/** What the device says of all it did. */
async function counts(page: Page): Promise<string> {
  return (await page.locator("#counts").innerText()).replace(/\s/g, "");
}

/** Scores the open file and signs it. */
async function score(page: Page, at: number): Promise<void> {
  await page.locator(".board-files a").nth(at).click();
  await expect(page.locator("#sheet-title")).toBeFocused();
  const scores = page.locator(".board-number");
  for (let part = 0; part < (await scores.count()); part += 1) await scores.nth(part).fill(String(80 + at + part));
  await page.locator("[data-field=remark]").fill(`第${at}份的意见`);
  await page.locator("button[data-do=sign]").click();
  await expect(page.getByText("第1版")).toBeVisible();
  await page.locator("a", { hasText: "返回材料列表" }).click();
  await expect(page.locator(".board-files")).toBeVisible();
}

test("files are taken along, scored without a network over restarts, and received whole", async ({ page, context }) => {
  test.setTimeout(180_000);
  await opened(page);
  await enter(page, "reviewer@example.com");
  await page.goto(`${site.address}/board`);
  for (const box of await page.locator(".board-declare input[type=checkbox]").all()) await box.check({ force: true });
  await page.locator("button[value=free]").click();
  await page.waitForURL(/done=free/);
  // What is signed and concluded does not go along.
  const files = await page.locator(".board-files li", { hasNotText: "已签名" }).count();
  expect(files).toBeGreaterThan(2);
  await page.locator("a[href='/board/offline']").click();
  await page.locator("#device-name").fill("我的平板");
  await page.locator("button[data-do=enrol]").click();
  await expect(page.locator("#board-state")).toContainText("材料已带上", { timeout: 60_000 });
  await expect(page.locator(".board-files a")).toHaveCount(files);
  for (const width of [820, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await found(page, `the list at ${width}`)).toEqual([]);
    if (process.env.PINGYOU_PICTURES) await page.screenshot({ path: `${process.env.PINGYOU_PICTURES}/board-${width}.png` });
  }

  await context.setOffline(true);
  await page.reload();
  await expect(page.locator(".board-files a")).toHaveCount(files);
  await expect(page.locator("#net")).toContainText("没有网络");
  await score(page, 0);
  // What is found is found by number, too.
  const number = (await page.locator(".board-files a .num").first().innerText()).trim();
  await page.locator("#wanted").fill(number);
  await expect(page.locator(".board-files a")).toHaveCount(1);
  await page.locator("#wanted").fill("");

  // Another tab leaves it to the first.
  const second = await context.newPage();
  await second.goto(`${site.address}/board/offline`);
  await expect(second.locator("#board-state")).toContainText("另一个标签页");
  await second.close();

  // Closed and opened again, with a clock that is a day ahead.
  await page.close();
  const again = await context.newPage();
  const wrong = await watch(again, AWAY);
  await again.clock.install({ time: Date.now() + 86_400_000 });
  await again.goto(`${site.address}/board/offline`);
  await expect(again.locator(".board-files a .cell-state[data-state=signed]")).toHaveCount(1);
  await score(again, 1);
  await again.locator(".board-files a").nth(2).click();
  // A signature says what is missing.
  await again.locator("button[data-do=sign]").click();
  await expect(again.locator(".field-error:visible").first()).toHaveText("请打分");
  if (process.env.PINGYOU_PICTURES) {
    for (const width of [820, 1280]) {
      await again.setViewportSize({ width, height: 900 });
      await again.screenshot({ path: `${process.env.PINGYOU_PICTURES}/board-sheet-${width}.png`, fullPage: true });
    }
  }
  expect(await found(again, "a sheet")).toEqual([]);
  await again.locator("a", { hasText: "返回材料列表" }).click();
  const before = await counts(again);
  expect(before).toMatch(/已收到0项/);
  const made = [...before.matchAll(/(\d+)项/g)].reduce((sum, [, count]) => sum + Number(count), 0);

  // Back: everything is received, and both sides read out the same.
  await context.setOffline(false);
  await again.locator("button[data-do=send]").click();
  await expect.poll(() => counts(again)).toBe(`本机已存0项·已发送0项·已收到${made}项`);
  const receipt = await again.locator("#receipt").innerText();
  await again.goto(`${site.address}/board`);
  await expect(again.locator("section[aria-labelledby=devices]")).toContainText(`已收到${made}项，回执${receipt}`);
  await expect(again.locator(".board-files .cell-state[data-state=signed]")).toHaveCount(2 + ENDED);

  // The same reviewer has the sheet open in another place, too, and writes something else there unseen: both texts stand until one is chosen.
  await again.goto(`${site.address}/board/offline`);
  await again.locator(".board-files a").nth(2).click();
  const other = await context.newPage();
  await other.goto(`${site.address}${new URL(again.url()).hash.replace("#case-", "/board/")}`);
  const remark = again.locator("[data-field=remark]");
  await remark.fill("平板上的意见");
  await remark.blur();
  await other.locator("#remark").fill("另一处的意见");
  await other.locator("button[value=save]").click();
  await expect(other.locator("main .callout").first()).toContainText(/已保存|另一处改过/);
  await other.close();
  await again.locator("button[data-do=send]").click();
  await expect(again.locator("button[data-do=choose]")).toHaveCount(2);
  await again.locator("button[data-do=choose]", { hasText: "另一处的意见" }).click();
  await expect(again.locator("button[data-do=choose]")).toHaveCount(0);
  await expect(remark).toHaveValue("另一处的意见");
  await again.locator("button[data-do=send]").click();
  await expect.poll(() => counts(again)).toMatch(/本机已存0项·已发送0项/);

  // Signing out takes the files along, and signing in brings them back on demand.
  await again.goto(`${site.address}/board`);
  await again.locator("form[action^='/sign-out'] button").click();
  await again.waitForURL(/\/sign-in\?done=signed-out/);
  await enter(again, "reviewer@example.com");
  await again.goto(`${site.address}/board/offline`);
  await expect(again.locator("#device-name")).toBeVisible();
  await again.locator("#device-name").fill("我的平板，第二次");
  await again.locator("button[data-do=enrol]").click();
  await expect(again.locator("#board-state")).toContainText("材料已带上", { timeout: 60_000 });
  await expect(again.locator(".board-files .cell-state[data-state=signed]")).toHaveCount(2);
  await again.goto(`${site.address}/board`);

  // Revoked elsewhere, it keeps nothing after its next contact.
  await again.locator("li", { hasText: "第二次" }).locator("button[value=revoke]").click();
  await again.waitForURL(/done=revoke/);
  await again.goto(`${site.address}/board/offline`);
  await expect(again.locator("#board-state")).toContainText("已停用");
  await expect(again.locator(".board-files a")).toHaveCount(0);
  await again.reload();
  await expect(again.locator("button[data-do=enrol]")).toBeVisible();
  expect(wrong).toEqual([]);
});
