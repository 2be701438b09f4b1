//! People with a browser of their own, and the same look at every page that they come to.

import { PASSWORD } from "./accounts.ts";
import { found } from "./axe.ts";
import { expect, test, type Browser, type Page } from "./test.ts";

const WIDTHS = [320, 390, 820, 1280];

/** Whether pages run scripts in this project. */
export function scripted(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

/** Somebody without an account. */
export async function anybody(browser: Browser): Promise<Page> {
  const { javaScriptEnabled } = test.info().project.use;
  const context = await browser.newContext({ javaScriptEnabled, locale: "zh-CN", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

/** Somebody who is signed in. */
export async function signedIn(browser: Browser, address: string, email: string): Promise<Page> {
  const page = await anybody(browser);
  await page.goto(`${address}/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("form[action^='/sign-in'] button[type=submit]").click();
  await expect(page).not.toHaveURL(/\/sign-in/);
  await page.waitForLoadState("load");
  return page;
}

/** Nothing stands out of a page at any width, axe finds nothing, and a picture is taken where a folder for it is given. */
export async function looked(page: Page, name: string): Promise<void> {
  const folder = process.env.PINGYOU_PICTURES;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(over, `${name} at ${width}`).toBeLessThanOrEqual(0);
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
  // What looks for barriers is a script itself.
  if (scripted()) expect.soft(await found(page, name)).toEqual([]);
}
