// What a tablet takes to open a file. Only when named (`bin/test speed`): the figures are this machine's.
import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

export default defineConfig({
  ...base,
  testDir: "./benchmarks",
  workers: 1,
  timeout: 300_000,
  projects: [{ name: "speed" }],
  // The benchmark starts a server of its own.
  webServer: undefined,
});
