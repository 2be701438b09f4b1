//! A round of the review, and a tablet that takes its files along.

import { PASSWORD } from "./accounts.ts";
import { type Seeded } from "./seeded.ts";
import { expect, type Page } from "./test.ts";

/** Sheets that the demonstration's reviewer has signed in a round that has ended. They do not go along. */
export const ENDED = 3;

/** Without a network the worker's own questions fail, and so do those to the server. */
export const AWAY = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED/];

const AWARDS = [
  "top_ten_contractor",
  "star_integrity_enterprise",
  "excellent_solution",
  "technology_leadership",
  "outstanding_contribution",
  "anti_epidemic_collective",
  "excellent_exhibitor",
];

/** Sends a form of ours as its page would; returns the status. */
export async function send(site: Seeded, page: Page, path: string, form: Record<string, string>): Promise<number> {
  const answer = await page.request.post(`${site.address}${path}`, { form, headers: { origin: site.address } });
  return answer.status();
}

export async function enter(site: Seeded, page: Page, email: string): Promise<void> {
  expect(await send(site, page, "/sign-in", { email, password: PASSWORD })).toBe(200);
}

/** Begins a round for an award, or for each for which anything waits. */
export async function rounds(site: Seeded, page: Page, awards: string[] = AWARDS): Promise<void> {
  await enter(site, page, "chair@example.com");
  for (const award of awards) await send(site, page, "/office/review", { do: "open", award, until: "2022-09-10" });
}

/** Passes what the office may pass of an award, in one press, so that more is before the committee than the demonstration has. */
export async function pass(site: Seeded, page: Page, award: string): Promise<void> {
  await enter(site, page, "secretary@example.com");
  await page.goto(`${site.address}/office/applications?state=submitted&award=${award}`);
  for (const box of await page.locator("input[name=pick]").all()) await box.check({ force: true });
  await page.locator("button[value=pass]").click();
  await page.locator("button[value=confirm]").click();
  await page.waitForURL(/\/office\/bulk\//);
}

/** Declares that nothing stands between the reviewer and any company; returns how many files are theirs. */
export async function declare(site: Seeded, page: Page): Promise<number> {
  await enter(site, page, "reviewer@example.com");
  await page.goto(`${site.address}/board`);
  for (const box of await page.locator(".board-declare input[type=checkbox]").all()) await box.check({ force: true });
  await page.locator("button[value=free]").click();
  await page.waitForURL(/done=free/);
  // What is signed and concluded does not go along.
  return page.locator(".board-files li", { hasNotText: "已签名" }).count();
}

/** Makes the browser a device and has it take everything along. */
export async function along(site: Seeded, page: Page, name: string): Promise<void> {
  await page.goto(`${site.address}/board/offline`);
  await page.locator("#device-name").fill(name);
  await page.locator("button[data-do=enrol]").click();
  await expect(page.locator("#board-state")).toContainText("材料已带上", { timeout: 120_000 });
}

/** What the device says of all it did. */
export async function counts(page: Page): Promise<string> {
  return (await page.locator("#counts").innerText()).replace(/\s/g, "");
}

/** Scores the open file and signs it. */
export async function score(page: Page, at: number): Promise<void> {
  await page.locator(".board-files a").nth(at).click();
  await expect(page.locator("#sheet-title")).toBeFocused();
  const scores = page.locator(".board-number");
  for (let part = 0; part < (await scores.count()); part += 1) await scores.nth(part).fill(String(75 + ((at + part) % 20)));
  await page.locator("[data-field=remark]").fill(`第${at}份的意见`);
  await page.locator("button[data-do=sign]").click();
  await expect(page.getByText("第1版")).toBeVisible();
  await page.locator("a", { hasText: "返回材料列表" }).click();
  await expect(page.locator(".board-files")).toBeVisible();
}
