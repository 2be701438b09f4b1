//! Files for the specs of the evidence.

import { expect, type Page } from "./test.ts";

/** A PDF of one empty page, with a text of its own so that no two are the same. */
export function pdf(text: string): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    `<< /Note (${text}) >>`,
  ];
  let out = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = out.length;
  out += "xref\n0 5\n0000000000 65535 f \n";
  for (const place of places) out += `${String(place).padStart(10, "0")} 00000 n \n`;
  return Buffer.from(`${out}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

/** A PDF of so many pages of A4, each with its number large and lines of small text. */
export function pages(count: number): Buffer {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
  const kids: string[] = [];
  for (let page = 1; page <= count; page += 1) {
    let content = `BT /F 120 Tf 220 600 Td (${page}) Tj ET\n0.07 0.27 0.5 rg 60 760 475 6 re f 0 g\n`;
    for (let line = 0; line < 24; line += 1) {
      content += `BT /F 11 Tf 60 ${520 - line * 18} Td (Article ${page}.${line + 1}  The contractor delivers the works according to the contract.) Tj ET\n`;
    }
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}endstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${count} /Note (${process.pid}-${Math.random()}) >>`;
  let out = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) out += `${String(place).padStart(10, "0")} 00000 n \n`;
  return Buffer.from(`${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

/** Uploads a file and links it to a criterion from one of its pages on; leads back to the evidence. */
export async function proved(page: Page, name: string, buffer: Buffer, criterion: string, from: number): Promise<void> {
  await page.goto("/applications/2021-2022/evidence");
  await page.locator("#file-1").setInputFiles({ name, mimeType: "application/pdf", buffer });
  const send = page.locator("form[data-uploads] button[type=submit]");
  if (await send.isVisible()) await send.click();
  const file = page.locator(".evidence-file", { hasText: name });
  await expect(file).toBeVisible();
  await file.getByRole("link", { name: "关联标准" }).click();
  await page.locator("#criterion").selectOption(criterion);
  await page.locator("#page_from").fill(String(from));
  await page.locator("button[value=save]").click();
  await expect(page).toHaveURL(/\/evidence#files$/);
}
