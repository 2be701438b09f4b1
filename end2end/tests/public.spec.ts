//! The public pages: small, without scripts, and complete.

import { expect, test, watch } from "./support/test.ts";
import { pdf } from "./support/pdf.ts";
import { PUBLIC_PAGE, transfer } from "./support/transfer.ts";

const NOTICE = "/notices/2021-2022-opening";
const PAGES = ["/", "/notices", NOTICE];

for (const address of PAGES) {
  test(`${address} has no scripts and transfers at most 30 kB`, async ({ page }) => {
    const { bytes, asked } = await transfer(page, address);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(PUBLIC_PAGE.bytes);
    expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(PUBLIC_PAGE.requests);
    expect(asked.filter((url) => /\.(js|wasm|bin)$/.test(url))).toEqual([]);
    await expect(page.locator("script")).toHaveCount(0);
    await expect(page.locator("[onclick], [onload], [style]")).toHaveCount(0);
  });

  test(`${address} is kept by its tag, and its policy has no nonce`, async ({ request }) => {
    const first = await request.get(address);
    const policy = first.headers()["content-security-policy"];
    expect(policy).toContain("script-src 'none'");
    expect(policy).not.toMatch(/nonce|unsafe/);
    // The demonstration's clock stands on the page: a minute may pass between the two.
    await expect(async () => {
      const { etag } = (await request.get(address)).headers();
      expect(etag).toBeTruthy();
      const again = await request.get(address, { headers: { "if-none-match": etag } });
      expect(again.status()).toBe(304);
      expect(await again.body()).toHaveLength(0);
    }).toPass({ timeout: 5_000 });
  });
}

test("the front page names the eight awards, the dates and that nothing is charged", async ({ page }) => {
  await page.goto("/");
  const main = page.locator("main");
  for (const clause of ["四(一)1", "四(二)2", "四(三)3", "四(四)2", "四(五)1", "四(六)2", "四(七)3", "四(八)1"]) {
    await expect(main).toContainText(clause);
  }
  await expect(main).toContainText("2022年8月31日");
  await expect(page.locator("body")).toContainText("本次评选不收取任何费用");
  await page.getByRole("link", { name: "开始资格自测" }).first().click();
  await expect(page).toHaveURL(/\/self-check$/);
  await expect(page.locator("h1")).toHaveText("资格自测");
});

test("the notices lead to the announcement and its three feeds", async ({ page, request }) => {
  await page.goto("/notices");
  const feeds = page.locator("main a[href^='/feed.']");
  await expect(feeds).toHaveCount(3);
  for (const [path, type] of [
    ["/feed.atom", "application/atom+xml"],
    ["/feed.rss", "application/rss+xml"],
    ["/feed.json", "application/feed+json"],
  ] as const) {
    const answer = await request.get(path);
    expect(answer.status()).toBe(200);
    const headers = answer.headers();
    expect(headers["content-type"]).toContain(type);
    expect(headers.etag).toBeTruthy();
    expect(headers["last-modified"]).toBeTruthy();
    expect(await answer.text()).toContain("关于开展内蒙古安防协会 2021-2022 年度评优申报工作的公告");
    const again = await request.get(path, { headers: { "if-none-match": headers.etag } });
    expect(again.status()).toBe(304);
  }
  await page.getByRole("link", { name: /关于开展内蒙古安防协会/ }).first().click();
  await expect(page).toHaveURL(new RegExp(`${NOTICE}$`));
  await expect(page.locator("main")).toContainText("不收取任何费用");
});

test("a page that does not exist says so in its own words", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const wrong = await watch(page, [/status of 404/, /status 404: .*\/no-such-page/]);
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.locator("h1")).toHaveText("没有这个页面");
  await expect(page.locator("script")).toHaveCount(0);
  await page.locator("main").getByRole("link", { name: "回到首页" }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(wrong).toEqual([]);
  await context.close();
});

test("the keyboard reaches the text at once", async ({ page }) => {
  for (const address of [...PAGES, "/self-check"]) {
    await page.goto(address);
    await page.keyboard.press("Tab");
    const skip = page.locator(".skip-link");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
  }
});

test("every page has its other language one press away", async ({ page, javaScriptEnabled }) => {
  for (const address of [...PAGES, "/self-check"]) {
    await page.goto(address);
    // A link; on the self-check without scripts a button, which takes along what is typed.
    if (address === "/self-check" && javaScriptEnabled !== false) await expect(page.locator("html")).toHaveClass(/\blive\b/);
    await page.getByText("English", { exact: true }).filter({ visible: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    if (address === "/self-check" && javaScriptEnabled !== false) await expect(page.locator("html")).toHaveClass(/\blive\b/);
    await page.getByText("简体中文", { exact: true }).filter({ visible: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    expect(new URL(page.url()).pathname).toBe(address);
  }
});

test("public pages print on A4", async ({ page }) => {
  for (const address of PAGES) {
    await page.goto(address);
    const printed = await pdf(page);
    expect(printed.size).toContain("A4");
    expect(printed.pages).toBeGreaterThanOrEqual(1);
    expect(printed.pages).toBeLessThanOrEqual(5);
    expect(printed.text).toContain((await page.locator("h1").innerText()).replace(/\s+/g, ""));
    // What only serves the screen stays off the paper.
    expect(printed.text).not.toContain("跳到正文");
  }
});
