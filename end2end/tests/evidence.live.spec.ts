//! Evidence with scripts: a queue of files over a network that drops.

import { register } from "./support/accounts.ts";
import { pdf } from "./support/evidence.ts";
import { expect, test } from "./support/test.ts";

test.use({ allowed: [/chunk\?offset=|Failed to load resource|status 404: .*\/uploads\//] });

const PAGE = "/applications/2021-2022/evidence";

test("a queue of files arrives over a network that drops, and nothing is sent twice", async ({ page }) => {
  test.setTimeout(120_000);
  await register(page);
  await page.goto(PAGE);
  await expect(page.locator("html.live")).toBeAttached();
  let chunks = 0;
  await page.route("**/chunk?offset=*", async (route) => {
    chunks += 1;
    // The first goes nowhere; of the second the answer is lost.
    if (chunks === 1) return route.abort("connectionreset");
    if (chunks === 2) {
      await route.fetch();
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  const files = Array.from({ length: 30 }, (_, at) => ({
    name: `材料${at + 1}.pdf`,
    mimeType: "application/pdf",
    buffer: pdf(`${at}-${"x".repeat(20_000)}`),
  }));
  await page.locator("#file-1").setInputFiles(files);
  await expect(page.locator(".evidence-file")).toHaveCount(30, { timeout: 90_000 });
  await expect(page.locator("main")).toContainText("30个文件");
});

test("an upload is paused and goes on", async ({ page }) => {
  await register(page);
  await page.goto(PAGE);
  await expect(page.locator("html.live")).toBeAttached();
  let hold: (() => void) | undefined;
  await page.route("**/chunk?offset=*", async (route) => {
    if (!hold) await new Promise<void>((go) => (hold = go));
    return route.continue().catch(() => {});
  });
  await page.locator("#file-1").setInputFiles({ name: "大.pdf", mimeType: "application/pdf", buffer: pdf("y".repeat(2_000_000)) });
  const item = page.locator(".evidence-queue li");
  await expect.poll(() => hold !== undefined).toBe(true);
  await item.getByRole("button", { name: "暂停" }).click();
  await expect(item).toContainText("已暂停");
  hold?.();
  await item.getByRole("button", { name: "继续" }).click();
  await expect(page.locator(".evidence-file", { hasText: "大.pdf" })).toBeVisible({ timeout: 20_000 });
});

test("who leaves the page and chooses the file again goes on where it stood", async ({ page }) => {
  await register(page);
  await page.goto(PAGE);
  await expect(page.locator("html.live")).toBeAttached();
  const big = { name: "大文件.pdf", mimeType: "application/pdf", buffer: pdf("w".repeat(2_000_000)) };
  // The first chunk arrives; the second waits for ever, and the page is left.
  let waits = false;
  await page.route("**/chunk?offset=*", async (route) => {
    if (new URL(route.request().url()).searchParams.get("offset") === "0") return route.continue();
    waits = true;
  });
  await page.locator("#file-1").setInputFiles(big);
  await expect.poll(() => waits).toBe(true);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/applications");
  await page.unroute("**/chunk?offset=*");
  const offsets: string[] = [];
  page.on("request", (request) => {
    const offset = new URL(request.url()).searchParams.get("offset");
    if (offset) offsets.push(offset);
  });
  await page.goto(PAGE);
  await expect(page.locator("html.live")).toBeAttached();
  await page.locator("#file-1").setInputFiles(big);
  await expect(page.locator(".evidence-file", { hasText: "大文件.pdf" })).toBeVisible({ timeout: 20_000 });
  expect(offsets.length, "something was still to be sent").toBeGreaterThan(0);
  expect(offsets).not.toContain("0");
});
