//! A page as it prints.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";

export interface Printed {
  /** Number of pages. */
  pages: number;
  /** Size of the paper, such as `594.96 x 841.92 pts (A4)`. */
  size: string;
  /** The text without white space: lines break where the paper ends. */
  text: string;
}

/** Prints a page on the paper that its style asks for. */
export async function pdf(page: Page): Promise<Printed> {
  const folder = mkdtempSync(join(tmpdir(), "pingyou-print-"));
  try {
    const path = join(folder, "page.pdf");
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
    const info = execFileSync("pdfinfo", [path], { encoding: "utf8" });
    const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
    const value = (key: string) => new RegExp(`^${key}:\\s*(.+)$`, "m").exec(info)?.[1] ?? "";
    return { pages: Number(value("Pages")), size: value("Page size"), text: text.replace(/\s+/g, "") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
