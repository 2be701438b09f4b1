// Flattens every style sheet of a folder: node style.mjs minify|plain FOLDER
// Writes a JSON object {"main.css": "…"} to standard output.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import cascadeLayers from "@csstools/postcss-cascade-layers";
import { bundle, Features, transform } from "lightningcss";
import postcss from "postcss";

const [mode, folder] = process.argv.slice(2);
const version = (major, minor = 0) => (major << 16) | (minor << 8);
// Readable and usable from here on; live and fully styled from Chrome 107 and iOS 16.4.
const targets = { chrome: version(78), ios_saf: version(13), safari: version(13), firefox: version(72) };

async function flatten(filename) {
  // 1. Inline the imports and unfold nesting, so that the next step sees plain rules.
  const bundled = bundle({ filename, minify: false, include: Features.Nesting });
  // 2. Turn the order of layers into specificity.
  const flat = await postcss([cascadeLayers()]).process(bundled.code.toString(), { from: filename });
  for (const warning of flat.warnings()) console.error(`${filename}: ${warning.text}`);
  // 3. Prefixes and fall-backs for the targets, and minification.
  const small = transform({
    filename,
    code: Buffer.from(flat.css),
    minify: mode === "minify",
    targets,
  });
  for (const warning of [...bundled.warnings, ...small.warnings]) {
    console.error(`${filename}:${warning.loc?.line ?? "?"}: ${warning.message}`);
  }
  return small.code.toString();
}

const result = {};
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".css")) continue;
  try {
    result[name] = await flatten(join(folder, name));
  } catch (error) {
    const at = error.loc ? `${error.fileName ?? name}:${error.loc.line}:${error.loc.column}` : name;
    console.error(`${at}: ${error.message}`);
    process.exit(1);
  }
}
process.stdout.write(JSON.stringify(result));
