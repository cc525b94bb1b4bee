// Rosters and networks in the studio: in use when they can be read, and refused with their place when not.
import assert from "node:assert/strict";
import { after } from "node:test";
import { close, opened, violations } from "./browser.mjs";
import { test } from "./limits.mjs";
import {
  alertSaying,
  alertText,
  answeredFor,
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

const people = (content) => [{ name: "people.csv", text: content }];

test("a broken roster is refused with its line and column, and the mended one is taken", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  const good = roster(60);
  await dropped(page, people(good.replace("p7,B,7", "p7,B,seven")));
  assert.match(await alertText(page), /people\.csv, line 9, column 6.*seven/s);
  assert.deepEqual(await violations(page), []);
  await newAnswer(page, () => dropped(page, people(good)));
  assert.match(await text(page, "#answer"), /60 employees/);
  done();
});

test(
  "a dropped roster whose departments the policies do not know leads to the field that names them",
  options,
  async () => {
    const { page, done } = await studioPage();
    const ofSales = scenario("Mine", "departments = { Sales = 50, IT = 60 }", `who = { department = "Sales" }\n`);
    await withScenario(page, [{ name: "mine.toml", text: ofSales }]);
    await dropped(page, people(roster(80)));
    assert.match(await alertText(page), /Who is meant of Two-way town halls.*policy “P”.*Sales/s);
    await page.getByRole("button", { name: "Go to the field" }).click();
    await newAnswer(page, () => page.locator("select[multiple]").selectOption("A"));
    assert.match(await text(page, "#answer"), /80 employees/);
    assert.equal(await page.locator("[role=alert]").count(), 0);
    done();
  },
);

test("a roster alone takes the network file of other people away, and says so", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  await page.selectOption("#shipped", "network-from-file");
  await answeredFor(page, "Town halls on a real network");
  await dropped(page, people(roster(80)));
  await present(page, "#notice");
  const said = /In use: people\.csv, with 80 employees\. The scenario's network file is of other people: ties are gen/;
  assert.match(await text(page, "#notice"), said);
  await done();
});

test("a roster whose columns are not guessed is not in use until they are chosen", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  await dropped(page, people(roster(80).replace("id,", "Kürzel,")));
  const said = await alertText(page);
  assert.match(said, /Columns of the roster.*id column/s);
  assert.match(said, /mine\.toml is still open/);
  assert.match(await text(page, "#answer"), /110 employees/);
  await newAnswer(page, () => page.locator("#roster select").first().selectOption("Kürzel"));
  assert.match(await text(page, "#answer"), /80 employees/);
  done();
});

test("an edit made while a roster loads is kept", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine());
  await page.evaluate(() => {
    // as slow as a large file on a busy disk: until the test says so
    const read = Blob.prototype.arrayBuffer;
    const told = new Promise((tell) => (window.goOn = tell));
    Blob.prototype.arrayBuffer = function () {
      return told.then(() => read.call(this));
    };
  });
  await dropped(page, people(roster(80)));
  await page.getByText("Opening …").waitFor();
  await strength(page).press("End");
  await page.evaluate(() => window.goOn());
  await page.locator("#answer", { hasText: "80 employees" }).waitFor({ timeout: 120_000 });
  assert.equal(await strength(page).inputValue(), "3");
  await done();
});

test(
  "a table in Windows-1252 or UTF-16, and a workbook, are refused with the place and the way out",
  options,
  async () => {
    const { page, done } = await studioPage();
    await withScenario(page, mine());
    const bytes = (words) => [...new TextEncoder().encode(words)];
    await dropped(page, people([...bytes("id,department\n1,Z"), 0xfc, ...bytes("rich\n2,B\n")]));
    assert.match(await alertText(page), /people\.csv, line 2, column 4.*Windows-1252.*CSV UTF-8/s);
    await dropped(page, people([0xff, 0xfe, ...bytes("id,department\n").flatMap((letter) => [letter, 0])]));
    await alertSaying(page, "UTF-16");
    await dropped(page, [{ name: "people.xlsx", text: "PK\u0003\u0004and so on" }]);
    await alertSaying(page, /Excel workbook.*CSV/s);
    done();
  },
);
