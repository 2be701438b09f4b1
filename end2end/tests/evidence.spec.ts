//! Evidence, with scripts and without: files up, linked, removed, taken back.

import { register } from "./support/accounts.ts";
import { pdf } from "./support/evidence.ts";
import { expect, test, type Page } from "./support/test.ts";

test.use({ allowed: [/422/] });

const PAGE = "/applications/2021-2022/evidence";

/** Chooses a file and sees it in the list, however it was sent. */
async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator("#file-1").setInputFiles({ name, mimeType: "application/pdf", buffer });
  const send = page.locator("form[data-uploads] button[type=submit]");
  if (await send.isVisible()) await send.click();
  await expect(page.locator(".evidence-file", { hasText: name })).toBeVisible();
}

test("a file is uploaded, linked to a criterion, removed and taken back", async ({ page }) => {
  await register(page);
  await page.goto(PAGE);
  await upload(page, "营业执照.pdf", pdf("licence"));
  const file = page.locator(".evidence-file", { hasText: "营业执照.pdf" });
  await file.getByRole("link", { name: "关联标准" }).click();
  await page.locator("#criterion").selectOption("|二");
  await page.locator("#page_from").fill("1");
  await page.locator("#valid_to").fill("2021-12-30");
  await page.locator("button[value=save]").click();
  await expect(page).toHaveURL(/\/evidence#files$/);
  await expect(file).toContainText("第1页");
  await expect(page.locator(".evidence-criterion", { hasText: "营业执照.pdf" })).toContainText("时已过期");
  await file.locator(".form-actions button[value=remove]").click();
  await expect(page.locator(".callout-done")).toContainText("已移除“营业执照.pdf”");
  await page.locator("button[value=restore]").click();
  await expect(file).toContainText("第1页");
});

test("what is no evidence is refused with its reason", async ({ page }) => {
  await register(page);
  await page.goto(PAGE);
  await page.locator("#file-1").setInputFiles({ name: "图.png", mimeType: "image/png", buffer: pdf("renamed") });
  const send = page.locator("form[data-uploads] button[type=submit]");
  if (await send.isVisible()) await send.click();
  await expect(page.locator("main")).toContainText("文件名是PNG，内容却不是");
});
