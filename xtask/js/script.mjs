// Prepares a browser script: node script.mjs bundle|page minify|plain FILE
// Writes the script to standard output.
import { build } from "esbuild";

const [form, mode, file] = process.argv.slice(2);
const bundle = form === "bundle";
const result = await build({
  entryPoints: [file],
  bundle,
  format: bundle ? "esm" : undefined,
  target: bundle ? ["chrome107", "ios16.4"] : ["chrome78", "ios13"],
  minify: mode === "minify",
  // Chinese text stays as it is: escapes are longer.
  charset: "utf8",
  legalComments: "none",
  write: false,
  logLevel: "warning",
});
process.stdout.write(result.outputFiles[0].text);
