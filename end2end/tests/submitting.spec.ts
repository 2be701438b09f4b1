//! From a draft to the end of the initial check, with scripts and without: sent in, supplemented, passed; screened out by two people.

import { register, signIn, signOut } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { dossier } from "./support/dossier.ts";
import { expect, test, type Page } from "./support/test.ts";
import { alive, go, HERE, saved, tick } from "./support/wizard.ts";

/** Registers a company that has written its application for 十佳工程商. Returns its owner's mail address. */
async function written(page: Page, name: string): Promise<string> {
  const email = await register(page, name);
  const live = test.info().project.name === "js-on";
  await page.goto(`${HERE}?step=review`);
  if (live) await alive(page);
  await page.locator(".exchange summary").click();
  await page.locator("#json").fill(JSON.stringify(dossier()));
  await page.locator("button[value=import]").click();
  await expect(page.locator("#message")).toContainText("已导入");
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
async function send(page: Page): Promise<string> {
  await page.goto(`${HERE}/submit`);
  await page.locator("[data-award=top_ten_contractor] button[type=submit]").click();
  await expect(page).toHaveURL(/\/receipts\//);
  return (await page.locator(".dl dd strong").first().textContent()) ?? "";
}

async function decide(page: Page, word: string): Promise<void> {
  await page.locator(`button[name=do][value=${word}]`).click();
  await expect(page).toHaveURL(new RegExp(`done=${word}`));
}

test("an application is sent in, supplemented and passes", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "呼和浩特补正测试安防工程有限公司");
  // What is open leads back to its field.
  await page.goto(`${HERE}/submit`);
  await expect(page.locator("[data-award=top_ten_contractor]")).toContainText("内容齐全，可以提交");
  const number = await send(page);
  const receipt = page.url().split("?")[0] ?? "";
  expect(number).toMatch(/^2021-2022-03-\d{4}$/);
  await expect(page.locator("main")).toContainText("已提交，初核中");
  await page.locator("a[href$='/form']").click();
  await expect(page.locator("h1")).toContainText("申报表");

  const { baseURL, javaScriptEnabled } = test.info().project.use;
  const office = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.locator("#q").fill(number);
  await desk.locator(".desk-filters button[type=submit]").click();
  await desk.locator("tbody a").click();
  await expect(desk.locator("main")).toContainText("按合同和标准实施");
  await desk.locator("summary", { hasText: "要求补正" }).click();
  await desk.locator("textarea[name='want:四(三)3']").fill("请说明验收报告的编号。");
  await decide(desk, "request_supplement");

  await page.goto("/applications");
  await page.getByRole("link", { name: number }).click();
  await expect(page.locator("main")).toContainText("请说明验收报告的编号。");
  await page.locator("textarea[name='answer:四(三)3']").fill("验收报告编号：YS-2021-017。");
  await decide(page, "answer_supplement");

  await desk.reload();
  await expect(desk.locator("main")).toContainText("YS-2021-017");
  await desk.locator(".case-part", { hasText: "四(三)3" }).locator("button[value=confirm]").click();
  await expect(desk.locator(".case-found")).toContainText("属实");
  await decide(desk, "pass");
  await page.goto(receipt);
  await expect(page.locator(".dl")).toContainText("初核通过");
  await office.close();
});

test("two people screen out, and the company appeals", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "包头剔除测试安防工程有限公司");
  const number = await send(page);
  const receipt = page.url().split("?")[0] ?? "";
  const { baseURL, javaScriptEnabled } = test.info().project.use;
  const office = await browser.newContext({ baseURL, javaScriptEnabled, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await desk.locator("summary", { hasText: "提议剔除" }).click();
  await desk.locator("#clause").selectOption("二");
  await desk.locator("#screening-reason").fill("在区内没有业务。");
  await decide(desk, "propose_screening");
  const address = desk.url().split("?")[0] ?? "";
  await signOut(desk);
  await signIn(desk, "secretary2@example.com");
  await desk.goto(address);
  await decide(desk, "screen_out");
  await page.goto(receipt);
  await expect(page.locator("main")).toContainText("在区内没有业务。");
  await page.locator("#reason").fill("我们在区内有分公司。");
  await decide(page, "appeal");
  await desk.goto(address);
  await desk.locator("summary", { hasText: "申诉成立" }).click();
  await desk.locator("#reason-grant_appeal").fill("登记信息属实。");
  await decide(desk, "grant_appeal");
  await page.goto(receipt);
  await expect(page.locator(".dl")).toContainText("初核通过");
  await office.close();
});

test("the office checks by keyboard alone", async ({ page, browser }) => {
  test.skip(test.info().project.name === "js-off", "the keys need scripts");
  test.setTimeout(120_000);
  await written(page, "乌海键盘测试安防工程有限公司");
  const number = await send(page);
  const office = await browser.newContext({ baseURL: test.info().project.use.baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.keyboard.press("j");
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/applications\/\w+$/);
  // The keys are heard once the page's script has run.
  await desk.waitForLoadState("load");
  // One is disputed by Enter, and by nothing else that Enter might mean.
  await desk.keyboard.press("j");
  await desk.keyboard.press("d");
  await desk.keyboard.type("没有签字");
  await desk.keyboard.press("Enter");
  await expect(desk.locator(".case-found")).toContainText("存疑 · 示例秘书 · 没有签字");
  await expect(desk.locator(".case-part").nth(1)).toBeFocused();
  await desk.waitForLoadState("load");
  await desk.keyboard.press("k");
  for (let at = 0; at < 5; at += 1) {
    await expect(desk.locator(".case-part").nth(at)).toBeFocused();
    await desk.keyboard.press("c");
    await expect(desk.locator(".case-found[data-found=confirmed]")).toHaveCount(at + 1);
    await desk.waitForLoadState("load");
  }
  await desk.keyboard.press("p");
  await expect(desk).toHaveURL(/done=pass/);
  await expect(desk.locator(".dl").first()).toContainText("初核通过");
  await office.close();
});

test("the pages of both sides are accessible and fit their windows", async ({ page, browser }) => {
  test.skip(test.info().project.name === "js-off", "axe needs scripts");
  test.setTimeout(120_000);
  await written(page, "内蒙古自治区呼和浩特市赛罕区智慧安防系统集成工程技术服务有限责任公司示范");
  await page.goto(`${HERE}/submit`);
  const all = await found(page, "submit");
  const number = await send(page);
  const receipt = page.url();
  const office = await browser.newContext({ baseURL: test.info().project.use.baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await expect(desk).toHaveURL(/applications\/\w+$/);
  await desk.waitForLoadState("load");
  const case_ = desk.url();
  for (const width of [320, 1280]) {
    for (const [one, path] of [
      [page, `${HERE}/submit`],
      [page, receipt],
      [page, `${receipt.split("?")[0]}/form`],
      [desk, case_],
      [desk, "/office/applications"],
    ] as const) {
      await one.setViewportSize({ width, height: 800 });
      await one.goto(path);
      all.push(...(await found(one, `${path} at ${width}`)));
      const wide = await one.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${path} at ${width} is no wider than its window`).toBeLessThanOrEqual(0);
      if (process.env.PINGYOU_PICTURES) {
        const file = `${process.env.PINGYOU_PICTURES}/${path.replace(/\W+/g, "-").slice(-40)}-${width}.png`;
        await one.screenshot({ path: file, fullPage: true });
      }
    }
  }
  expect(all).toEqual([]);
  await office.close();
});
