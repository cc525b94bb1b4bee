// The pages' modules: which imports which, read from their text.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { studio } from "./places.mjs";

const { preProcessFile } = createRequire(join(studio, "package.json"))("typescript");
const source = join(studio, "src");

/** What a module names in its imports: of values and of types, at its head or later. */
export const namedIn = (text) => preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

/** Where an import of a module leads, among these modules; nothing for a package. */
export function leadsTo(from, name, modules) {
  if (!name.startsWith(".")) return undefined;
  const path = posix.join(posix.dirname(from), name);
  const found = [path, `${path}.ts`, `${path}.tsx`].find((candidate) => modules.includes(candidate));
  if (!found) throw new Error(`${from} imports ${name}, which is not there`);
  return found;
}

/** Every module by its path under src, with the modules that it imports. */
export function graph() {
  const modules = readdirSync(source, { recursive: true }).filter((name) => /\.tsx?$/.test(name));
  return new Map(
    modules.map((module) => {
      const names = namedIn(readFileSync(join(source, module), "utf8"));
      return [module, names.map((name) => leadsTo(module, name, modules)).filter(Boolean)];
    }),
  );
}

/** A module's room: its folder, or itself where it stands beside the folders. */
export const roomOf = (module) => (dirname(module) === "." ? module.replace(/\.tsx?$/, "") : module.split("/")[0]);

/** The imports that lead from one room into another, each once: "charts > results". */
export function crossings(imports) {
  const pairs = [...imports].flatMap(([from, to]) => to.map((module) => [roomOf(from), roomOf(module)]));
  return [...new Set(pairs.filter(([from, to]) => from !== to).map((pair) => pair.join(" > ")))].sort();
}

/** The first circle of imports that is found, as a list that ends where it begins; nothing where there is none. */
export function circle(imports) {
  const finished = new Set();
  const from = (module, path) => {
    if (path.includes(module)) return [...path.slice(path.indexOf(module)), module];
    if (finished.has(module)) return undefined;
    for (const next of imports.get(module) ?? []) {
      const found = from(next, [...path, module]);
      if (found) return found;
    }
    finished.add(module);
    return undefined;
  };
  for (const module of imports.keys()) {
    const found = from(module, []);
    if (found) return found;
  }
  return undefined;
}
