// Builds dist/report.html, and dist/studio.html when the engine in WebAssembly is there: pages that hold everything
// they need. Scripts and styles are allowed by their hashes; nothing is loaded from elsewhere, and fetch, forms, frames
// and pictures are refused. (No policy forbids opening another page, or WebRTC; nothing in the pages does either.)
//   node build.mjs [--engine FOLDER]     FOLDER holds engine.js and engine.wasm (default: ../../build/wasm)
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { absent, bundle, here } from "./bundle.mjs";
import { carried, notices } from "./notices.mjs";

const at = process.argv.indexOf("--engine");
const engine = at > 0 ? process.argv[at + 1] : join(here, "../../build/wasm");

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const inert = (script) => script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function page(title, script, extra) {
  const style = readFileSync(join(here, "src/style.css"), "utf8").replace(/\s+/g, " ");
  const code = inert(script);
  const policy = [
    "default-src 'none'",
    `script-src ${hash(code)}${extra.script}`,
    `style-src ${hash(style)}`,
    "img-src data: blob:",
    "connect-src 'none'",
    `${extra.more}base-uri 'none'`,
    "form-action 'none'",
  ].join("; ");
  const parts = {
    "@POLICY@": policy,
    "@TITLE@": title,
    "@STYLE@": style,
    "@SCRIPT@": code,
    "@NOTICES@": escaped(extra.notices),
  };
  return readFileSync(join(here, "page.html"), "utf8").replace(
    /@(POLICY|TITLE|STYLE|SCRIPT|NOTICES)@/g,
    (name) => parts[name],
  );
}

function write(name, text) {
  mkdirSync(join(here, "dist"), { recursive: true });
  const path = join(here, "dist", name);
  // The same bytes again would make everything that is built from the page be built again.
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  console.log(`${name}: ${(Buffer.byteLength(text) / 1024).toFixed(0)} KiB`);
}

const report = await bundle("src/report/main.tsx");
const ofReport = notices(carried(report.packages, here, absent));
write("notices.txt", `The page report.html carries these packages.\n\n${ofReport}`);
write("report.html", page("Megaphone report", report.script, { script: "", more: "", notices: ofReport }));

if (existsSync(join(engine, "engine.wasm"))) {
  const worker = await bundle("src/studio/worker.ts");
  const studio = await bundle("src/studio/main.tsx", {
    ENGINE: JSON.stringify(gzipSync(readFileSync(join(engine, "engine.wasm")), { level: 9 }).toString("base64")),
    WORKER: JSON.stringify(readFileSync(join(engine, "engine.js"), "utf8") + ";" + worker.script),
  });
  const ofStudio =
    notices(carried([...worker.packages, ...studio.packages], here, absent)) +
    readFileSync(join(engine, "notices.txt"), "utf8");
  write(
    "studio.html",
    page("Megaphone studio", studio.script, {
      script: " 'wasm-unsafe-eval'",
      more: "worker-src blob:; ",
      notices: ofStudio,
    }),
  );
} else {
  console.log(
    `studio.html left out: there is no engine.wasm in ${engine} (./dev studio builds it where Emscripten is found)`,
  );
}
