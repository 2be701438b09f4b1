// The workload of eligibility.rs in wasm, in microseconds of CPU time: the median of several rounds.
//   cargo build -p domain --features pack-text --example wasm_bench --target wasm32-unknown-unknown --release
//   node app/domain/benches/wasm-bench.mjs [MODULE]
import { readFile } from "node:fs/promises";
import { cpuUsage } from "node:process";

const ROUNDS = 15;
const path = process.argv[2] ?? "target/wasm32-unknown-unknown/release/examples/wasm_bench.wasm";
const { instance } = await WebAssembly.instantiate(await readFile(path), {});
const { setup, verdicts, sentences } = instance.exports;
if (setup() !== 8) throw new Error("the edition has not eight awards");

/** Microseconds of CPU time of one call in `times`, the median of all rounds. */
function measure(work, which, times) {
  // Compiled by the optimising tier before anything is measured.
  for (let round = 0; round < 5; round += 1) work(which, times);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = cpuUsage();
    work(which, times);
    const { user, system } = cpuUsage(before);
    return (user + system) / times;
  });
  return rounds.sort((a, b) => a - b)[(ROUNDS - 1) / 2];
}

const budgets = { verdicts: 20, sentences: 100 };
let missed = false;
for (const [which, dossier] of ["winning", "losing"].entries()) {
  for (const [name, work, times] of [["verdicts", verdicts, 20000], ["sentences", sentences, 1000]]) {
    const micros = measure(work, which, times);
    missed ||= micros > budgets[name];
    console.log(`${dossier} ${name}: ${micros.toFixed(2)} µs (budget ${budgets[name]} µs)`);
  }
}
if (missed) process.exitCode = 1;
