//! Evidence looked at without downloading it, with scripts and without.

import { register, signIn } from "./support/accounts.ts";
import { pages, proved } from "./support/evidence.ts";
import { send, written } from "./support/submitting.ts";
import { expect, test, type Page } from "./support/test.ts";

/** Leaving a page ends what it still asks for: whether colleagues changed something, thumbnails. */
test.use({ allowed: [/(\/save|\/pages\/\d+\.png\S*) net::ERR_ABORTED/] });

/** The picture of this page is there, whole. */
async function sees(page: Page, number: number): Promise<void> {
  const picture = page.locator(".viewer-page img");
  await expect(picture).toHaveAttribute("src", new RegExp(`/pages/${number}\\.png`));
  await expect(picture).toBeVisible();
  const sides = await picture.boundingBox();
  expect((sides?.height ?? 0) / (sides?.width ?? 1), "A4 upright").toBeCloseTo(Math.SQRT2, 1);
}

test("a company turns the pages of its file", async ({ page }) => {
  test.setTimeout(60_000);
  await register(page);
  await proved(page, "合同.pdf", pages(12), "|二", 3);
  await page.locator(".evidence-criterion a", { hasText: "合同.pdf" }).first().click();
  await expect(page).toHaveURL(/\/view\?page=3$/);
  await sees(page, 3);
  await page.getByRole("link", { name: "下一页" }).click();
  await sees(page, 4);
  await page.getByRole("link", { name: "上一页" }).click();
  await sees(page, 3);
  await page.locator("input[name=page]").fill("11");
  await page.getByRole("button", { name: "跳转" }).click();
  await sees(page, 11);
  await expect(page.locator(".viewer-strip [aria-current=page]")).toBeInViewport();
  await page.locator(".viewer-strip a", { hasText: "12" }).click();
  await sees(page, 12);
  await page.getByRole("link", { name: "150%" }).click();
  await sees(page, 12);
  expect((await page.locator(".viewer-page img").boundingBox())?.width).toBe(1189);
  await expect(page.getByRole("link", { name: "下载原件" })).toHaveAttribute("href", /^\/evidence\/[\w-]+$/);
});

test("the office looks at evidence beside the criteria, and in a window of its own where there is no room", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "赤峰阅卷测试安防工程有限公司");
  await proved(page, "合同甲.pdf", pages(5), "top_ten_contractor|四(三)1", 2);
  await proved(page, "合同乙.pdf", pages(4), "top_ten_contractor|四(三)2", 3);
  const number = await send(page);
  const { baseURL, javaScriptEnabled } = test.info().project.use;
  const office = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await expect(desk).toHaveURL(/applications\/\w+$/);
  const picture = desk.frameLocator("iframe[name=evidence]").locator(".viewer-page img");
  await expect(picture, "the first evidence").toHaveAttribute("src", /\/pages\/2\.png/);
  await desk.getByRole("link", { name: "合同乙.pdf" }).first().click();
  await expect(picture, "the one that was chosen").toHaveAttribute("src", /\/pages\/3\.png/);
  await desk.frameLocator("iframe[name=evidence]").getByRole("link", { name: "下一页" }).click();
  await expect(picture).toHaveAttribute("src", /\/pages\/4\.png/);
  await expect(desk.locator(".case-facts"), "what is stated waits behind its tab").toBeHidden();
  await desk.locator("label[for=beside-facts]").click();
  await expect(desk.locator(".case-facts")).toBeVisible();
  await expect(desk.locator("iframe[name=evidence]")).toBeHidden();
  if (javaScriptEnabled === false) {
    const window = office.waitForEvent("page");
    await desk.getByRole("link", { name: "合同甲.pdf" }).first().click();
    await sees(await window, 2);
  } else {
    await desk.getByRole("link", { name: "合同甲.pdf" }).first().click();
    await expect(picture, "the tab is turned back").toBeVisible();
    await expect(picture).toHaveAttribute("src", /\/pages\/2\.png/);
    await desk.locator("label[for=beside-facts]").click();
  }
  await desk.setViewportSize({ width: 820, height: 1180 });
  await expect(desk.locator(".case-facts"), "with less room it follows the criteria").toBeVisible();
  const opened = office.waitForEvent("page");
  await desk.getByRole("link", { name: "合同甲.pdf" }).first().click();
  const tab = await opened;
  await expect(tab).toHaveURL(/\/view\?page=2$/);
  await sees(tab, 2);
  await office.close();
});
