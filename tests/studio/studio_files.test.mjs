// Files in the studio: taken whole or not at all, and every answer with the settings that it is the answer to.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, download, opened } from "./browser.mjs";
import { alertText, answeredFor, dropped, file, newAnswer, options, present, roster, scenario, text, withScenario } from "./studio_page.mjs";

after(close);

const toml = (title, departments, more = "") => ({ name: "scenario.toml", text: scenario(title, `departments = { ${departments} }`, more) });
const withRoster = (title, name = "scenario.toml") => ({ name, text: scenario(title, `roster = { file = "roster.csv", department = "department" }`) });

test("a refused scenario of the same name leaves the one before as it was", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Good", "A = 50, B = 60")]);
  const broken = toml("Bad", "A = 500");
  await dropped(page, [{ ...broken, text: broken.text.replace("town_halls", "town_hal") }]);
  assert.match(await alertText(page), /scenario\.toml, line 8.*town_halls.*Good|scenario\.toml is still open/s);
  await newAnswer(page, () => page.getByLabel(/Strength of/).first().press("End"));
  assert.match(await text(page, "#answer"), /Good.*110 employees/s);
  await done();
});

test("a second scenario does not run on the roster of the first", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [withRoster("First"), { name: "roster.csv", text: roster(100) }]);
  await dropped(page, [withRoster("Second", "second.toml")]);
  assert.match(await alertText(page), /second\.toml.*names roster\.csv.*all at once/s);
  assert.match(await text(page, "#answer"), /First.*100 employees/s);
  await newAnswer(page, () => dropped(page, [withRoster("Second", "second.toml"), { name: "roster.csv", text: roster(80) }]));
  assert.match(await text(page, "#answer"), /Second.*80 employees/s);
  await done();
});

test("another roster of the same name is answered for its own people", options, async () => {
  const long = roster(100).replaceAll(/,\d\n/g, ",30\n");
  const summaries = [];
  for (const before of [[roster(100)], []]) {
    const { page, done } = await opened(file);
    for (const [k, people] of [...before, long].entries()) {
      await withScenario(page, [{ ...withRoster(`Number ${k}`), text: withRoster("Same").text.replace('department = "department"', 'department = "department", tenure = "tenure"').replace("Same", k < before.length ? "Former" : "Same") }, { name: "roster.csv", text: people }]);
    }
    summaries.push(JSON.parse((await download(page, '[data-export="summary.json"]')).bytes.toString()));
    await done();
  }
  assert.deepEqual(summaries[0], summaries[1]);
});

test("after Stop the page says that the answer is to the settings of before, and saves each as what it is", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Mine", "A = 50, B = 60")]);
  await page.evaluate(() => { // stops as soon as there is something to stop
    new MutationObserver(() => document.getElementById("stop")?.click()).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByLabel(/Strength of/).first().press("End");
  await page.getByText("Stopped.", { exact: true }).first().waitFor();
  assert.match(await text(page, "#stale"), /settings of before, not to those of the form/);
  assert.match((await download(page, "#save")).bytes.toString(), /strength = 3/);
  const answers = await download(page, '[data-export="scenario.toml"]');
  assert.match(answers.bytes.toString(), /strength = 1\n/);
  assert.notEqual(answers.name, "scenario.toml");
  await page.getByRole("button", { name: "Back to the settings of the answer" }).click();
  await page.locator("#stale").waitFor({ state: "detached" });
  assert.equal(await page.getByLabel(/Strength of/).first().inputValue(), "1");
  await done();
});

test("a dropped roster whose departments the policies do not know leads to the field that names them", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Mine", "Sales = 50, IT = 60", `who = { department = "Sales" }\n`)]);
  await dropped(page, [{ name: "people.csv", text: roster(80) }]);
  assert.match(await alertText(page), /Who is meant of Two-way town halls.*policy “P”.*Sales/s);
  await page.getByRole("button", { name: "Go to the field" }).click();
  await newAnswer(page, () => page.locator("select[multiple]").selectOption("A"));
  assert.match(await text(page, "#answer"), /80 employees/);
  assert.equal(await page.locator("[role=alert]").count(), 0);
  await done();
});

