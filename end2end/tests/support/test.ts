//! The test that every spec uses: a page on which nothing may go wrong unseen.

import { test as base, type Page, type Request } from "@playwright/test";

export { expect, type Locator, type Page } from "@playwright/test";

/** Collects what goes wrong on a page: console errors and warnings, exceptions, refused and failed requests, CSP violations. */
export async function watch(page: Page, allowed: RegExp[] = []): Promise<string[]> {
  const wrong: string[] = [];
  const note = (what: string) => {
    if (!allowed.some((pattern) => pattern.test(what))) wrong.push(what);
  };
  page.on("console", (message) => {
    // The page tells in a console line when it stays a plain form; with scripts on that is a failure too.
    const plain = message.text().includes("stays a plain form");
    if (plain || ["error", "warning"].includes(message.type())) note(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`exception: ${error.message}`));
  // Going on to another page at once ends what the last one still asked for: its own loading, its icon, which is asked
  // for last of all, and its built files (a module is compiled while it arrives, after the page has loaded). Of built files
  // only those are forgiven that were asked for before the page went on, or until the other page is there: so long the old
  // one still loads. What is refused or not found has another error.
  let left = 0;
  let going = false;
  const begun = new Map<Request, number>();
  page.on("request", (request) => {
    begun.set(request, going ? left - 1 : left);
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      left += 1;
      going = true;
    }
  });
  page.on("framenavigated", (frame) => {
    if (frame !== page.mainFrame()) return;
    // Going back may ask for nothing.
    left += 1;
    going = false;
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    const own = request.isNavigationRequest() || request.url().endsWith("/favicon.svg");
    const built = /\/pkg\/[^/]+$/.test(request.url()) && left > (begun.get(request) ?? left);
    if (why === "net::ERR_ABORTED" && (own || built)) return;
    note(`request failed: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`status ${response.status()}: ${response.url()}`);
  });
  // Without scripts this listener does not run; a violation is then a console error all the same.
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  return wrong;
}

interface Options {
  /** What a test expects to go wrong, such as the status of a page that does not exist. */
  allowed: RegExp[];
}

export const test = base.extend<Options>({
  allowed: [[], { option: true }],
  page: async ({ page, allowed }, use) => {
    const wrong = await watch(page, allowed);
    await use(page);
    if (wrong.length > 0) throw new Error(`the page is not clean:\n${wrong.join("\n")}`);
  },
});
