//! axe finds nothing on any page or step, with scripts and without, in light and dark.
//! axe needs scripts of its own, so a page without scripts is one whose starter does nothing.

import { found } from "./support/axe.ts";
import { dossier } from "./support/dossier.ts";
import { SelfCheck, type Step } from "./support/selfcheck.ts";
import { expect, test } from "./support/test.ts";

const STEPS: Step[] = ["organisation", "certificates", "projects", "technology", "credit", "special", "result"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the public pages", async ({ page }) => {
      const all: string[] = [];
      for (const address of ["/", "/notices", "/notices/2021-2022-opening", "/?lang=en"]) {
        await page.goto(address);
        all.push(...(await found(page, address)));
      }
      expect(all).toEqual([]);
    });

    test.describe("what does not exist", () => {
      test.use({ allowed: [/404/] });
      test("the failure page", async ({ page }) => {
        await page.goto("/no-such-page");
        expect(await found(page, "404")).toEqual([]);
      });
    });

    for (const live of [true, false]) {
      test(`the steps, ${live ? "live" : "as plain forms"}`, async ({ page }) => {
        test.setTimeout(120_000);
        if (!live) {
          await page.route(/\/pkg\/boot\.[^/]+\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
        }
        const check = await SelfCheck.open(page, live);
        const all = await found(page, "empty");
        await check.imported(dossier());
        await check.go("organisation");
        // One fault, so that errors are looked at too.
        await check.fill("organisation.uscc", "91150100MA0N2K7P2F");
        await check.check();
        await page.locator("#award-2 summary").first().click();
        for (const step of STEPS) {
          if (step !== "organisation") await check.go(step);
          all.push(...(await found(page, step)));
        }
        expect(all).toEqual([]);
      });
    }
  });
}
