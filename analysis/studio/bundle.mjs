// One script of a page, from its sources and packages, by esbuild.
import { build } from "esbuild";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundled } from "./notices.mjs";

export const here = fileURLToPath(new URL(".", import.meta.url));
const nothing = join(here, "src/exports/nothing.ts");

/** The script's text, and the names of the packages of which there is something in it. */
export async function bundle(entry, define = {}) {
  const built = await build({
    absWorkingDir: here,
    outfile: "page.js",
    metafile: true,
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    platform: "browser",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    define,
    // pptxgenjs reads pictures from disk under Node only; jszip's shims for old browsers want to write scripts.
    alias: { https: nothing, "image-size": nothing, fs: nothing, setimmediate: join(here, "src/exports/soon.ts") },
  });
  return { script: built.outputFiles[0].text, packages: bundled(built.metafile) };
}

/** Packages that others ask for under Node only; the page has src/exports/nothing.ts in their place. */
export const absent = ["https", "image-size"];
