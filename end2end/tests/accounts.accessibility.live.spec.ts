//! axe finds nothing on the pages of accounts and applications, and none of them is wider than a phone.

import { register, signIn } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { expect, test, type Page } from "./support/test.ts";

const OPEN = ["/register", "/sign-in", "/forgot", "/privacy", "/register?lang=en"];
const OWN = [
  "/applications",
  "/applications/2021-2022/history",
  "/applications/2021-2022/import",
  "/account",
  "/account/people",
  "/account/people?lang=en",
];

async function check(page: Page, addresses: string[]): Promise<void> {
  const all: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    all.push(...(await found(page, address)));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) all.push(`${address}: ${wider} px wider than the window`);
  }
  expect(all).toEqual([]);
}

/** Leaving the application ends the question whether colleagues changed something. */
test.use({ allowed: [/\/save net::ERR_ABORTED/] });

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("before and after the sign-in", async ({ page }) => {
        test.setTimeout(90_000);
        await check(page, OPEN);
        await register(page, "内蒙古自治区呼和浩特市赛罕区智慧安防系统集成工程技术服务有限责任公司示范");
        // Opens the draft, so that there is a history.
        await page.goto("/applications/2021-2022?step=organisation");
        await expect(page.locator("html")).toHaveClass(/\blive\b/, { timeout: 20_000 });
        await check(page, OWN);
      });

      test("the office", async ({ page }) => {
        test.setTimeout(90_000);
        await signIn(page, "secretary@example.com");
        await page.waitForURL("**/office/applications", { waitUntil: "load" });
        await check(page, ["/office/applications", "/office/applications?lang=en&state=withdrawn", "/office/accounts", "/office/accounts?q=example", "/office/accounts?lang=en", "/office/letters", "/office/letters?kind=remind_draft&lang=en", "/office/edition"]);
      });

      test("who works for the association", async ({ page }) => {
        test.setTimeout(90_000);
        await signIn(page, "admin@example.com");
        await check(page, ["/office/staff", "/office/staff?lang=en"]);
      });
    });
  }
}
