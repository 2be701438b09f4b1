//! From a draft to the end of the initial check, with scripts and without: sent in, supplemented, passed; screened out by two people.

import { signIn, signOut } from "./support/accounts.ts";
import { pdf } from "./support/pdf.ts";
import { decide, seal, send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";
import { HERE } from "./support/wizard.ts";

test("an application is sent in, supplemented and passes", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "呼和浩特补正测试安防工程有限公司");
  // What is open leads back to its field.
  await page.goto(`${HERE}/submit`);
  await expect(page.locator("[data-award=top_ten_contractor]")).toContainText("内容齐全，可以提交");
  const number = await send(page);
  await seal(page);
  const receipt = page.url().split("?")[0] ?? "";
  expect(number).toMatch(/^2021-2022-03-\d{4}$/);
  await expect(page.locator("main")).toContainText("已提交，初核中");
  await page.locator("a[href$='/form']").click();
  await expect(page.locator("h1")).toContainText("申报表");
  const printed = await pdf(page);
  expect(printed.size).toContain("A4");
  // The widest table is whole, and what only serves the screen stays off the paper.
  for (const words of ["金额口", number, "法定代表人（签字）", "sha256:"]) expect(printed.text).toContain(words);
  expect(printed.text).not.toContain("返回回执");

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
  await page.locator("textarea[name='answer:1:四(三)3']").fill("验收报告编号：YS-2021-017。");
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
  await seal(page);
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
