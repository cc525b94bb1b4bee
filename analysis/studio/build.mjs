// Builds dist/report.html, and dist/studio.html when the engine in WebAssembly is there: pages that hold everything
// they need. Scripts and styles are allowed by their hashes; no request can be made.
//   node build.mjs [--engine FOLDER]     FOLDER holds engine.js and engine.wasm (default: ../../build/wasm)
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const at = process.argv.indexOf("--engine");
const engine = at > 0 ? process.argv[at + 1] : join(here, "../../build/wasm");

async function bundle(entry, define = {}) {
  const built = await build({
    entryPoints: [join(here, entry)], bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "ascii",
    platform: "browser", jsx: "automatic", jsxImportSource: "preact", legalComments: "none", define,
    // pptxgenjs reads pictures from disk under Node only; jszip's shims for old browsers want to write scripts.
    alias: { https: join(here, "src/exports/nothing.ts"), "image-size": join(here, "src/exports/nothing.ts"), fs: join(here, "src/exports/nothing.ts"),
      setimmediate: join(here, "src/exports/soon.ts") },
  });
  return built.outputFiles[0].text;
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const inert = (script) => script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

function page(title, script, extra) {
  const style = readFileSync(join(here, "src/style.css"), "utf8").replace(/\s+/g, " ");
  const code = inert(script);
  const policy = `default-src 'none'; script-src ${hash(code)}${extra.script}; style-src ${hash(style)}; img-src data: blob:; ${extra.more}base-uri 'none'; form-action 'none'`;
  const parts = { "@POLICY@": policy, "@TITLE@": title, "@STYLE@": style, "@SCRIPT@": code };
  return readFileSync(join(here, "page.html"), "utf8").replace(/@(POLICY|TITLE|STYLE|SCRIPT)@/g, (name) => parts[name]);
}

function write(name, text) {
  mkdirSync(join(here, "dist"), { recursive: true });
  const path = join(here, "dist", name);
  // The same bytes again would make everything that is built from the page be built again.
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  console.log(`${name}: ${(Buffer.byteLength(text) / 1024).toFixed(0)} KiB`);
}

write("report.html", page("Megaphone report", await bundle("src/report/main.tsx"), { script: "", more: "" }));

if (existsSync(join(engine, "engine.wasm"))) {
  const worker = readFileSync(join(engine, "engine.js"), "utf8") + ";" + (await bundle("src/studio/worker.ts"));
  const script = await bundle("src/studio/main.tsx", {
    ENGINE: JSON.stringify(gzipSync(readFileSync(join(engine, "engine.wasm")), { level: 9 }).toString("base64")),
    WORKER: JSON.stringify(worker),
  });
  write("studio.html", page("Megaphone studio", script, { script: " 'wasm-unsafe-eval'", more: "worker-src blob:; " }));
} else {
  console.log(`studio.html left out: there is no engine.wasm in ${engine} (./dev studio builds it where Emscripten is found)`);
}
