// Scenarios in the studio: taken whole or not at all, and every answer with the settings that it is the answer to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { close, download, opened } from "./browser.mjs";
import { test } from "./limits.mjs";
import { root } from "./places.mjs";
import {
  alertText,
  dropped,
  file,
  mine,
  newAnswer,
  options,
  present,
  roster,
  scenario,
  strength,
  text,
  withScenario,
  studioPage,
} from "./studio_page.mjs";

after(close);

const withRoster = (title, name, columns = "") => ({
  name,
  text: scenario(title, `roster = { file = "roster.csv", department = "department"${columns} }`),
});
const rosterOf = (count) => ({ name: "roster.csv", text: roster(count) });

test(
  "a dropped scenario that is broken says where, and the mended one opens with a name that is only a name",
  options,
  async () => {
    const { page, done } = await opened(file);
    await present(page, "#save:enabled");
    const [{ name, text: whole }] = mine();
    await dropped(page, [{ name, text: whole.replace("town_halls", "town_hal") }]);
    assert.match(await alertText(page), /mine\.toml, line 9, column 9.*town_halls/s);
    await newAnswer(page, () => dropped(page, [{ name, text: whole.replace('"P"', '"<b>P</b>"') }]));
    assert.match(await text(page, "#answer"), /Mine.*110 employees/s);
    assert.equal(await page.locator("main b").count(), 0);
    await done();
  },
);

test("a refused scenario of the same name leaves the one before as it was", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  const broken = scenario("Bad", "departments = { A = 500 }").replace("town_halls", "town_hal");
  await dropped(page, [{ name: "mine.toml", text: broken }]);
  const said = await alertText(page);
  assert.match(said, /mine\.toml, line 9.*town_halls/s);
  assert.match(said, /mine\.toml is still open/);
  await newAnswer(page, () => strength(page).press("End"));
  assert.match(await text(page, "#answer"), /Mine.*110 employees/s);
  done();
});

test("a second scenario does not run on the roster of the first", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, [withRoster("First", "first.toml"), rosterOf(100)]);
  await dropped(page, [withRoster("Second", "second.toml")]);
  assert.match(await alertText(page), /second\.toml.*names roster\.csv.*all at once/s);
  assert.match(await text(page, "#answer"), /First.*100 employees/s);
  await newAnswer(page, () => dropped(page, [withRoster("Second", "second.toml"), rosterOf(80)]));
  assert.match(await text(page, "#answer"), /Second.*80 employees/s);
  done();
});

test("another roster of the same name is answered for its own people", options, async () => {
  const tenured = (title) => withRoster(title, "scenario.toml", ', tenure = "tenure"');
  const veterans = { name: "roster.csv", text: roster(100).replaceAll(/,\d\n/g, ",30\n") };
  const summaries = [];
  for (const before of [[[tenured("Former"), rosterOf(100)]], []]) {
    const { page, done } = await opened(file);
    for (const files of [...before, [tenured("Same"), veterans]]) await withScenario(page, files);
    summaries.push(JSON.parse((await download(page, '[data-export="summary.json"]')).bytes.toString()));
    await done();
  }
  assert.deepEqual(summaries[0], summaries[1]);
});

test(
  "after Stop the page says that the answer is to the settings of before, and saves each as what it is",
  options,
  async () => {
    const { page, done } = await opened(file);
    await withScenario(page, mine());
    await page.evaluate(() => {
      // stops as soon as there is something to stop
      const stop = () => document.getElementById("stop")?.click();
      new MutationObserver(stop).observe(document.body, { childList: true, subtree: true });
    });
    await strength(page).press("End");
    await page.getByText("Stopped.", { exact: true }).first().waitFor();
    assert.match(await text(page, "#stale"), /settings of before, not to those of the form/);
    assert.match((await download(page, "#save")).bytes.toString(), /strength = 3/);
    const answers = await download(page, '[data-export="scenario.toml"]');
    assert.match(answers.bytes.toString(), /strength = 1\n/);
    assert.notEqual(answers.name, "scenario.toml");
    await page.getByRole("button", { name: "Back to the settings of the answer" }).click();
    await page.locator("#stale").waitFor({ state: "detached" });
    assert.equal(await strength(page).inputValue(), "1");
    await done();
  },
);

const leavingAsks = (page) => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));

test(
  "changes that were not saved are kept when another scenario opens, and leaving the page asks",
  options,
  async () => {
    const { page, done } = await opened(file);
    await withScenario(page, mine());
    assert.equal(await leavingAsks(page), false);
    await newAnswer(page, () => strength(page).press("End"));
    assert.equal(await leavingAsks(page), true);
    const other = { name: "other.toml", text: scenario("Other", "departments = { A = 70 }") };
    await newAnswer(page, () => dropped(page, [other]));
    await page.getByRole("button", { name: "Back to them" }).click();
    await page.locator("#answer", { hasText: "110 employees" }).waitFor();
    assert.equal(await strength(page).inputValue(), "3");
    await download(page, "#save");
    await page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
    await done();
  },
);

test("a file dropped beside the box is taken, and never opened in place of the page", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  const kept = await page.evaluate(() => {
    const above = new DragEvent("dragover", { bubbles: true, cancelable: true });
    return document.querySelector("h2, main").dispatchEvent(above);
  });
  assert.equal(kept, false, "the page takes what is dragged over it");
  await withScenario(page, mine(), "main");
  assert.match(await text(page, "#answer"), /Mine.*110 employees/s);
  await done();
});

test(
  "a dropped roster and network take the place of the departments, and no id of them is on the page",
  options,
  async () => {
    const { page, done } = await studioPage();
    await withScenario(page, mine());
    const sample = (name) => readFileSync(join(root, "scenarios/example-organisation", name), "utf8");
    const tables = ["roster.csv", "ties.csv"].map((name) => ({ name, text: sample(name) }));
    await newAnswer(page, () => dropped(page, tables));
    assert.match(await text(page, "#answer"), /150 employees/);
    assert.equal(await page.locator("select", { hasText: "staff_no" }).first().inputValue(), "staff_no");
    const ids = sample("roster.csv")
      .split("\n")
      .slice(1, 20)
      .map((line) => line.split(",")[0]);
    const files = [await download(page, "#save"), await download(page, '[data-export="summary.json"]')];
    const shown = (await page.locator("#app").innerHTML()) + files.map(({ bytes }) => bytes).join("");
    for (const id of ids) assert.doesNotMatch(shown.replace(/0\.\d+|\d+\.\d+/g, ""), new RegExp(`\\b${id}\\b`));
    done();
  },
);
