//! Every page fits every screen, and the result fits the paper.

import { dossier, rows } from "./support/dossier.ts";
import { pdf } from "./support/pdf.ts";
import { SelfCheck, type Step } from "./support/selfcheck.ts";
import { expect, test, type Page } from "./support/test.ts";

const WIDTHS = [320, 390, 820, 1280];
const STEPS: Step[] = ["organisation", "certificates", "projects", "technology", "credit", "special", "result"];

/** How far the page reaches beyond the screen, in pixels, at each width. */
async function overflow(page: Page): Promise<Record<number, number>> {
  const over: Record<number, number> = {};
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const reach = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
    if (reach > 0) over[width] = reach;
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return over;
}

test("no public page scrolls sideways", async ({ page }) => {
  for (const address of ["/", "/notices", "/notices/2021-2022-opening"]) {
    for (const query of ["", "?lang=en"]) {
      await page.goto(address + query);
      expect(await overflow(page), address + query).toEqual({});
    }
  }
});

test("no step scrolls sideways, empty", async ({ page, javaScriptEnabled }) => {
  const check = await SelfCheck.open(page, javaScriptEnabled !== false);
  for (const step of STEPS) {
    await check.go(step);
    expect(await overflow(page), step).toEqual({});
  }
});

test("no step scrolls sideways in English", async ({ page, javaScriptEnabled }) => {
  const check = await SelfCheck.open(page, javaScriptEnabled !== false, "?lang=en");
  for (const step of STEPS) {
    await check.go(step);
    expect(await overflow(page), step).toEqual({});
  }
});

test("no step scrolls sideways, full, with a long name", async ({ page, javaScriptEnabled }) => {
  const check = await SelfCheck.open(page, javaScriptEnabled !== false);
  const full = dossier();
  full.organisation.name = "内蒙古自治区示例智能科技与城市公共安全技术防范系统工程建设运营服务股份有限责任公司";
  full.projects[0].name = "某市某区公共安全视频监控建设联网应用与城市运行管理服务平台升级改造工程（第二标段）";
  await check.imported(full);
  await check.go("projects");
  await check.unfold("paste");
  await page.locator("#paste").fill(rows(5));
  await check.press("paste:projects");
  await expect(check.rows("projects")).toHaveCount(6);
  for (const step of STEPS) {
    await check.go(step);
    expect(await overflow(page), step).toEqual({});
  }
});

test("on a phone the verdicts fold into a bar", async ({ page, javaScriptEnabled }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const check = await SelfCheck.open(page, javaScriptEnabled !== false);
  const bar = page.locator(".verdict-bar");
  await expect(bar).toBeInViewport();
  await expect(page.locator("#bar-tally")).toContainText("信息不足 8");
  await bar.click();
  await expect(page.locator("#verdicts-title")).toBeInViewport();
  await page.getByRole("link", { name: "收起" }).click();
  await expect(page.locator("#verdicts-title")).not.toBeInViewport();
  await check.at("organisation");
});

test("on a phone the bar fits in English", async ({ page, javaScriptEnabled }) => {
  await SelfCheck.open(page, javaScriptEnabled !== false, "?lang=en");
  await page.setViewportSize({ width: 320, height: 640 });
  const reach = await page
    .locator(".verdicts-tally .tally-item")
    .evaluateAll((items) => Math.max(...items.map((item) => item.getBoundingClientRect().right)));
  expect(reach).toBeLessThanOrEqual(320);
});

test("the result prints on A4 with all eight awards and who decides", async ({ page, javaScriptEnabled }) => {
  const check = await SelfCheck.open(page, javaScriptEnabled !== false);
  const known = dossier();
  known.records.major_accidents_ever = 1;
  await check.imported(known);
  const names = await page.locator("#result .result-award-row th").allTextContents();
  expect(names).toHaveLength(8);
  const printed = await pdf(page);
  expect(printed.size).toContain("A4");
  expect(printed.pages).toBeLessThanOrEqual(6);
  for (const name of names) expect(printed.text).toContain(name.replace(/\s+/g, ""));
  expect(printed.text).toContain("以协会评审结论为准");
  expect(printed.text).toContain(known.organisation.name);
  expect(printed.text).toContain(known.organisation.uscc);
  expect(printed.text).toContain("四(三)2");
  expect(printed.text).toContain("不满足");
  // In Beijing's time, the server's without scripts and the browser's with them.
  expect(printed.text).toMatch(/打印时间\d{4}年\d{1,2}月\d{1,2}日\d{2}:\d{2}/);
  // The form's own tools and what an action said stay off the paper.
  for (const word of ["导入、导出与清除", "上一步", "打印结果", "已导入"]) expect(printed.text).not.toContain(word);
});
