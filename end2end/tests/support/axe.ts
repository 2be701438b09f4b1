//! What axe finds on a page.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "./test.ts";

/** The rules that colours decide: the dark page has the same elements as the light one. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds, a line for each element and where it stands. */
export async function found(page: Page, where: string): Promise<string[]> {
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const only = dark ? { runOnly: COLOURS } : {};
  const { violations } = await new AxeBuilder({ page }).options({ preload: false, ...only }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${where}: ${id}: ${node.target.join(" ")} ${node.failureSummary}`),
  );
}
