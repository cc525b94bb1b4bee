// The licences of what goes into a page: the packages whose code the bundler put there, with those that came inside
// them, each with its text.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** The names of the packages of which there is a byte in what esbuild made. */
export function bundled(metafile) {
  const names = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, part]) => part.bytesInOutput > 0)
      .map(([path]) => name.exec(path)?.[1]),
  );
  return [...new Set(names.filter(Boolean))].sort();
}

/** These packages, and what they ask for in turn: some come as one file that holds it. `absent` is not in the page. */
export function carried(names, folder, absent = []) {
  const all = new Map();
  const add = (name) => {
    if (all.has(name) || absent.includes(name) || name.startsWith("@types/")) return;
    const about = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"));
    all.set(name, {
      name,
      version: about.version,
      licence: about.license,
      text: licenceText(join(folder, "node_modules", name), name),
    });
    Object.keys(about.dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text as the package brings it: a file of its own, or the end of its README. */
function licenceText(folder, name) {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file) return readFileSync(join(folder, file), "utf8").trim();
  const readme = existsSync(join(folder, "README.md")) ? readFileSync(join(folder, "README.md"), "utf8") : "";
  const at = readme.search(/^#+ licen[cs]e/im);
  if (at < 0) throw new Error(`${name} comes without the text of its licence`);
  return readme.slice(at).trim();
}

const line = "-".repeat(40);
export const notices = (packages) =>
  packages.map((p) => `${line}\n${p.name} ${p.version} (${p.licence})\n\n${p.text}\n`).join("\n");
