// The packages of the page: they run where they must, and everything that the page carries of others is named.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { absent, bundle } from "../../analysis/studio/bundle.mjs";
import { carried } from "../../analysis/studio/notices.mjs";
import { test } from "./limits.mjs";
import { root, studio } from "./places.mjs";

const locked = JSON.parse(readFileSync(join(studio, "package-lock.json"), "utf8")).packages;
const oldest = [18, 20, 4]; // Debian 12's Node

/** True when the lowest of the alternatives in ">=18", "^18.17.0 || >=20", ">=16.x" is not above Debian's Node. */
const runsOnOldest = (range) =>
  range === undefined ||
  range.split("||").some((one) => {
    const [major = 0, minor = 0] = (/\d+(\.\d+)*/.exec(one)?.[0] ?? "0").split(".").map(Number);
    return major < oldest[0] || (major === oldest[0] && minor <= oldest[1]);
  });

/** The packages that the report page carries, and those that they ask for. */
const inThePage = async () => carried((await bundle("src/report/main.tsx")).packages, studio, absent);

test("every package that is locked runs on Debian 12's Node", () => {
  const tooNew = Object.entries(locked).filter(([, about]) => !runsOnOldest(about.engines?.node));
  assert.deepEqual(
    tooNew.map(([path, about]) => `${path} ${about.version} wants ${about.engines.node}`),
    [],
  );
  assert.ok(
    !runsOnOldest(">=20") && !runsOnOldest(">=18.21") && runsOnOldest(">=18") && runsOnOldest("^18.17.0 || >=20.5.0"),
  );
});

test("the pages name every package they carry, with the version and the text of its licence", async () => {
  const packages = await inThePage();
  for (const name of ["preact", "pptxgenjs", "jszip", "pako"])
    assert.ok(
      packages.some((p) => p.name === name),
      name,
    );
  for (const page of ["report.html", "studio.html"].map((name) => join(studio, "dist", name)).filter(existsSync)) {
    const html = readFileSync(page, "utf8");
    for (const { name, version, text } of packages) {
      assert.ok(html.includes(`${name} ${version} (`), `${name} in ${page}`);
      assert.ok(html.includes(text.split("\n").at(-1).replaceAll("<", "&lt;")), `the licence of ${name} in ${page}`);
    }
  }
});

test(
  "the studio names the libraries in its engine",
  { skip: existsSync(join(studio, "dist/studio.html")) ? false : "dist/studio.html was not built" },
  () => {
    const html = readFileSync(join(studio, "dist/studio.html"), "utf8");
    for (const library of [
      "Boost (BSL-1.0)",
      "toml++ (MIT)",
      "JSON for Modern C++ (MIT)",
      "musl (MIT)",
      "xxHash (BSD-2-Clause)",
    ])
      assert.ok(html.includes(library), library);
  },
);

test("the bill of materials names every package that the page carries", async () => {
  execFileSync(join(root, "dev"), ["sbom"], { timeout: 500_000, stdio: "pipe" });
  const bill = JSON.parse(readFileSync(join(root, "build/sbom.cdx.json"), "utf8"));
  assert.equal(bill.bomFormat, "CycloneDX");
  const named = new Set(bill.components.map((part) => `${part.name}@${part.version}`));
  for (const { name, version } of await inThePage()) assert.ok(named.has(`${name}@${version}`), `${name}@${version}`);
  assert.ok(!named.has(`esbuild@${locked["node_modules/esbuild"].version}`), "tools are not in the page");
});
