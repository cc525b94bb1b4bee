// How the pages' source is laid out: rooms that know only those below them, small files, no circles.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { circle, crossings, graph, leadsTo, namedIn, roomOf } from "./modules.mjs";
import { root, studio } from "./places.mjs";

/** Each room, what it may import, and what it is. Whatever is not in the list it may not import. */
const mayImport = {
  present: [], // what must be there
  csv: [], // tables as text
  generated: [], // the types of a scenario, written by the program
  results: ["csv"], // what the program says, by name
  words: ["results"], // figures and names in words
  preview: ["results"], // whether results are a preview
  exports: ["present", "preview", "results", "words"], // pictures and slides as files
  charts: ["csv", "exports", "present", "preview", "results", "words"], // one picture each
  answer: ["charts", "exports", "preview", "results", "words"], // the answer and its sections
  page: [], // what stands around it
  report: ["answer", "page", "present", "results", "words"], // the page of one run
  // the page that computes
  studio: ["answer", "csv", "exports", "generated", "page", "present", "preview", "results", "words"],
};
const longest = 200;

const imports = graph();
const into = (wanted) => [...imports].filter(([, to]) => to.includes(wanted)).map(([from]) => from);

test("no module imports itself by way of others", () => {
  assert.ok(imports.size > 40);
  assert.equal(circle(imports), undefined);
});

test("a room imports the rooms that the table names, and the table names no others", () => {
  const allowed = Object.entries(mayImport).flatMap(([from, to]) => to.map((room) => `${from} > ${room}`));
  assert.deepEqual(crossings(imports), allowed.sort());
  assert.deepEqual([...new Set([...imports.keys()].map(roomOf))].sort(), Object.keys(mayImport).sort());
});

test("neither page reaches into the folder of the other, and nothing into either", () => {
  for (const pageRoom of ["report", "studio"]) {
    assert.deepEqual(
      crossings(imports).filter((crossing) => crossing.endsWith(`> ${pageRoom}`)),
      [],
    );
  }
});

test("what draws nothing imports nothing that draws", () => {
  const plain = [...imports].filter(([from]) => from.endsWith(".ts"));
  const wrong = plain.flatMap(([from, to]) => to.filter((m) => m.endsWith(".tsx")).map((m) => `${from} > ${m}`));
  assert.deepEqual(wrong, []);
});

test("nothing imports the worker, which imports the protocol alone; components know no engine", () => {
  assert.deepEqual(into("studio/worker.ts"), []);
  assert.deepEqual(imports.get("studio/worker.ts"), ["studio/protocol.ts"]);
  assert.ok(into("studio/client.ts").length > 0);
  assert.deepEqual(
    into("studio/client.ts").filter((from) => from.endsWith(".tsx")),
    [],
  );
});

test("no source of the pages or of their tests is longer than 200 lines", () => {
  const folders = [join(studio, "src"), join(root, "tests/studio")];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  );
  const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
  const lines = (file) => readFileSync(file, "utf8").split("\n").length - 1;
  assert.ok(sources.length > 60);
  assert.deepEqual(
    sources.filter((file) => lines(file) > longest),
    [],
  );
});

test("a circle is found wherever it is, and the way around it is told", () => {
  const found = circle(
    new Map([
      ["a", ["b", "c"]],
      ["b", ["d"]],
      ["c", ["b", "e"]],
      ["d", []],
      ["e", ["c"]],
    ]),
  );
  assert.deepEqual(found, ["c", "e", "c"]);
  assert.deepEqual(circle(new Map([["a", ["a"]]])), ["a", "a"]);
});

test("imports of types, of values and at run time all count, and one that leads nowhere is an error", () => {
  const text = 'import type { A } from "../a";\nimport { b } from "./b";\nexport * from "./c";\nawait import("./d");\n';
  assert.deepEqual(namedIn(text), ["../a", "./b", "./c", "./d"]);
  assert.equal(leadsTo("x/y.ts", "../a", ["a.tsx"]), "a.tsx");
  assert.equal(leadsTo("x/y.ts", "preact", []), undefined);
  assert.throws(() => leadsTo("x/y.ts", "./b", ["x/c.ts"]), /x\/y\.ts imports \.\/b/);
});
