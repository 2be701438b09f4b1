//! 公示 at the office, and its measures on paper (GB/T 9704). From conclusion to public it is led by `server/tests/http/notices.rs`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test } from "./support/test.ts";
import { looked, signedIn } from "./support/visits.ts";

test.use({ allowed: [/422/] });

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

/** The lines of a printed page with where they begin, in points. */
function lines(path: string): { page: number; y: number; text: string }[] {
  const out = execFileSync("pdftotext", ["-bbox-layout", path, "-"], { encoding: "utf8" });
  return out.split("<page ").slice(1).flatMap((page, at) =>
    [...page.matchAll(/<line xMin="[^"]+" yMin="([^"]+)"[^>]*>([\s\S]*?)<\/line>/g)].map(([, y, words]) => ({
      page: at + 1,
      y: Number(y),
      text: [...(words ?? "").matchAll(/<word[^>]*>([^<]*)<\/word>/g)].map(([, word]) => word).join(""),
    })),
  );
}

test("the office is told what has to come first, and brings in a year of holidays", async ({ browser }) => {
  test.setTimeout(120_000);
  const general = await signedIn(browser, site.address, "general@example.com");
  await general.goto(`${site.address}/office/notices`);
  await expect(general.locator("main")).toContainText("入围名单的公示");
  await looked(general, "notices-office");
  // What the committee of the demonstration has concluded stands in public notice already.
  await general.locator("button[value=draw]").click();
  await expect(general.locator("#error-summary")).toContainText("请先由评审委员会作出结论");
  await looked(general, "notices-office-fault");
  await general.locator("main a", { hasText: "节假日表" }).click();
  await expect(general.locator("main")).toContainText("系统随附");
  await looked(general, "notices-holidays");
  await general.locator("#year").fill("2027");
  await general.locator("#source").fill("https://www.gov.cn/2027");
  await general.locator("#text").fill("2027-01-01 休 元旦\n2027-1-2 休 元旦");
  await general.locator("button[value=keep]").click();
  await expect(general.locator("#error-summary")).toContainText("2027-1-2");
  await expect(general.locator("#text")).toHaveValue(/2027-01-01/);
  await looked(general, "notices-holidays-fault");
  await general.locator("#text").fill("2027-01-01 休 元旦\n2027-01-02 休 元旦");
  await general.locator("button[value=keep]").click();
  await expect(general).toHaveURL(/done=keep/);
  await expect(general.locator("summary", { hasText: "2027" })).toContainText("导入时间");
  await general.context().close();
});

test("on paper a page has 22 lines of 28 characters", async ({ page }) => {
  await page.goto("/notices/2021-2022-opening");
  const long = "一二三四五六七八九十".repeat(280);
  const style = new URL((await page.locator("link[rel=stylesheet]").getAttribute("href")) ?? "", page.url()).href;
  // The sheet of a notice with a long text, in the style of the public pages.
  await page.setContent(`<!DOCTYPE html><html lang="zh-CN"><head><link rel="stylesheet" href="${style}"></head>
    <body><main><article class="notice" itemscope><div class="notice-body"><p>${long}</p></div></article></main></body></html>`);
  await page.waitForLoadState("load");
  const folder = mkdtempSync(join(tmpdir(), "pingyou-measure-"));
  try {
    const path = join(folder, "page.pdf");
    await page.pdf({ path, preferCSSPageSize: true });
    const second = lines(path).filter((line) => line.page === 2 && !line.text.includes("—"));
    expect(second).toHaveLength(22);
    for (const line of second) expect([...line.text]).toHaveLength(28);
    const steps = second.slice(1).map((line, at) => line.y - second[at].y);
    for (const step of steps) expect(Math.abs(step - 28.95)).toBeLessThan(0.5);
    // 天头 37 mm: the box of the first line's signs begins within half a line of it.
    expect(Math.abs(second[0].y - (37 / 25.4) * 72)).toBeLessThan(28.95 / 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
