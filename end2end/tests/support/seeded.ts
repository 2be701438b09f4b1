//! A server of a test's own, with the demonstration data: what the test decides of them concerns no other test.

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const server = process.env.PINGYOU_SERVER ?? join(import.meta.dirname, "../../../target/debug/server");

export interface Seeded {
  /** Where it answers. */
  address: string;
  /** Stops it and serves the same data again at a later time; it then answers at another address. */
  later: (clock: string) => Promise<void>;
  /** Stops it and removes its folder. */
  end: () => Promise<void>;
}

/** Plants the data in a new folder and serves it at a time, which is that of the demonstration unless another is given. */
export async function seeded(clock = "2022-08-20T09:00:00+08:00"): Promise<Seeded> {
  const data = mkdtempSync(join(tmpdir(), "pingyou-seeded-"));
  execFileSync(server, ["seed", "--data", data]);
  let child: ChildProcess;
  const serve = (time: string) => {
    const words = ["serve", "--demo", "--clock", time, "--port", "0", "--data", data, "--log", "warn"];
    child = spawn(server, words, { stdio: ["ignore", "pipe", "inherit"] });
    return first(child);
  };
  const stop = async () => {
    const over = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await over;
  };
  const site: Seeded = {
    address: await serve(clock),
    later: async (time) => {
      await stop();
      site.address = await serve(time);
    },
    end: async () => {
      await stop();
      rmSync(data, { recursive: true });
    },
  };
  return site;
}

/** The first line that a server prints is its address. */
function first(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    child.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
    if (child.stdout) createInterface({ input: child.stdout }).once("line", done);
  });
}
