// The application with scripts: nothing typed is lost, whatever happens to the network or the tab, and colleagues meet field by field.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { mailedLink, PASSWORD, register, signIn, somebody } from "./support/accounts.ts";
import { expect, test } from "./support/test.ts";

const HERE = "/applications/2021-2022";

/** A page of the application that has come alive. */
async function open(page: Page, step: string): Promise<void> {
  await page.goto(`${HERE}?step=${step}`);
  await alive(page);
}

async function alive(page: Page): Promise<void> {
  await expect(page.locator("html.live")).toBeAttached();
}

/** Everything typed is acknowledged. */
async function saved(page: Page): Promise<void> {
  await expect(page.locator("#saved")).toHaveText(/已保存到服务器 \d\d:\d\d/);
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]:not([type=checkbox])`);

test("what is typed is saved while one types, and is there after a reload", async ({ page }) => {
  await register(page);
  await open(page, "organisation");
  await field(page, "/organisation/established_on").fill("2012-5-6");
  await expect(page.locator("#saved")).toHaveText("正在保存…");
  await saved(page);
  await page.reload();
  await alive(page);
  await expect(field(page, "/organisation/established_on")).toHaveValue("2012-5-6");
});
