// What is too much for a page, or missing in a browser, is said at once; Stop always works.
import assert from "node:assert/strict";
import { after } from "node:test";
import { close, opened } from "./browser.mjs";
import { test } from "./limits.mjs";
import {
  alertSaying,
  alertText,
  dropped,
  file,
  mine,
  newAnswer,
  options,
  policy,
  present,
  roster,
  scenario,
  strength,
  withScenario,
} from "./studio_page.mjs";

after(close);

const numbered = (count, one) => Array.from({ length: count }, (_, k) => one(k));
const toml = (name, text) => [{ name: `${name}.toml`, text }];
const table = (name, text) => [{ name: `${name}.csv`, text }];
const policies = (count) =>
  "[organisation]\ndepartments = { A = 50 }\n" + numbered(count, (k) => policy(`P${k}`, "town_halls")).join("");
const wide = "id," + numbered(20_000, (k) => `c${k}`).join(",") + "\n1" + ",2".repeat(20_000) + "\n";
const names = "id,department\n" + numbered(1500, (k) => `${k},name ${k}`).join("\n");

const tooMuch = [
  {
    what: "300 policies",
    files: toml("many", policies(300)),
    said: /300 policies with 300 levers.*at most 60.*megaphone compare/s,
  },
  {
    what: "100,000 policies",
    files: toml("more", policies(100_000)),
    said: /100000 policies.*at most 60/s,
  },
  {
    what: "5,000,000 employees",
    files: toml("vast", scenario("Vast", "departments = { A = 5000000 }")),
    said: /vast\.toml.*5000000 employees.*at most 200000.*megaphone compare/s,
  },
  { what: "20,000 columns", files: table("wide", wide), said: /wide\.csv.*20,001 columns.*at most 300/s },
  {
    what: "a department for everyone",
    files: table("names", names),
    said: /1500 departments.*right column/s,
  },
  {
    what: "a scenario of 20 MiB",
    files: [{ name: "long.toml", text: "# and so on\n", repeat: 1_800_000 }],
    said: /long\.toml.*at most 8 MiB/s,
  },
  {
    what: "51 files",
    files: numbered(51, (k) => ({ name: `f${k}.csv`, text: "id\n1\n" })),
    said: /51 files.*at most 50/s,
  },
  {
    what: "two scenarios",
    files: [...mine(), ...toml("other", mine()[0].text)],
    said: /mine\.toml and other\.toml are scenarios: drop one/,
  },
  {
    what: "a picture",
    files: [{ name: "logo.png", text: "PNG" }],
    said: /logo\.png.*neither a scenario.*nor a table/s,
  },
];

/** One page for all that is refused: each refusal must leave it as it was. */
let refusing;
async function pageForRefusals() {
  if (!refusing) {
    refusing = await opened(file);
    await withScenario(refusing.page, mine());
  }
  return refusing.page;
}
after(() => refusing?.done());

tooMuch.forEach(({ what, files, said }, k) => {
  test(`${what}: refused with a clear word, and the page answers on`, options, async () => {
    const page = await pageForRefusals();
    await dropped(page, files);
    await alertSaying(page, said);
    await alertSaying(page, /Nothing was changed: mine\.toml is still open/);
    await newAnswer(page, () => strength(page).press(k % 2 === 0 ? "End" : "Home"));
    await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  });
});

test("a dropped folder is called a folder", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "people"));
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true, name: "people" });
    const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
    document.getElementById("drop").dispatchEvent(drop);
  });
  assert.match(await alertText(page), /people.*is a folder: drop the files that are in it/s);
  await done();
});

test("a folder chosen or a file that vanished is said to be unreadable", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  });
  await dropped(page, table("people", roster(60)));
  assert.match(await alertText(page), /people\.csv.*cannot be read.*folder, or was it moved/s);
  await done();
});

test("a large company shows its progress, says that it takes long, and stops at any time", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  await dropped(page, toml("large", scenario("Large", "departments = { A = 60000, B = 60000 }")));
  const doing = page.getByText(/Simulating a preview.*120,000 employees take minutes/s).first();
  await doing.waitFor({ timeout: 300_000 });
  await page.locator("main progress").waitFor();
  await page.click("#stop");
  await page.getByText("Stopped.", { exact: true }).first().waitFor();
  await newAnswer(page, () => dropped(page, mine()));
  await done();
});

/** Presses Stop, once, as soon as there is a button for it. */
function stopAtOnce() {
  const watch = new MutationObserver(() => {
    const stop = document.getElementById("stop");
    if (!stop) return;
    watch.disconnect();
    stop.click();
  });
  watch.observe(document, { childList: true, subtree: true });
}

test("Stop works while the first scenario opens, and another one can be chosen", options, async () => {
  const { page, done } = await opened(file, { before: stopAtOnce });
  await page.getByText("Stopped.", { exact: true }).first().waitFor();
  assert.equal(await page.locator("h1").count(), 0);
  assert.ok(
    await page.evaluate(() => document.activeElement.id === "full" || document.activeElement === document.body),
  );
  await newAnswer(page, () => page.selectOption("#shipped", "minimal"));
  await done();
});

for (const [what, missing, said] of [
  ["SIMD", "WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(253);", /lacks SIMD.*Firefox 113/s],
  ["WebAssembly", "delete globalThis.WebAssembly;", /no WebAssembly/],
  ["a way to unpack", "delete globalThis.DecompressionStream;", /DecompressionStream/],
]) {
  test(`a browser without ${what} is told so, and what it needs`, options, async () => {
    const { page, done } = await opened(file, { before: missing });
    assert.match(await alertText(page), said);
    await done();
  });
}
