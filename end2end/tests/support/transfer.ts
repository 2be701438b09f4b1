//! What a page costs a browser that has nothing of it.

import type { Page } from "./test.ts";

/** The most that a public page may transfer, headers and all, and the most requests for it. */
export const PUBLIC_PAGE = { bytes: 30_000, requests: 4 };

/** What a page transfers when nothing of it is kept: bytes on the wire, and the addresses asked for. */
export async function transfer(page: Page, address: string): Promise<{ bytes: number; asked: string[] }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  const seen = { bytes: 0, asked: [] as string[] };
  devtools.on("Network.requestWillBeSent", (event) => {
    if (!event.request.url.startsWith("data:")) seen.asked.push(event.request.url);
  });
  devtools.on("Network.loadingFinished", (event) => {
    seen.bytes += event.encodedDataLength;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await devtools.detach();
  return seen;
}
