//! People of the demonstration, and how one signs in, registers and reads one's mail.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page } from "./test.ts";

/** The password of every demonstration account, and good enough for new ones. */
export const PASSWORD = "Pingyou-demo-2022";
/** Taken from the address of a mail, so that each test has people of its own. */
let people = 0;

/** A mail address that no other test uses. */
export function somebody(): string {
  people += 1;
  return `p${process.pid}-${Date.now().toString(36)}-${people}@example.com`;
}

/** A credit code that no other test uses, with its check character (GB 32100-2015). */
export function creditCode(): string {
  const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  let body = "91150100MA";
  for (let at = 0; at < 7; at += 1) body += signs[Math.floor(Math.random() * signs.length)];
  let sum = 0;
  let weight = 1;
  for (const sign of body) {
    sum += signs.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return body + signs[(31 - (sum % 31)) % 31];
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("form[action^='/sign-in'] button[type=submit]").click();
  await expect(page).not.toHaveURL(/\/sign-in/);
  // Its first page is whole: going on while it comes would abort it, which the tests count as a fault.
  await page.waitForLoadState("load");
}

export async function signOut(page: Page): Promise<void> {
  await page.locator("form[action^='/sign-out'] button").click();
  await expect(page).toHaveURL(/\/(sign-in.*)?$/);
}

/** Registers a company of one's own. Returns its owner's mail address. */
export async function register(page: Page, name = "呼和浩特测试安防工程有限公司"): Promise<string> {
  const email = somebody();
  await page.goto("/register");
  await page.locator("#org").fill(name);
  await page.locator("#uscc").fill(creditCode());
  await page.locator("#name").fill("测试人员");
  await page.locator("#phone").fill("0471-1234567");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#agree").setChecked(true, { force: true });
  await page.locator("form[action^='/register'] button[type=submit]").click();
  // Not only begun: the next page would overtake it.
  await page.waitForURL(/\/applications/);
  return email;
}

/** The last one-time link that was mailed to an address; the demonstration keeps mails as files. */
export async function mailedLink(email: string): Promise<string> {
  const folder = join(process.env.PINGYOU_TEST_DATA ?? "", "mail");
  let link = "";
  await expect(async () => {
    const found: { at: string; text: string }[] = [];
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), "utf8");
      if (text.includes(email)) found.push({ at: text.match(/^Date: (.*)$/m)?.[1] ?? "", text });
    }
    link = found.at(-1)?.text.match(/https?:\/\/[^/\s]+(\/(?:reset|invitations)\/[\w-]+)/)?.[1] ?? "";
    expect(link, `a link in the mails to ${email}`).not.toBe("");
  }).toPass({ timeout: 10_000 });
  return link;
}
