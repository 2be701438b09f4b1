//! How long a tablet takes to open a file from what it keeps: no network, Chromium with its processor slowed down four times.
//! Prints the figures and fails above the budget.

import { along, declare, rounds } from "../tests/support/board.ts";
import { seeded } from "../tests/support/seeded.ts";
import { test } from "@playwright/test";

/** Milliseconds, median. */
const BUDGET = 100;
const ROUNDS = 5;

test("a file opens from local data", async ({ page, context }) => {
  const site = await seeded();
  try {
    await rounds(site, page);
    await declare(site, page);
    await along(site, page, "计时的平板");
    await context.setOffline(true);
    await page.setViewportSize({ width: 1180, height: 820 });
    await page.reload();
    await page.locator(".board-files a").first().waitFor();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const files = await page.locator(".board-files a").evaluateAll((all) => all.map((one) => one.getAttribute("href")!));
    const sheets: number[] = [];
    const pages: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const file of files) {
        const [sheet, evidence] = await page.evaluate(open, file);
        sheets.push(sheet);
        if (evidence > 0) pages.push(evidence);
      }
    }
    const middle = (all: number[]) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
    const worst = (all: number[]) => Math.max(0, ...all);
    const say = (what: string, all: number[]) =>
      console.log(`${what}: median ${middle(all).toFixed(0)} ms, worst ${worst(all).toFixed(0)} ms (${all.length} times)`);
    say("the sheet is drawn", sheets);
    say("and its first page of evidence", pages);
    if (middle(sheets) > BUDGET) throw new Error(`a file opens in ${middle(sheets)} ms; the budget is ${BUDGET} ms`);
  } finally {
    await site.end();
  }
});

/** In the page: opens a file and goes back; milliseconds until the sheet was drawn, and until its page of evidence was. */
async function open(file: string): Promise<[number, number]> {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const there = new Promise<void>((done) => {
    const seen = new MutationObserver(() => {
      if (!document.getElementById("sheet-title")) return;
      seen.disconnect();
      done();
    });
    seen.observe(document.getElementById("board-sheet")!, { childList: true });
  });
  const began = performance.now();
  location.hash = file;
  await there;
  // The frame that shows it.
  await drawn();
  const sheet = performance.now() - began;
  let evidence = 0;
  if (document.getElementById("evidence-head")) {
    for (let wait = 0; wait < 200 && document.getElementById("evidence-stage")?.hidden; wait += 1) await drawn();
    evidence = performance.now() - began;
  }
  location.hash = "";
  while (document.getElementById("sheet-title")) await drawn();
  return [sheet, evidence];
}