test("a roster alone takes the network file of other people away, and says so", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  await page.selectOption("#shipped", "network-from-file");
  await answeredFor(page, "Town halls on a real network");
  await dropped(page, [{ name: "people.csv", text: roster(80) }]);
  await present(page, "#notice");
  assert.match(await text(page, "#notice"), /In use: people\.csv, with 80 employees\. The scenario's network file is of other people: ties are generated/);
  await done();
});

test("a roster whose columns are not guessed is not in use until they are chosen", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Mine", "A = 50, B = 60")]);
  await dropped(page, [{ name: "people.csv", text: roster(80).replace("id,", "Kürzel,") }]);
  assert.match(await alertText(page), /Columns of the roster.*id column.*Mine|scenario\.toml is still open/s);
  assert.match(await text(page, "#answer"), /110 employees/);
  await newAnswer(page, () => page.locator("#roster select").first().selectOption("Kürzel"));
  assert.match(await text(page, "#answer"), /80 employees/);
  await done();
});

test("an edit made while a roster loads is kept", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Mine", "A = 50, B = 60")]);
  await page.evaluate(() => { // as slow as a large file on a busy disk
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () { await new Promise((done) => setTimeout(done, 1500)); return read.call(this); };
  });
  await dropped(page, [{ name: "people.csv", text: roster(80) }]);
  await page.getByLabel(/Strength of/).first().press("End");
  await page.waitForFunction(() => document.querySelector("#answer")?.textContent.includes("80 employees"), null, { timeout: 120_000 });
  assert.equal(await page.getByLabel(/Strength of/).first().inputValue(), "3");
  await done();
});

test("changes that were not saved are kept when another scenario opens, and leaving the page asks", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Mine", "A = 50, B = 60")]);
  assert.equal(await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true }))), true);
  await newAnswer(page, () => page.getByLabel(/Strength of/).first().press("End"));
  assert.equal(await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true }))), false, "leaving asks");
  await newAnswer(page, () => dropped(page, [{ ...toml("Other", "A = 70"), name: "other.toml" }]));
  await page.getByRole("button", { name: "Back to them" }).click();
  await page.waitForFunction(() => document.querySelector("#answer")?.textContent.includes("110 employees"));
  assert.equal(await page.getByLabel(/Strength of/).first().inputValue(), "3");
  await download(page, "#save");
  await page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await done();
});

test("a file dropped beside the box is taken, and never opened in place of the page", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  const kept = await page.evaluate(() => document.querySelector("h2, main").dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true })));
  assert.equal(kept, false, "the page takes what is dragged over it");
  await withScenario(page, [toml("Mine", "A = 50, B = 60")], "main");
  assert.match(await text(page, "#answer"), /Mine.*110 employees/s);
  await done();
});

test("a table in Windows-1252 or UTF-16, and a workbook, are refused with the place and the way out", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [toml("Mine", "A = 50, B = 60")]);
  const ansi = [...new TextEncoder().encode("id,department\n1,Z"), 0xfc, ...new TextEncoder().encode("rich\n2,B\n")];
  await dropped(page, [{ name: "people.csv", text: ansi }]);
  assert.match(await alertText(page), /people\.csv, line 2, column 4.*Windows-1252.*CSV UTF-8/s);
  await dropped(page, [{ name: "people.csv", text: [0xff, 0xfe, ...[..."id,department\n"].flatMap((c) => [c.charCodeAt(0), 0])] }]);
  await page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent.includes("UTF-16"));
  await dropped(page, [{ name: "people.xlsx", text: "PK\u0003\u0004and so on" }]);
  await page.waitForFunction(() => /Excel workbook.*CSV/s.test(document.querySelector("[role=alert]")?.textContent));
  await done();
});
