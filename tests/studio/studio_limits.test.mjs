// What is too much for a page, or missing in a browser, is said at once; Stop always works.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, opened } from "./browser.mjs";
import { alertText, dropped, file, newAnswer, options, present, roster, scenario, withScenario } from "./studio_page.mjs";

after(close);
const mine = [{ name: "mine.toml", text: scenario("Mine", "departments = { A = 50, B = 60 }") }];
const policies = (count) => Array.from({ length: count }, (_, k) => `[[policy]]\nname = "P${k}"\n[[policy.lever]]\nuse = "town_halls"\n`).join("");

const tooMuch = [
  ["300 policies", [{ name: "many.toml", text: `[organisation]\ndepartments = { A = 50 }\n${policies(300)}` }], /300 policies with 300 levers.*at most 60.*megaphone compare/s],
  ["100,000 policies", [{ name: "many.toml", text: `[organisation]\ndepartments = { A = 50 }\n${policies(100_000)}` }], /100000 policies.*at most 60/s],
  ["5,000,000 employees", [{ name: "vast.toml", text: scenario("Vast", "departments = { A = 5000000 }") }], /vast\.toml.*5000000 employees.*at most 200000.*megaphone compare/s],
  ["20,000 columns", [{ name: "wide.csv", text: "id," + Array.from({ length: 20_000 }, (_, k) => `c${k}`).join(",") + "\n1" + ",2".repeat(20_000) + "\n" }], /wide\.csv.*20,001 columns.*at most 300/s],
  ["a department for everyone", [{ name: "names.csv", text: "id,department\n" + Array.from({ length: 1500 }, (_, k) => `${k},name ${k}`).join("\n") }], /1500 departments.*right column/s],
  ["a scenario of 20 MiB", [{ name: "long.toml", text: "# and so on\n", repeat: 1_800_000 }], /long\.toml.*at most 8 MiB/s],
  ["51 files", Array.from({ length: 51 }, (_, k) => ({ name: `f${k}.csv`, text: "id\n1\n" })), /51 files.*at most 50/s],
  ["two scenarios", [...mine, { ...mine[0], name: "other.toml" }], /mine\.toml and other\.toml are scenarios: drop one/],
  ["a picture", [{ name: "logo.png", text: "PNG" }], /logo\.png.*neither a scenario.*nor a table/s],
];
for (const [what, files, said] of tooMuch) {
  test(`${what}: refused with a clear word, and the page answers on`, options, async () => {
    const { page, done } = await opened(file);
    await withScenario(page, mine);
    await page.evaluate(() => { window.longest = 0; });
    await dropped(page, files);
    assert.match(await alertText(page), said);
    assert.match(await alertText(page), /Nothing was changed: mine\.toml is still open/);
    await newAnswer(page, () => page.getByLabel(/Strength of/).first().press("End"));
    await done();
  });
}

test("a dropped folder is called a folder", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine);
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["x"], "people"));
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true, name: "people" });
    document.getElementById("drop").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
  });
  assert.match(await alertText(page), /people.*is a folder: drop the files that are in it/s);
  await done();
});

test("a folder chosen or a file that vanished is said to be unreadable", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine);
  await page.evaluate(() => { Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError")); });
  await dropped(page, [{ name: "people.csv", text: roster(60) }]);
  assert.match(await alertText(page), /people\.csv.*cannot be read.*folder, or was it moved/s);
  await done();
});

test("a large company shows its progress, says that it takes long, and stops at any time", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  await dropped(page, [{ name: "large.toml", text: scenario("Large", "departments = { A = 60000, B = 60000 }") }]);
  await page.getByText(/Simulating a preview.*120,000 employees take minutes/s).first().waitFor({ timeout: 300_000 });
  await page.locator("main progress").waitFor();
  await page.click("#stop");
  await page.getByText("Stopped.", { exact: true }).first().waitFor({ timeout: 5_000 });
  await newAnswer(page, () => dropped(page, mine));
  await done();
});

test("Stop works while the first scenario opens, and another one can be chosen", options, async () => {
  const { page, done } = await opened(file);
  await page.evaluate(() => document.getElementById("stop")?.click());
  await page.getByText("Stopped.", { exact: true }).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id === "full" || document.activeElement === document.body), true);
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
