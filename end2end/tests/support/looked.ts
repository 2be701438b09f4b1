//! A page at every width that counts.

import { found } from "./axe.ts";
import { expect, type Page } from "./test.ts";

/** What axe finds at every width; the page is no wider than its window. PINGYOU_PICTURES names a folder for pictures. */
export async function looked(page: Page, name: string): Promise<string[]> {
  const all: string[] = [];
  for (const width of [320, 390, 820, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    all.push(...(await found(page, `${name} at ${width}`)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${name} at ${width} is no wider than its window`).toBeLessThanOrEqual(0);
    if (process.env.PINGYOU_PICTURES) {
      await page.screenshot({ path: `${process.env.PINGYOU_PICTURES}/${name}-${width}.png`, fullPage: true });
    }
  }
  return all;
}
