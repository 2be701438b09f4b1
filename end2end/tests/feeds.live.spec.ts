//! The feeds in a second reader: feedsmith, of another make than feed-rs, with which `server/tests/http/feeds.rs` reads them; and the
//! browser's own reader of XML. Both are lenient or know nothing of feeds, so what the formats demand is asked here. Pages have no part
//! in it: it runs once.

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { seeded, type Seeded } from "./support/seeded.ts";
import { expect, test, type Page } from "./support/test.ts";

/** The award and the edition of the demonstration's public notice. */
const PARTS = ["", "?award=outstanding_contribution", "?edition=2021-2022", "?award=outstanding_contribution&edition=2021-2022"];
/** RFC 3339 with the offset that Beijing has all year. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;
/** RFC 2822 as RSS has it: a year of four figures, a zone in letters or figures. */
const RFC_2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/;

let site: Seeded;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await seeded();
});
test.afterAll(() => site?.end());

interface Entry {
  id?: string;
  link?: string;
  title?: string;
  text?: string;
  at: number;
}

/** The text of a feed, which is well-formed where it is XML. */
async function text(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(`${site.address}${path}`);
  expect(answer.status(), path).toBe(200);
  const text = await answer.text();
  if (!path.startsWith("/feed.json")) {
    const fault = await page.evaluate((xml) => {
      const read = new DOMParser().parseFromString(xml, "application/xml");
      return read.querySelector("parsererror")?.textContent ?? "";
    }, text);
    expect(fault, path).toBe("");
  }
  return text;
}

async function atom(page: Page, part: string): Promise<Entry[]> {
  const feed = parseAtomFeed(await text(page, `/feed.atom${part}`));
  const own = feed.links?.find((link) => link.rel === "self")?.href;
  expect(own).toBe(`${site.address}/feed.atom${part}`);
  expect(feed.id).toBe(own);
  expect(feed.title?.value ?? feed.title).toContain("公告");
  // RFC 4287, 4.1.1: an author of the feed, where its entries name none.
  expect(feed.authors?.[0]?.name).toContain("协会");
  expect(feed.updated).toMatch(RFC_3339);
  const entries = (feed.entries ?? []).map((entry) => {
    expect(entry.updated).toMatch(RFC_3339);
    expect(entry.published).toMatch(RFC_3339);
    expect(Date.parse(entry.updated ?? "")).toBeLessThanOrEqual(Date.parse(feed.updated ?? ""));
    const link = entry.links?.find((one) => one.rel === "alternate")?.href;
    const title = typeof entry.title === "string" ? entry.title : entry.title?.value;
    const content = typeof entry.content === "string" ? entry.content : entry.content?.value;
    return { id: entry.id, link, title, text: content, at: Date.parse(entry.published ?? "") };
  });
  return entries;
}

async function rss(page: Page, part: string): Promise<Entry[]> {
  const source = await text(page, `/feed.rss${part}`);
  const feed = parseRssFeed(source);
  for (const [name, value] of [["title", feed.title], ["link", feed.link], ["description", feed.description]]) {
    expect(value, `RSS 2.0 demands ${name}`).toBeTruthy();
  }
  expect(feed.language).toBe("zh-CN");
  expect(feed.lastBuildDate).toMatch(RFC_2822);
  expect(feed.atom?.links?.[0]?.href).toBe(`${site.address}/feed.rss${part}`);
  return (feed.items ?? []).map((item) => {
    expect(item.pubDate).toMatch(RFC_2822);
    expect(item.guid?.isPermaLink ?? true).toBe(true);
    return {
      id: item.guid?.value,
      link: item.link,
      title: item.title,
      text: item.description,
      at: Date.parse(item.pubDate ?? ""),
    };
  });
}

async function json(page: Page, part: string): Promise<Entry[]> {
  const feed = parseJsonFeed(JSON.parse(await text(page, `/feed.json${part}`)));
  expect(feed.feed_url).toBe(`${site.address}/feed.json${part}`);
  expect(feed.title).toContain("公告");
  expect(feed.language).toBe("zh-CN");
  expect(feed.authors?.[0]?.name).toContain("协会");
  return (feed.items ?? []).map((item) => {
    expect(item.date_published).toMatch(RFC_3339);
    expect(item.date_modified).toMatch(RFC_3339);
    return {
      id: item.id,
      link: item.url,
      title: item.title,
      text: item.content_html,
      at: Date.parse(item.date_published ?? ""),
    };
  });
}

/** What all three say of a part, each checked by its own rules. */
async function said(page: Page, part: string): Promise<Entry[]> {
  const [first, ...others] = [await atom(page, part), await rss(page, part), await json(page, part)];
  for (const other of others) expect(other, part).toEqual(first);
  const ids = first.map((entry) => entry.id);
  expect(new Set(ids).size, "identifiers are unique").toBe(ids.length);
  for (const entry of first) {
    expect(entry.id).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/notices\/[a-z0-9-]+$/);
    expect(entry.link).toBe(entry.id);
    expect(entry.title).toBeTruthy();
    expect(entry.text).toMatch(/^<p>[\s\S]*<\/p>$/);
    expect(entry.at).toBeGreaterThan(0);
  }
  expect(first.map((entry) => entry.at)).toEqual(first.map((entry) => entry.at).sort((a, b) => b - a));
  return first;
}

test("three formats say the same in another reader, for all, an award and an edition", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${site.address}/notices`);
  const names = async (part: string) => (await said(page, part)).map((entry) => (entry.id ?? "").split("/").pop());
  expect(await names(PARTS[0])).toEqual(["2021-2022-shortlist-1", "2021-2022-opening"]);
  expect(await names(PARTS[1]), "an announcement is of no award").toEqual(["2021-2022-shortlist-1"]);
  expect(await names(PARTS[2])).toEqual(["2021-2022-shortlist-1", "2021-2022-opening"]);
  expect(await names(PARTS[3])).toEqual(["2021-2022-shortlist-1"]);
  expect(await names("?award=excellent_exhibitor"), "an award without a notice").toEqual([]);
  expect(await names("?edition=1999"), "no such edition").toEqual([]);
  // What an entry links to is its page, with its title.
  for (const entry of await said(page, "")) {
    await page.goto(entry.link ?? "");
    await expect(page.locator("h1")).toHaveText(entry.title ?? "");
  }
});

test("an entry keeps its identifier, title and time when the server starts again later", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${site.address}/notices`);
  // A demonstration without a public address names the port that it was given: the rest is what must not change.
  const permanent = (entries: Entry[]) =>
    entries.map(({ id, title, at }) => ({ id: new URL(id ?? "").pathname, title, at }));
  const before = permanent(await said(page, ""));
  await site.later("2022-09-20T09:00:00+08:00");
  await page.goto(`${site.address}/notices`);
  expect(permanent(await said(page, ""))).toEqual(before);
});
