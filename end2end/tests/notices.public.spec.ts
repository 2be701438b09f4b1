//! What the public reads of notices, in a browser that has nothing yet: what it transfers, what the front page names first, what
//! programs find in the sheet. The demonstration's data; with scripts and without, since these pages have none.

import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test } from "./support/test.ts";
import { PUBLIC_PAGE, transfer } from "./support/transfer.ts";
import { looked } from "./support/visits.ts";

const NOTICE = "/notices/2021-2022-shortlist-1";

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

test("a first visit transfers at most 30 kB in at most four requests", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${site.address}${NOTICE}`);
  const entry = await page.locator("main td a").first().getAttribute("href");
  expect(entry).toContain(`${NOTICE}/`);
  const pages = ["/", "/notices", "/notices?edition=2021-2022", NOTICE, entry ?? "", "/winners", "/verify"];
  for (const path of pages) {
    const { bytes, asked } = await transfer(page, `${site.address}${path}`);
    console.log(`first visit: ${String(bytes).padStart(6)} bytes, ${asked.length} requests: ${path}`);
    expect.soft(bytes, path).toBeGreaterThan(1_000);
    expect.soft(bytes, path).toBeLessThanOrEqual(PUBLIC_PAGE.bytes);
    expect.soft(asked.length, asked.join("\n")).toBeLessThanOrEqual(PUBLIC_PAGE.requests);
    expect.soft(asked.filter((url) => /\.(js|wasm|bin)$|picture\.png/.test(url))).toEqual([]);
    await expect.soft(page.locator("script"), path).toHaveCount(0);
  }
});

test("the front page names the notice that runs, and leads to it", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${site.address}/`);
  const section = page.locator("section", { has: page.locator("#standing") });
  await expect(section).toContainText(/还有4天\d+小时/);
  await looked(page, "front-running");
  await section.locator(`a[href="${NOTICE}"]`).click();
  await expect(page.locator("h1")).toContainText("公示");
  await page.goto(`${site.address}/?lang=en`);
  await expect(page.locator("section", { has: page.locator("#standing") })).toContainText("left: 4 d");
  await looked(page, "front-running-en");
});

/** A thing of schema.org with its properties, as the algorithm of HTML reads them. */
interface Thing {
  type: string;
  says: Record<string, (string | Thing)[]>;
}

test("programs read the sheet as an article of an organisation", async ({ page, request }) => {
  await page.goto(`${site.address}${NOTICE}`);
  const things: Thing[] = await page.evaluate(() => {
    const value = (element: Element): string | Thing => {
      if (element.hasAttribute("itemscope")) return thing(element);
      if (element instanceof HTMLMetaElement) return element.content;
      if (element instanceof HTMLTimeElement) return element.dateTime;
      if (element instanceof HTMLAnchorElement || element instanceof HTMLLinkElement) return element.href;
      return (element.textContent ?? "").trim();
    };
    const thing = (root: Element): Thing => {
      const says: Record<string, (string | Thing)[]> = {};
      const walk = (element: Element) => {
        for (const child of element.children) {
          const name = child.getAttribute("itemprop");
          if (name) (says[name] ??= []).push(value(child));
          if (!child.hasAttribute("itemscope")) walk(child);
        }
      };
      walk(root);
      return { type: root.getAttribute("itemtype") ?? "", says };
    };
    return [...document.querySelectorAll("[itemscope]:not([itemprop])")].map(thing);
  });
  expect(things.map((one) => one.type)).toEqual(["https://schema.org/Article"]);
  const { says } = things[0];
  const frozen = await (await request.get(`${site.address}${NOTICE}/frozen.json`)).json();
  expect(says.headline).toEqual([frozen.title]);
  expect(says.datePublished).toEqual([frozen.dated]);
  expect(says.inLanguage).toEqual(["zh-CN"]);
  const organisation = { type: "https://schema.org/Organization", says: { name: [frozen.signature] } };
  expect(says.author).toEqual([organisation]);
  expect(says.publisher).toEqual([organisation]);
  expect(says.articleBody).toHaveLength(1);
  for (const entry of frozen.entries) expect(says.articleBody[0]).toContain(entry.unit);
  expect(Object.keys(says).sort()).toEqual(["articleBody", "author", "datePublished", "headline", "inLanguage", "publisher"]);
  expect(await page.locator("[itemprop]:not([itemscope] [itemprop])").count()).toBe(0);
});
