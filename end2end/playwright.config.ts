import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// The server under test: the one that bin/test built, or any program that understands `serve`.
const server = process.env.PINGYOU_SERVER ?? join(import.meta.dirname, "../target/debug/server");
// A port of its own, so that a demonstration on 3000 is left alone.
const port = Number(process.env.PINGYOU_TEST_PORT ?? 3117);
// bin/test gives a new folder and removes it. Tests find the server's mails in it.
const data = (process.env.PINGYOU_TEST_DATA ??= join(tmpdir(), `pingyou-end2end-${process.pid}`));
// The wasm tests start the same browser with the same arguments.
const driver = JSON.parse(readFileSync(join(import.meta.dirname, "webdriver.json"), "utf8"));

export default defineConfig({
  testDir: "./tests",
  outputDir: "./test-results",
  // Two cores, one of them the server's and the browser's own threads'.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.PINGYOU_BROWSER ?? "/usr/bin/chromium",
      args: driver["goog:chromeOptions"].args,
    },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // A trace takes a picture of the page at every press, which doubles the time; ask for it when a failure needs it.
    trace: process.env.PINGYOU_TRACE ? "retain-on-failure" : "off",
  },
  // Every page works without scripts; what happens only with them, or only without, says so in its file's name.
  projects: [
    { name: "js-on", testIgnore: "**/*.static.spec.ts" },
    { name: "js-off", testIgnore: "**/*.live.spec.ts", use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: [server, "serve", "--demo", "--clock", "2022-08-20T09:00:00+08:00", "--port", port, "--data", data]
      // Only what went wrong: a line per request would bury the tests' own.
      .concat(process.env.PINGYOU_TRACE ? [] : ["--log", "warn"])
      .map((word) => `'${word}'`)
      .join(" "),
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stdout: process.env.PINGYOU_TRACE ? "pipe" : "ignore",
    timeout: 30_000,
  },
});
