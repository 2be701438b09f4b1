//! A company's application written and sent in, and what the office decides of it, for the specs.

import { register } from "./accounts.ts";
import { dossier } from "./dossier.ts";
import { pdf } from "./evidence.ts";
import { expect, test, type Page } from "./test.ts";
import { alive, go, HERE, saved, tick } from "./wizard.ts";

/** Brings the example company's dossier into the draft, by the page's text field. */
export async function imported(page: Page): Promise<void> {
  await page.locator(".exchange summary").click();
  await page.locator("#json").fill(JSON.stringify(dossier()));
  await page.locator("button[value=import]").click();
  await expect(page.locator("#message")).toContainText("已导入");
}

/** Registers a company that has written its application for 十佳工程商. Returns its owner's mail address. */
export async function written(page: Page, name: string): Promise<string> {
  const email = await register(page, name);
  const live = test.info().project.name === "js-on";
  await page.goto(`${HERE}?step=review`);
  if (live) await alive(page);
  await imported(page);
  if (live) await alive(page);
  await go(page, "awards");
  await tick(page, "/awards/top_ten_contractor", "yes");
  await go(page, "statements");
  for (const text of await page.locator(".statement textarea").all()) await text.fill("按合同和标准实施，质量合格。");
  await go(page, "review");
  if (live) await saved(page);
  return email;
}

/** Sends it in and returns the receipt's number. */
export async function send(page: Page): Promise<string> {
  await page.goto(`${HERE}/submit`);
  await page.locator("[data-award=top_ten_contractor] button[type=submit]").click();
  await expect(page).toHaveURL(/\/receipts\//);
  await expect(page).toHaveURL(/done=submit/);
  return (await page.locator(".dl dd strong").first().textContent()) ?? "";
}

/** Sends the scan of the signed and sealed form, on the page of the receipt. */
export async function seal(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  const scan = { name: "盖章申报表.pdf", mimeType: "application/pdf", buffer: pdf("sealed") };
  await page.locator("#sealed").setInputFiles(scan);
  await page.locator("form[action*='/sealed'] button[type=submit]").click();
  await expect(page.locator("[data-sealed]")).toContainText("盖章申报表.pdf");
  await page.waitForLoadState("load");
}

export async function decide(page: Page, word: string): Promise<void> {
  await page.locator(`button[name=do][value=${word}]`).click();
  await expect(page).toHaveURL(new RegExp(`done=${word}`));
}
