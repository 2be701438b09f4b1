//! The application in the browser, for its specs.

import type { BrowserContext, Browser, Locator } from "@playwright/test";
import { mailedLink, PASSWORD, somebody } from "./accounts.ts";
import { expect, test, type Page } from "./test.ts";

export const HERE = "/applications/2021-2022";
export const STEPS = [
  "organisation",
  "certificates",
  "projects",
  "technology",
  "credit",
  "special",
  "awards",
  "statements",
  "review",
] as const;
export type Step = (typeof STEPS)[number];

/** Opens a step and waits until it is live. */
export async function open(page: Page, step: Step, lang = ""): Promise<void> {
  await page.goto(`${HERE}?step=${step}${lang}`);
  await alive(page);
}

export async function alive(page: Page): Promise<void> {
  await expect(page.locator("html.live")).toBeAttached();
}

/** Goes to a step by its button. */
export async function go(page: Page, step: Step): Promise<void> {
  await page.locator(`.steps button[value="go:${step}"]`).click();
  await expect(page.locator(".steps [aria-current=step]")).toHaveAttribute("value", `go:${step}`);
}

/** Waits until the server has acknowledged everything. */
export async function saved(page: Page): Promise<void> {
  await expect(async () => {
    await expect(page.locator("#saved")).toHaveText(/已保存到服务器 \d\d:\d\d/);
    expect(await waiting(page)).toBe(0);
  }).toPass({ timeout: 10_000 });
}

/** How many outboxes this device keeps: one for each tab with something not acknowledged yet. */
export function waiting(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const opened = indexedDB.open("pingyou-applications");
        opened.onsuccess = () => {
          const keys = opened.result.transaction("outboxes").objectStore("outboxes").getAllKeys();
          keys.onsuccess = () => {
            opened.result.close();
            done(keys.result.length);
          };
        };
      }),
  );
}

/** A control by its field's name, boxes left out. */
export function control(page: Page, name: string): Locator {
  return page.locator(`[name="${name}"]:not([type=checkbox]):not([type=radio]):not([type=hidden])`);
}

/** Ticks a box or one of some answers. */
export async function tick(page: Page, name: string, value: string, on = true): Promise<void> {
  const box = page.locator(`[name="${name}"][value="${value}"]`);
  // The box lies under its drawing, hence the force; and an answer of the server may move it between looking and pressing.
  await expect(async () => {
    await box.scrollIntoViewIfNeeded();
    await box.setChecked(on, { force: true, timeout: 3_000 });
  }).toPass({ timeout: 15_000 });
}

/** Invites a colleague from the owner's page and opens the colleague's. */
export async function colleague(page: Page, browser: Browser, name: string): Promise<{ page: Page; context: BrowserContext }> {
  const email = somebody();
  await page.goto("/account/people");
  await page.locator("#email").fill(email);
  await page.locator("button[value=invite]").click();
  await expect(page.locator("#link")).toContainText("/invitations/");
  const { baseURL, javaScriptEnabled } = test.info().project.use;
  const context = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const theirs = await context.newPage();
  await theirs.goto(await mailedLink(email));
  await theirs.locator("#name").fill(name);
  await theirs.locator("#phone").fill("0472-7654321");
  await theirs.locator("#password").fill(PASSWORD);
  await theirs.locator("#agree").setChecked(true, { force: true });
  await theirs.locator("form[action^='/invitations'] button[type=submit]").click();
  await expect(theirs).toHaveURL(/\/applications$/);
  return { page: theirs, context };
}
