// The engine in WebAssembly without a browser: calls of JSON in, text out, on the shipped scenarios.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./places.mjs";

const wasm = join(root, "build/wasm");
const tables = ["example-organisation/roster.csv", "example-organisation/ties.csv"];

export const shipped = readdirSync(join(root, "scenarios")).filter(
  (name) => name.endsWith(".toml") && name !== "levers.toml",
);

/** Puts a file among the scenarios of the engine. */
export function place(engine, path, content) {
  const folders = ["", ...path.split("/").slice(0, -1)];
  let folder = "/scenarios";
  for (const part of folders) {
    if (part !== "") folder += "/" + part;
    if (!engine.FS.analyzePath(folder).exists) engine.FS.mkdir(folder);
  }
  engine.FS.writeFile("/scenarios/" + path, content);
}

/** An engine with the shipped scenarios, and the files that they name, in its file system. */
export async function startEngine() {
  const createEngine = createRequire(import.meta.url)(join(wasm, "engine.js"));
  const engine = await createEngine({ wasmBinary: readFileSync(join(wasm, "engine.wasm")) });
  for (const path of [...shipped, ...tables]) place(engine, path, readFileSync(join(root, "scenarios", path)));
  return engine;
}

export function calls(engine) {
  return (name, request) => {
    const text = typeof request === "string" ? request : JSON.stringify(request);
    const size = engine.lengthBytesUTF8(text) + 1;
    const at = engine._malloc(size);
    engine.stringToUTF8(text, at, size);
    try {
      return engine.UTF8ToString(engine["_" + name](at));
    } finally {
      engine._free(at);
    }
  };
}
