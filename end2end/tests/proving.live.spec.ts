//! One story: a company uploads thirty files over a network that drops, links and sends in, is asked for a supplement, and passes.

import { signIn } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { pdf } from "./support/evidence.ts";
import { decide, seal, send, written } from "./support/submitting.ts";
import { expect, test, type Page } from "./support/test.ts";

// What the drops leave in the browser's console, and nothing else.
test.use({ allowed: [/\/uploads|Failed to load resource: net::ERR|\/evidence\/.* net::ERR_ABORTED/] });

const EVIDENCE = "/applications/2021-2022/evidence";
/** Two of them are sent in several chunks; the first chunk has half a megabyte. */
const SIZES = Array.from({ length: 30 }, (_, at) => (at === 4 || at === 17 ? 1_800_000 : 24_000 + at * 500));
const CRITERIA = [
  "|承诺",
  "|二",
  "top_ten_contractor|四(三)1",
  "top_ten_contractor|四(三)2",
  "top_ten_contractor|四(三)3",
];

function file(at: number) {
  return {
    name: `佐证${String(at + 1).padStart(2, "0")}.pdf`,
    mimeType: "application/pdf",
    buffer: pdf(`${at}-${"x".repeat(SIZES[at] ?? 0)}`),
  };
}

/** Gives the network back: asked again where a worker of the page ends just then, which refuses the whole call. */
async function reconnected(page: Page): Promise<void> {
  while (!page.isClosed()) {
    try {
      return await page.context().setOffline(false);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Lets the network drop twice within files: once wholly for some seconds, once so that only an answer is lost. */
async function drops(page: Page): Promise<Record<"arrived" | "lost", string[]>> {
  const seen = { arrived: [] as string[], lost: [] as string[] };
  await page.route("**/chunk?offset=*", async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const offset = Number(searchParams.get("offset"));
    const midway = offset > 0 && !seen.lost.includes(pathname);
    if (midway && seen.lost.length === 0) {
      // In the middle of the first large file.
      seen.lost.push(pathname);
      await page.context().setOffline(true);
      setTimeout(() => void reconnected(page), 3_000);
      return route.abort("internetdisconnected");
    }
    seen.arrived.push(`${pathname} ${offset}`);
    if (midway && seen.lost.length === 1) {
      // In the middle of the second one: the bytes arrive, the answer does not.
      seen.lost.push(pathname);
      await route.fetch();
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  return seen;
}

async function upload(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto(EVIDENCE);
  await expect(page.locator("html.live")).toBeAttached();
  await page.locator("#file-1").setInputFiles(files);
}

/** Says what a file proves, as the form does. */
async function link(page: Page, name: string, criterion: string): Promise<void> {
  await page.locator(".evidence-file", { hasText: name }).getByRole("link", { name: "关联标准" }).click();
  await page.locator("#criterion").selectOption(criterion);
  await page.locator("#page_from").fill("1");
  await page.locator("button[value=save]").click();
  await expect(page).toHaveURL(/\/evidence#files$/);
  await page.waitForLoadState("load");
}

test("thirty files over a network that drops, a supplement, and the application passes", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await written(page, "鄂尔多斯断网测试安防工程有限公司");

  const seen = await drops(page);
  await upload(page, SIZES.map((_, at) => file(at)));
  await expect(page.locator(".evidence-queue")).toContainText("网络中断", { timeout: 30_000 });
  const all: string[] = await found(page, "the queue while the network is gone");
  await expect(page.locator(".evidence-file")).toHaveCount(30, { timeout: 90_000 });
  await expect(page.locator("main")).toContainText("30个文件");
  await page.unroute("**/chunk?offset=*");
  // It went on from where it stood: what had arrived before a drop was not sent again.
  expect(seen.lost.length).toBe(2);
  expect(new Set(seen.arrived).size, "no chunk arrived twice").toBe(seen.arrived.length);

  for (let at = 0; at < 30; at += 1) await link(page, file(at).name, CRITERIA[at % CRITERIA.length] ?? "");
  await expect(page.locator("main")).not.toContainText("还没有关联任何标准");
  await expect(page.locator("main")).not.toContainText("还没有佐证材料");
  all.push(...(await found(page, "thirty linked files")));

  const number = await send(page);
  await seal(page);
  const receipt = page.url().split("?")[0] ?? "";
  await expect(page.locator("main")).toContainText("佐证30.pdf");

  const office = await browser.newContext({ baseURL: test.info().project.use.baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await expect(desk.locator("main")).toContainText("佐证30.pdf");
  await desk.locator("summary", { hasText: "要求补正" }).click();
  await desk.locator("textarea[name='want:四(三)2']").fill("请说明质量管理体系证书的有效期。");
  await desk.locator("textarea[name='want:四(三)3']").fill("请补充验收报告的盖章页。");
  all.push(...(await found(desk, "the case with its supplement open")));
  await decide(desk, "request_supplement");

  await page.goto(receipt);
  for (const words of ["请说明质量管理体系证书的有效期。", "请补充验收报告的盖章页。"]) {
    await expect(page.locator("main")).toContainText(words);
  }
  all.push(...(await found(page, "the receipt with two requests")));
  await upload(page, [{ ...file(0), name: "验收报告盖章页.pdf", buffer: pdf("the page with the seal") }]);
  await expect(page.locator(".evidence-file", { hasText: "验收报告盖章页.pdf" })).toBeVisible({ timeout: 20_000 });
  await page.waitForLoadState("load");
  await link(page, "验收报告盖章页.pdf", "top_ten_contractor|四(三)3");
  await page.goto(receipt);
  await page.locator("textarea[name='answer:1:四(三)2']").fill("有效期至2023年11月30日，见佐证04。");
  await page.locator("textarea[name='answer:1:四(三)3']").fill("盖章页已补充，见验收报告盖章页。");
  await decide(page, "answer_supplement");
  all.push(...(await found(page, "the receipt with two answers")));

  await desk.reload();
  // What came after the submission says so beside its criterion.
  const part = desk.locator(".case-part", { hasText: "四(三)3" });
  await expect(part).toContainText("验收报告盖章页.pdf");
  await expect(part).toContainText("盖章页已补充");
  await expect(desk.locator(".case-part", { hasText: "四(三)2" }).first()).toContainText("有效期至2023年11月30日");
  await decide(desk, "pass");
  all.push(...(await found(desk, "the case that passed")));
  await page.goto(receipt);
  await expect(page.locator(".dl")).toContainText("初核通过");
  // The snapshot is what was sent in: the file that came later is not in it.
  await expect(page.locator("main")).toContainText("佐证30.pdf");
  expect(all).toEqual([]);
  await office.close();
});
