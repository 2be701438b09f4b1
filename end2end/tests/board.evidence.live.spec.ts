//! 离线评分: the evidence on the tablet, the pencil on it, what leaves without a network, and what a recusal takes away.

import { found } from "./support/axe.ts";
import { AWAY, along, declare, enter, rounds, send } from "./support/board.ts";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, type Page } from "./support/test.ts";

test.use({ allowed: AWAY });

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

/** How many points of a canvas are not white and not clear. */
async function inked(page: Page, canvas: string): Promise<number> {
  return page.locator(canvas).evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    // Read from a copy, so that the page's own canvas stays what it is.
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const pen = copy.getContext("2d", { willReadFrequently: true })!;
    pen.drawImage(element as HTMLCanvasElement, 0, 0);
    const data = pen.getImageData(0, 0, width, height).data;
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 600) count += 1;
    return count;
  });
}

/** A wavy stroke of the pencil. */
async function draw(page: Page): Promise<void> {
  const box = (await page.locator("#evidence-notes").boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step < 24; step += 1) await page.mouse.move(box.x + 60 + 6 * step, box.y + 90 + 24 * Math.sin(step / 2));
  await page.mouse.up();
}

test("evidence lies beside the sheet without a network, with notes; a recusal takes it away", async ({ page, context }) => {
  test.setTimeout(180_000);
  await rounds(site, page, ["top_ten_contractor"]);
  await declare(site, page);
  await along(site, page, "看佐证的平板");
  await context.setOffline(true);
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.reload();
  await page.locator(".board-files a").first().click();

  // The linked page of the first document, beside the sheet.
  const place = page.locator("#evidence-place");
  await expect(place).toHaveText(/第\d+\/\d+页/);
  await expect.poll(() => inked(page, "#evidence-page")).toBeGreaterThan(500);
  const [sheet, paper] = await Promise.all(["#board-sheet", "#evidence-page"].map((id) => page.locator(id).boundingBox()));
  expect(paper!.x).toBeGreaterThan(sheet!.x + sheet!.width - 1);
  // Every document that was taken along opens, and its pages turn.
  const opens = page.locator(".evidence-open");
  expect(await opens.count()).toBeGreaterThan(0);
  await opens.last().click();
  await expect(page.locator("#evidence-stage")).toBeVisible();
  await expect(page.locator("#evidence-page")).toHaveAttribute("aria-label", new RegExp(`${(await place.innerText()).replace("/", "\\/")} · `));
  await opens.first().click();

  // The pencil: what is written is there after a restart, and on this page alone.
  await page.locator("button[data-do=pencil]").click();
  await draw(page);
  await expect(page.locator("button[data-do=note-undo]")).toBeVisible();
  await expect.poll(() => inked(page, "#evidence-notes")).toBeGreaterThan(50);
  expect(await found(page, "a sheet with evidence")).toEqual([]);
  await page.reload();
  await expect.poll(() => inked(page, "#evidence-notes")).toBeGreaterThan(50);
  await page.locator("button[data-do=note-undo]").click();
  await expect.poll(() => inked(page, "#evidence-notes")).toBe(0);

  // Where there is room for one, a tab leads from the sheet to the evidence and back to where one was.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator("#evidence-stage")).toBeHidden();
  await page.locator("#tab-evidence").click();
  await expect(page.locator("#evidence-stage")).toBeVisible();
  await expect(page.locator("#board-sheet")).toBeHidden();
  expect(await found(page, "the evidence on a phone")).toEqual([]);
  await page.locator("#tab-sheet").click();
  await expect(page.locator("#board-sheet")).toBeVisible();
  await page.setViewportSize({ width: 1180, height: 820 });

  // What was scored leaves as codes and is imported by the chair; the receipts are the same.
  await page.locator("[data-field=remark]").fill("会场里写的意见");
  await page.locator("[data-field=remark]").blur();
  await page.locator("a", { hasText: "返回材料列表" }).click();
  await page.locator("button[data-do=carry]").click();
  const receipt = await page.locator("#carry-receipt").innerText();
  await page.locator("button[data-do=carry-codes]").click();
  await expect(page.locator("#carry-place")).toHaveText("二维码 1/1");
  await expect(page.locator(".carry-code svg")).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.locator("button[data-do=carry-file]").click();
  const file = await (await saved).path();

  const office = await (await context.browser()!.newContext({ locale: "zh-CN" })).newPage();
  await enter(site, office, "chair@example.com");
  await office.goto(`${site.address}/office/devices`);
  await office.locator("#file").setInputFiles({ name: "a.pyscore", mimeType: "application/octet-stream", buffer: (await import("node:fs")).readFileSync(file) });
  await office.locator("form[action$=import] button").click();
  await expect(office.locator("#receipt")).toHaveText(receipt);
  expect(await found(office, "the devices")).toEqual([]);
  await office.context().close();

  // Notes follow their reviewer: drawn and sent, then everything on this device goes, and another has them again.
  await context.setOffline(false);
  await page.locator(".board-files a").first().click();
  await page.locator("button[data-do=pencil]").click();
  await draw(page);
  await expect.poll(() => inked(page, "#evidence-notes")).toBeGreaterThan(50);
  const drawn = await inked(page, "#evidence-notes");
  if (process.env.PINGYOU_PICTURES) await page.screenshot({ path: `${process.env.PINGYOU_PICTURES}/notes.png` });
  await page.locator("a", { hasText: "返回材料列表" }).click();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.locator("button[data-do=return]").click();
  await expect(page.getByText("已交回")).toBeVisible();
  await page.reload();
  await along(site, page, "另一台平板");
  await page.locator(".board-files a").first().click();
  await expect.poll(() => inked(page, "#evidence-notes")).toBeGreaterThan(drawn * 0.8);
  await page.locator("button[data-do=note-undo]").click();
  await expect.poll(() => inked(page, "#evidence-notes")).toBe(0);
  await page.locator("a", { hasText: "返回材料列表" }).click();
  await context.setOffline(true);

  // Recused on another machine: at the next contact the file goes, with its evidence, and what was done is received.
  const id = (await page.locator(".board-files a").first().getAttribute("href"))!.replace("#case-", "");
  const files = await page.locator(".board-files a").count();
  const done = await send(site, page, "/board", { do: "recuse", application: id, reason: "relative" });
  expect(done).toBe(200);
  await context.setOffline(false);
  await page.locator("button[data-do=send]").click();
  await expect(page.locator(".board-files a")).toHaveCount(files - 1);
  await expect(page.locator("#board-state")).toContainText("已从本机清除");
  const names: string[] = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opened = indexedDB.open("pingyou-board");
        opened.onsuccess = () => {
          const all = opened.result.transaction("kept").objectStore("kept").getAllKeys();
          all.onsuccess = () => resolve(all.result.map(String));
        };
      }),
  );
  expect(names.filter((name) => name.includes(id))).toEqual([]);
  expect(names.some((name) => name.startsWith("page/"))).toBe(true);
});
