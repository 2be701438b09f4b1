//! Accounts: registering, signing in and out, the list of sign-ins, a new password by mail, colleagues. Without scripts too.

import { mailedLink, PASSWORD, register, signIn, signOut, somebody } from "./support/accounts.ts";
import { expect, test } from "./support/test.ts";

/** Forms that come back, and addresses after a sign-in has ended. */
test.use({ allowed: [/40[0-9]|422/] });

test("a company registers, signs out and in again", async ({ page }) => {
  const email = await register(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("我的申报");
  await signOut(page);
  await page.goto("/applications");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill("not the password");
  await page.locator("form[action^='/sign-in'] button[type=submit]").click();
  await expect(page.locator("body")).toContainText("邮箱或密码不对");
  await expect(page.locator("#email")).toHaveValue(email);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("form[action^='/sign-in'] button[type=submit]").click();
  await expect(page).toHaveURL(/\/applications$/);
});

test("what is wrong stands at its field and nothing typed is lost", async ({ page }) => {
  await page.goto("/register");
  await page.locator("#org").fill("某公司");
  await page.locator("#uscc").fill("91150100MA0N2K7PE2");
  await page.locator("form[action^='/register'] button[type=submit]").click();
  await expect(page.locator("#uscc-error")).toContainText("17");
  await expect(page.locator("#org")).toHaveValue("某公司");
  await expect(page).toHaveTitle(/^有误：/);
});

test("a sign-in elsewhere is listed and can be ended", async ({ page, browser }) => {
  const email = await register(page);
  const other = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? undefined });
  const elsewhere = await other.newPage();
  await signIn(elsewhere, email);
  await expect(elsewhere).toHaveURL(/\/applications$/);
  await page.goto("/account");
  const rows = page.locator("table.account-sessions tbody tr");
  await expect(rows).toHaveCount(2);
  await rows.locator("button[name=end]").first().click();
  await expect(rows).toHaveCount(1);
  await elsewhere.goto("/applications");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await other.close();
});

test("a forgotten password is set anew through the mail", async ({ page }) => {
  const email = await register(page);
  await signOut(page);
  await page.goto("/forgot");
  await page.locator("#email").fill(email);
  await page.locator("form[action^='/forgot'] button[type=submit]").click();
  await expect(page.locator("body")).toContainText("邮件保存在服务器的数据文件夹里");
  const link = await mailedLink(email);
  await page.goto(link);
  await page.locator("#password").fill("另一个足够长的密码 2022");
  await page.locator("form[action^='/reset'] button[type=submit]").click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, email, "另一个足够长的密码 2022");
  await expect(page).toHaveURL(/\/applications$/);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("链接已失效");
});

test("a colleague is invited, joins and is removed", async ({ page, browser }) => {
  await register(page, "包头同事安防有限公司");
  const colleague = somebody();
  await page.goto("/account/people");
  await page.locator("#email").fill(colleague);
  await page.locator("button[value=invite]").click();
  await expect(page.locator("#link")).toContainText("/invitations/");
  const link = await mailedLink(colleague);
  const other = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? undefined });
  const theirs = await other.newPage();
  await theirs.goto(link);
  await expect(theirs.locator("main")).toContainText("包头同事安防有限公司");
  await theirs.locator("#name").fill("新同事");
  await theirs.locator("#phone").fill("0472-7654321");
  await theirs.locator("#password").fill(PASSWORD);
  await theirs.locator("#agree").setChecked(true, { force: true });
  await theirs.locator("form[action^='/invitations'] button[type=submit]").click();
  await expect(theirs).toHaveURL(/\/applications$/);
  await page.goto("/account/people");
  await expect(page.locator("main")).toContainText("新同事");
  await page.locator("button[value^='remove:']").click();
  await expect(page.locator("main")).toContainText("已移出");
  await theirs.goto("/applications");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await other.close();
});

test("the office finds a person and hands out a link", async ({ page }) => {
  await signIn(page, "secretary@example.com");
  await page.goto("/office/accounts?q=editor");
  await page.locator("button[value^='link:']").first().click();
  await expect(page.locator("#link")).toContainText("/reset/");
});
