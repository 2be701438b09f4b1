//! Files for the specs of the evidence.

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
