//! 工作人员: the administrator adds a person, who chooses a password and has the roles that were ticked. Without scripts too.

import { PASSWORD, signIn, signOut, somebody } from "./support/accounts.ts";
import { expect, test } from "./support/test.ts";

/** Forms that come back. */
test.use({ allowed: [/422/] });

test("a person is added, chooses a password, and works in the ticked roles", async ({ page }) => {
  const email = somebody();
  await signIn(page, "admin@example.com");
  await expect(page).toHaveURL(/\/office\/staff$/);
  const add = page.locator("section[aria-labelledby=add]");
  await add.locator("#name").fill("示例新秘书");
  await add.locator("#email").fill(email);
  await add.locator("input[value=auditor]").setChecked(true, { force: true });
  await add.locator("input[value=secretary]").setChecked(true, { force: true });
  await add.locator("button[value=add]").click();
  await expect(page.locator("#role-error")).toContainText("不能兼任其他角色");
  await expect(page.locator("#email")).toHaveValue(email);
  await page.locator("section[aria-labelledby=add] input[value=auditor]").setChecked(false, { force: true });
  await page.locator("section[aria-labelledby=add] button[value=add]").click();
  const link = new URL(await page.locator("#link").innerText()).pathname;
  await signOut(page);
  await page.goto(link);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("main button[type=submit]").click();
  await page.waitForURL("**/sign-in?done=reset", { waitUntil: "load" });
  await signIn(page, email);
  await expect(page).toHaveURL(/\/office\/applications$/);
  await signOut(page);
  await signIn(page, "admin@example.com");
  const person = page.locator("section.staff", { hasText: email });
  await person.locator("summary").click();
  await person.locator("button[value=end]").click();
  await expect(page.locator("main")).toContainText("账号已停用");
  await expect(page.locator("main")).not.toContainText(email);
});

test("who watches reads the office's pages and finds nothing to press", async ({ page }) => {
  await signIn(page, "auditor@example.com");
  await expect(page).toHaveURL(/\/office\/applications$/);
  for (const path of ["/office/applications", "/office/accounts", "/office/staff"]) {
    await page.goto(path);
    await expect(page.locator("main form[method=post]")).toHaveCount(0);
  }
});
