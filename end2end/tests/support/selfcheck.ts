//! The self-check as a person uses it, with scripts and without: the same words do the same.

import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "./test.ts";

export type Step = "organisation" | "certificates" | "projects" | "technology" | "credit" | "special" | "result";
export type Verdict = "met" | "unmet" | "incomplete" | "needs_review";
export type Value = string | boolean | string[];

/** Awards by their place in the rules. */
export const AWARDS = [
  "突出贡献奖",
  "星级诚信企业",
  "十佳工程商",
  "优秀解决方案",
  "应用创新企业",
  "科技引领企业",
  "抗疫先进集体",
  "优秀参展企业",
];

export class SelfCheck {
  constructor(
    readonly page: Page,
    /** Whether scripts run; without them each press sends the form. */
    readonly live: boolean,
  ) {}

  static async open(page: Page, live: boolean, query = ""): Promise<SelfCheck> {
    await page.goto(`/self-check${query}`);
    const selfCheck = new SelfCheck(page, live);
    await selfCheck.ready();
    return selfCheck;
  }

  /** Waits until what is typed is followed and kept. On a busy machine a debug build takes its time to compile. */
  async ready(): Promise<void> {
    if (!this.live) return;
    await expect(this.page.locator("html")).toHaveClass(/\blive\b/, { timeout: 20_000 });
    await expect(this.page.locator("#saved")).not.toContainText(/未启用脚本|Without scripts/);
  }

  /** Presses a button of the form by what it does. */
  async press(word: string, within: Page | Locator = this.page): Promise<void> {
    await within.locator(`button[name="do"][value="${word}"]:visible`).first().click();
  }

  async go(step: Step): Promise<void> {
    await this.page.locator(`#steps button[value="go:${step}"]`).click();
    await this.at(step);
  }

  /** The button at the foot of the step. */
  async next(step: Step): Promise<void> {
    await this.page.getByRole("button", { name: /^(下一步：|Next: )/ }).click();
    await this.at(step);
  }

  async at(step: Step): Promise<void> {
    await expect(this.page.locator("#grid")).toHaveAttribute("data-step", step);
  }

  /** Without scripts verdicts follow when the page is checked. */
  async check(): Promise<void> {
    if (!this.live) await this.page.getByRole("button", { name: "核对本页" }).click();
  }

  async add(list: string): Promise<Locator> {
    const before = await this.rows(list).count();
    await this.press(`add:${list}`);
    await expect(this.rows(list)).toHaveCount(before + 1);
    return this.rows(list).last();
  }

  rows(list: string): Locator {
    return this.page.locator(`#rows-${list} > *`);
  }

  /** Fills a field: a text as it would be typed, a set by all its ticked values, a question by true and false. */
  async fill(path: string, value: Value, row?: Locator): Promise<void> {
    const named = row ? `[name$="/${path}"]` : `[name="/${path.replaceAll(".", "/")}"]`;
    const controls = (row ?? this.page).locator(named);
    if (Array.isArray(value)) {
      for (const box of await controls.all()) {
        const wanted = value.includes((await box.getAttribute("value")) ?? "");
        if ((await box.isChecked()) !== wanted) await box.setChecked(wanted, { force: true });
      }
      return;
    }
    const text = String(value);
    const kind = await controls.first().evaluate((control) => `${control.tagName} ${control.getAttribute("type")}`);
    if (kind.startsWith("SELECT")) {
      await controls.selectOption(text);
    } else if (kind.endsWith("radio")) {
      await controls.and(this.page.locator(`[value="${text}"]`)).check({ force: true });
    } else if (kind.endsWith("checkbox")) {
      await controls.first().setChecked(value === true, { force: true });
    } else {
      const input = controls.and(this.page.locator('[type="text"]'));
      await input.fill(text);
      await input.blur();
    }
  }

  /** What is said of a clause of an award just now. */
  clause(award: number, clause: string): Locator {
    return this.page.locator(`#award-${award} [data-clause="${clause}"]`);
  }

  async verdict(award: number, clause: string, verdict: Verdict): Promise<void> {
    await expect(this.clause(award, clause), `${clause} is ${verdict}`).toHaveAttribute("data-verdict", verdict);
  }

  async award(award: number, verdict: Verdict): Promise<void> {
    await expect(this.page.locator(`#award-${award}`), `${AWARDS[award]} is ${verdict}`).toHaveAttribute(
      "data-verdict",
      verdict,
    );
  }

  async allMet(): Promise<void> {
    for (const award of AWARDS.keys()) {
      await this.award(award, "met");
      await expect(this.page.locator(`#badge-${award}`)).toHaveText("满足");
    }
  }

  /** Fills a field, and sees the verdict that follows. */
  async flip(path: string, value: Value, award: number, clause: string, verdict: Verdict, row?: Locator): Promise<void> {
    await this.fill(path, value, row);
    await this.check();
    await this.verdict(award, clause, verdict);
  }

  /** Opens what stands behind a disclosure of the step. */
  async unfold(name: "exchange" | "paste"): Promise<void> {
    const details = this.page.locator(`details.${name}`);
    if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  }

  /** Reads a dossier from the text field of the last step. */
  async importText(text: string): Promise<void> {
    await this.go("result");
    await this.unfold("exchange");
    await this.page.locator("#json").fill(text);
    await this.press("import");
  }

  async imported(dossier: unknown): Promise<void> {
    await this.importText(JSON.stringify(dossier));
    await expect(this.page.locator("#message")).toContainText("已导入");
  }

  /** The dossier as the page gives it in its text field. */
  async exported(): Promise<string> {
    await this.go("result");
    await this.unfold("exchange");
    await this.press("export");
    await expect(this.page.locator("#json")).toHaveValue(/"edition"/);
    return this.page.locator("#json").inputValue();
  }

  /** The dossier as the file that the page gives. */
  async downloaded(): Promise<string> {
    await this.go("result");
    await this.unfold("exchange");
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.page.locator('[data-action="download"]').click(),
    ]);
    expect(download.suggestedFilename()).toBe("self-check-2021-2022.json");
    return readFile(await download.path(), "utf8");
  }

  /** Waits until what is typed is written in the browser's store. */
  async kept(): Promise<void> {
    const line = this.page.locator("#saved");
    await expect(line).toContainText("已保存");
    await expect(line).toHaveAttribute("data-state", "saved");
  }
}
