// The form of the studio: numbers as people write them, mistakes at their fields, names that are only names.
import assert from "node:assert/strict";
import { after } from "node:test";
import { close, download, violations } from "./browser.mjs";
import { test } from "./limits.mjs";
import {
  alertSaying,
  alertText,
  dropped,
  mine,
  newAnswer,
  options,
  strength,
  text,
  typed,
  withScenario,
  studioPage,
} from "./studio_page.mjs";

after(close);
const saved = async (page) => (await download(page, "#save")).bytes.toString();

test(
  "numbers in English, German, French and Swiss forms are read, and what has two readings is refused",
  options,
  async () => {
    const { page, done } = await studioPage();
    await withScenario(page, mine());
    const forms = [
      ["1500", 1500],
      ["40.5", 40.5],
      ["40,5", 40.5],
      ["1.234.567", 1234567],
      ["1.234,5", 1234.5],
      ["1,234.5", 1234.5],
      ["40\u00a0000", 40000],
      ["40’000", 40000],
      ["0.125", 0.125],
    ];
    for (const [written, value] of forms) {
      await typed(page, "#budget-cash", written);
      assert.equal(await page.locator("#budget-cash").inputValue(), String(value), written);
    }
    for (const [written, readings] of [
      ["40.000", /40 and as 40000/],
      ["40,000", /40 and as 40000/],
      ["12.345", /12\.345 and as 12345/],
      ["-5", /0 to/],
      ["40 €", /not a number/],
      ["1e999", /not a number/],
    ]) {
      await typed(page, "#budget-cash", written);
      assert.equal(await page.locator("#budget-cash").inputValue(), written, "what was typed stays");
      assert.match(await text(page, "#budget-cash-problem"), readings);
    }
    assert.deepEqual(await violations(page), []);
    done();
  },
);

test("while a field is wrong, Save and the full run name it, and nothing is saved", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  await typed(page, "#budget-cash", "40.000");
  let downloads = 0;
  page.on("download", () => {
    ++downloads;
  });
  for (const button of ["#save", "#full"]) {
    await page.click(button);
    assert.match(await alertText(page), /Money.*40000/s);
  }
  assert.equal(downloads, 0);
  await newAnswer(page, () => typed(page, "#budget-cash", "40000"));
  assert.match(await saved(page), /cash = 40000/);
  done();
});

test("weeks from 10 to 3 are refused at their field, and Save says so", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  await typed(page, "From week", "10");
  await typed(page, "To week", "3");
  assert.match(
    await alertText(page),
    /Weeks of Two-way town halls.*policy “P”.*ends in week 3, before it begins in week 10/s,
  );
  assert.doesNotMatch(await alertText(page), /mine\.toml/);
  await page.getByRole("button", { name: "Go to the field" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.value), "10");
  assert.equal(await page.getByLabel("From week").first().getAttribute("aria-invalid"), "true");
  await page.click("#save");
  await alertSaying(page, /Not saved.*week 3/s);
  assert.match(await text(page, "#stale"), /settings of before/);
  await newAnswer(page, () => typed(page, "To week", "11"));
  assert.match(await saved(page), /weeks = \[10, 11\]/);
  done();
});

test("levers that run to the end still do when the simulated time changes", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine("weeks = [2, 12]\n"));
  const weeks = page.locator("#parameter-posts-weeks");
  assert.equal(await weeks.inputValue(), "12");
  await newAnswer(page, () => typed(page, "#parameter-posts-weeks", "20"));
  assert.match(await text(page, "#notice"), /1 lever that ran to week 12, the end, now runs to the new end, week 20/);
  assert.match(await saved(page), /weeks = \[2, 20\]/);
  done();
});

test("a wrong parameter of the company is named by its label and its range", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  const label = await page
    .locator("label", { has: page.locator("#parameter-measured-monthly_participation") })
    .locator("span")
    .first()
    .textContent();
  await typed(page, "#parameter-measured-monthly_participation", "8");
  assert.match(await text(page, "#parameter-measured-monthly_participation-problem"), /below 1.*but is 8/);
  await page.click("#save");
  assert.ok((await alertText(page)).includes(label));
  done();
});

test("a name that turns the direction of writing is refused, in the form and in a file", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  await typed(page, "Name", "410 \u202e410");
  assert.match(await alertText(page), /Name of policy.*control characters.*\\xe2\\x80\\xae/s);
  await typed(page, "Name", "P");
  await page.locator("[role=alert]").waitFor({ state: "detached", timeout: 120_000 });
  await dropped(page, [{ name: "mine.toml", text: mine()[0].text.replace('name = "P"', 'name = "\u202eP"') }]);
  assert.match(await alertText(page), /mine\.toml, line 7, column 8.*control characters/s);
  done();
});

test("what is being typed outlasts what is drawn meanwhile", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  await newAnswer(page, async () => {
    await strength(page).press("End");
    for (const field of [page.locator("#budget-cash"), page.getByLabel("Name").first()]) {
      await field.pressSequentially("12");
    }
  });
  assert.equal(await page.getByLabel("Name").first().inputValue(), "12P");
  assert.equal(await page.locator("#budget-cash").inputValue(), "12");
  done();
});
