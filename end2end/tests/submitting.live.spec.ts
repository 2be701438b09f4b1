//! What only scripts do on the office's desk, and what axe finds on the pages of both sides.

import { signIn } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { seal, send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";
import { HERE } from "./support/wizard.ts";

test("the office checks by keyboard alone", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "乌海键盘测试安防工程有限公司");
  const number = await send(page);
  await seal(page);
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
  test.setTimeout(180_000);
  await written(page, "内蒙古自治区呼和浩特市赛罕区智慧安防系统集成工程技术服务有限责任公司示范");
  await page.goto(`${HERE}/submit`);
  const all = await found(page, "submit");
  const number = await send(page);
  await seal(page);
  const receipt = page.url();
  const office = await browser.newContext({ baseURL: test.info().project.use.baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await expect(desk).toHaveURL(/applications\/\w+$/);
  await desk.waitForLoadState("load");
  const case_ = desk.url();
  for (const width of [320, 390, 820, 1280]) {
    for (const [one, path] of [
      [page, `${HERE}/submit`],
      [page, receipt],
      [page, `${receipt.split("?")[0]}/form`],
      [desk, case_],
      [desk, `${case_.split("?")[0]}/confirm?clause=${encodeURIComponent("四(三)3")}`],
      [desk, "/office/applications"],
    ] as const) {
      await one.setViewportSize({ width, height: 800 });
      await one.goto(path);
      all.push(...(await found(one, `${path} at ${width}`)));
      // As wide as WCAG 1.4.12 lets readers set their letters: codes are random, and some are wide.
      if (width === 320) {
        await one.evaluate(() => {
          const wider = new CSSStyleSheet();
          wider.replaceSync("main * { letter-spacing: 0.12em !important }");
          document.adoptedStyleSheets = [wider];
        });
      }
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
