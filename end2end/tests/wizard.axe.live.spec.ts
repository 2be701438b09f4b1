//! axe finds nothing on the steps of the application, empty and filled, with scripts and as plain forms, in light and dark.

import { register } from "./support/accounts.ts";
import { found } from "./support/axe.ts";
import { imported } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";
import { alive, colleague, control, go, HERE, open, saved, tick } from "./support/wizard.ts";

/** The other steps are drawn by the functions of the self-check, whose own test looks at them. */
const STEPS = ["organisation", "projects", "awards", "statements", "review"] as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const live of [true, false]) {
    test(`the steps, ${live ? "live" : "as plain forms"}, ${colorScheme}`, async ({ page, browser }) => {
      // axe takes up to ten seconds a step on a busy machine.
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme });
      if (!live) {
        await page.route(/\/pkg\/boot\.[^/]+\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      }
      await register(page);
      const { page: theirs, context } = await colleague(page, browser, "王芳");
      await page.goto(`${HERE}?step=review`);
      const all = await found(page, "nothing chosen");
      await imported(page);
      if (live) await alive(page);
      await go(page, "awards");
      await tick(page, "/awards/excellent_solution", "yes");
      await tick(page, "/awards/top_ten_contractor", "yes");
      await go(page, "statements");
      await page.locator(".statement textarea").first().fill("字".repeat(2_001));
      // A conflict, a fault, and a mark of each kind.
      await go(page, "organisation");
      await open(theirs, "organisation");
      await control(theirs, "/organisation/established_on").fill("2010-1-1");
      await saved(theirs);
      await control(page, "/organisation/established_on").fill("2015-5-5");
      await control(page, "/organisation/uscc").fill("91150100MA0N2K7P2F");
      await page.locator(live ? "#step-title" : ".form-actions button[value=check]").click();
      await expect(page.locator(".conflict")).toBeVisible();
      await page.locator("#awards summary").first().click();
      for (const step of STEPS) {
        await go(page, step);
        all.push(...(await found(page, step)));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${step} is no wider than its window`).toBeLessThanOrEqual(0);
      }
      expect(all).toEqual([]);
      await context.close();
    });
  }
}
