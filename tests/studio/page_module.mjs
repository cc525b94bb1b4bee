// A module of the pages by itself, without a browser.
import { createRequire } from "node:module";
import { join } from "node:path";
import { studio } from "./places.mjs";

const { build } = createRequire(join(studio, "package.json"))("esbuild");

export async function module(path) {
  const entryPoints = [join(studio, "src", path)];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", write: false });
  return import("data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64"));
}
