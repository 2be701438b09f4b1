//! 离线评分 for a whole day in a hall: twenty files, the tablet closed and opened, a wrong clock, two tabs, a full disk.

import { AWAY, ENDED, along, counts, declare, pass, rounds, score } from "./support/board.ts";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, watch } from "./support/test.ts";

test.use({ allowed: AWAY });

/** Files that are scored and signed, each another one. */
const SIGNED = 20;
let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

test("twenty files are signed without a network, through a restart, a wrong clock and a full disk", async ({ page, context }) => {
  test.setTimeout(240_000);
  await pass(site, page, "top_ten_contractor");
  await rounds(site, page);
  const files = await declare(site, page);
  // One more is left for later.
  expect(files).toBeGreaterThan(SIGNED);
  const first = SIGNED / 2;
  await along(site, page, "会场的平板");
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator(".board-files a")).toHaveCount(files);
  for (let at = 0; at < first; at += 1) await score(page, at);

  // Closed and opened again a day later, as this device believes; a second tab leaves it to the first.
  await page.close();
  const again = await context.newPage();
  const wrong = await watch(again, AWAY);
  await again.clock.install({ time: Date.now() + 86_400_000 });
  await again.goto(`${site.address}/board/offline`);
  const signed = again.locator(".board-files a .cell-state[data-state=signed]");
  await expect(signed).toHaveCount(first);
  const second = await context.newPage();
  await second.goto(`${site.address}/board/offline`);
  await expect(second.locator("#board-state")).toContainText("另一个标签页");
  for (let at = first; at < SIGNED; at += 1) await score(again, at);
  await expect(signed).toHaveCount(SIGNED);
  // The first is closed: the second takes over and has everything.
  await again.close();
  await second.locator("button[data-do=again]").click();
  await expect(second.locator(".board-files a .cell-state[data-state=signed]")).toHaveCount(SIGNED);

  // The disk is full: it says so, what was typed stays, and is kept by itself once there is room.
  await second.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    Object.assign(window, { room: () => (IDBObjectStore.prototype.put = put) });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await second.locator(".board-files a").nth(files - 1).click();
  const remark = second.locator("[data-field=remark]");
  await remark.fill("空间不足时写的意见");
  await expect(second.locator("#board-state")).toContainText("空间不足，没有保存");
  await expect(second.locator("#unkept")).toHaveText("没有保存：1项");
  await expect(remark).toHaveValue("空间不足时写的意见");
  await second.evaluate("room()");
  await second.locator("button[data-do=send]").click();
  await expect(second.locator("#unkept")).toHaveCount(0);
  await second.reload();
  await expect(second.locator("[data-field=remark]")).toHaveValue("空间不足时写的意见");
  await second.locator("a", { hasText: "返回材料列表" }).click();

  // Back: everything is received once, and both sides read out the same.
  const before = await counts(second);
  expect(before).toMatch(/已收到0项/);
  const made = [...before.matchAll(/(\d+)项/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  await context.setOffline(false);
  await second.locator("button[data-do=send]").click();
  await expect.poll(() => counts(second), { timeout: 30_000 }).toBe(`本机已存0项·已发送0项·已收到${made}项`);
  const receipt = await second.locator("#receipt").innerText();
  await second.goto(`${site.address}/board`);
  await expect(second.locator("section[aria-labelledby=devices]")).toContainText(`已收到${made}项，回执${receipt}`);
  await expect(second.locator(".board-files .cell-state[data-state=signed]")).toHaveCount(SIGNED + ENDED);
  expect(wrong).toEqual([]);
});
