//! Evidence looked at without downloading it: keys, and what axe finds at the widths of phones, tablets and desks.

import { register, signIn } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { pages, proved } from "./support/evidence.ts";
import { send, written } from "./support/submitting.ts";
import { expect, test, type Page } from "./support/test.ts";

/** Leaving a page ends what it still asks for: whether colleagues changed something, thumbnails. */
test.use({ allowed: [/(\/save|\/pages\/\d+\.png\S*) net::ERR_ABORTED/] });

const shown = (page: Page) => page.locator(".viewer-page img");

test("the arrows turn pages, plus and minus change the size", async ({ page }) => {
  await register(page);
  await proved(page, "合同.pdf", pages(3), "|二", 1);
  await page.locator(".evidence-criterion a", { hasText: "合同.pdf" }).first().click();
  await page.waitForLoadState("load");
  await page.keyboard.press("ArrowRight");
  await expect(shown(page)).toHaveAttribute("src", /\/pages\/2\.png/);
  await page.waitForLoadState("load");
  await page.keyboard.press("+");
  await page.locator("input[name=page]").press("ArrowLeft");
  await expect(shown(page), "neither outside the page nor where a number is typed").toHaveAttribute("src", /\/pages\/2\.png/);
  await expect(page).not.toHaveURL(/zoom/);
  await page.locator(".viewer-page").focus();
  await page.keyboard.press("+");
  await expect(page).toHaveURL(/zoom=100/);
  await page.waitForLoadState("load");
  await page.locator(".viewer-page").focus();
  await page.keyboard.press("-");
  await expect(page).not.toHaveURL(/zoom/);
});

test("the office goes through evidence by keyboard alone", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await written(page, "通辽键盘阅卷测试安防工程有限公司");
  await proved(page, "合同甲.pdf", pages(5), "top_ten_contractor|四(三)1", 2);
  await proved(page, "合同乙.pdf", pages(4), "top_ten_contractor|四(三)2", 3);
  const number = await send(page);
  const { baseURL } = test.info().project.use;
  const office = await browser.newContext({ baseURL, locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.keyboard.press("j");
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/applications\/\w+$/);
  await desk.waitForLoadState("load");
  const frame = desk.frameLocator("iframe[name=evidence]");
  const picture = frame.locator(".viewer-page img");
  const clauses = await desk.locator(".case-part .clause-no").allTextContents();
  const steps = clauses.indexOf("四(三)2") + 1;
  for (let at = 0; at < steps; at += 1) await desk.keyboard.press("j");
  await expect(picture, "the evidence of the criterion that one stays at").toHaveAttribute("src", /\/pages\/3\.png/);
  await desk.keyboard.press("ArrowRight");
  await expect(picture).toHaveAttribute("src", /\/pages\/4\.png/);
  await desk.keyboard.press("k");
  await expect(picture).toHaveAttribute("src", /\/pages\/2\.png/);
  await expect(frame.locator("h1")).toHaveText("合同甲.pdf");
  // Inside the frame the desk's keys go on working.
  await frame.locator(".viewer-page").click();
  await desk.keyboard.press("j");
  await expect(picture).toHaveAttribute("src", /\/pages\/3\.png/);
  await office.close();
});

test("looking at evidence is accessible and fits its window", async ({ page, browser }) => {
  test.setTimeout(240_000);
  await written(page, "内蒙古自治区呼和浩特市赛罕区智慧安防系统集成工程技术服务有限责任公司示范");
  const name = "呼和浩特市公安局雪亮工程前端感知系统及视频图像信息综合应用平台建设项目合同及补充协议（二〇二一年）.pdf";
  await proved(page, name, pages(30), "top_ten_contractor|四(三)1", 2);
  const evidence = await page.locator(".evidence-file a").first().getAttribute("href");
  const number = await send(page);
  const { baseURL } = test.info().project.use;
  const office = await browser.newContext({ baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await expect(desk).toHaveURL(/applications\/\w+$/);
  const case_ = desk.url();
  const all: string[] = [];
  for (const width of [320, 390, 820, 1280]) {
    for (const path of [`${evidence}?page=17`, `${evidence}?page=2&zoom=200`, `${evidence}?frame=1`, `${evidence}?lang=en&page=30`, case_]) {
      await desk.setViewportSize({ width, height: width === 820 ? 1180 : 800 });
      await desk.goto(path);
      await desk.waitForLoadState("load");
      all.push(...(await found(desk, `${path} at ${width}`)));
      const wide = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${path} at ${width} is no wider than its window`).toBeLessThanOrEqual(0);
      const small = await desk.locator(".viewer-bar .button, .viewer-bar .input, .viewer-strip a, .viewer-tools .button").evaluateAll(
        (targets) => targets.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => Math.min(width, height) < 44).length,
      );
      expect(small, `${path} at ${width}: each target is at least 44 px`).toBe(0);
      if (process.env.PINGYOU_PICTURES) {
        await desk.waitForTimeout(1_500);
        const file = `${process.env.PINGYOU_PICTURES}/${path.replace(/\W+/g, "-").slice(-30)}-${width}.png`;
        await desk.screenshot({ path: file });
      }
    }
  }
  expect(all).toEqual([]);
  await office.close();
});
