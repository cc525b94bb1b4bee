// The tables in the page are read by the names in them, whatever the order of their rows and columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./page_module.mjs";

const { weekly, departmentLifts } = await module("results/tables.ts");
const { sides, lifted, outcomeOf } = await module("results/policies.ts");
const { csv, nameIn, rows } = await module("csv.ts");

const weeklyRows = [
  { policy: "Baseline", week: 1, outcome: "shares", unit: "shares", mean: 10 },
  { policy: "Baseline", week: 2, outcome: "shares", unit: "shares", mean: 11 },
  { policy: "Listening", week: 1, outcome: "shares", unit: "shares", mean: 20 },
  { policy: "Listening", week: 2, outcome: "shares", unit: "shares", mean: 21 },
  { policy: "Leaderboard", week: 1, outcome: "shares", unit: "shares", mean: 30 },
  { policy: "Leaderboard", week: 2, outcome: "shares", unit: "shares", mean: 31 },
  { policy: "Leaderboard", week: 2, outcome: "seen", unit: "posts", mean: 90 },
].map((row) => ({ ...row, low_50: row.mean - 1, high_50: row.mean + 1, low_90: row.mean - 2, high_90: row.mean + 2 }));

const table = (list, columns = Object.keys(list[0])) =>
  csv({ columns, rows: list.map((row) => columns.map((column) => row[column])) });
const reversed = (list) => table([...list].reverse(), Object.keys(list[0]).reverse());
const means = (report) =>
  Object.fromEntries([...weekly(report).get("shares")].map(([policy, weeks]) => [policy, weeks.map((b) => b.mean)]));

test("weeks belong to the policy that their row names, in whatever order rows and columns come", () => {
  const expected = { Baseline: [10, 11], Listening: [20, 21], Leaderboard: [30, 31] };
  const shuffled = [3, 0, 6, 5, 1, 4, 2].map((at) => weeklyRows[at]);
  for (const text of [table(weeklyRows), reversed(weeklyRows), table(shuffled)]) {
    assert.deepEqual(means({ tables: { weekly: text } }), expected);
  }
});

test("a policy with more series than another keeps its weeks, and each band its own ends", () => {
  const found = weekly({ tables: { weekly: reversed(weeklyRows) } });
  assert.deepEqual(
    [...found.get("seen")].map(([policy, [band]]) => [policy, band]),
    [["Leaderboard", { week: 2, mean: 90, low_50: 89, high_50: 91, low_90: 88, high_90: 92 }]],
  );
});

// As the program writes them: a name that looks like a formula, also behind apostrophes, has one apostrophe more.
const departmentTable = `low_90,policy,measure,high_90,department,outcome,mean,monte_carlo_error_of_mean
0,Plain,level,9,'=IT,shares,7,0.5
0,"With, comma",lift,9,''=IT,shares,4,0.5
0,'+Plain,lift,9,'=IT,shares,3,0.5
0,Plain,lift,9,''=IT,shares,2,0.5
0,Plain,lift,9,'=IT,shares,1,0.5
`;

const departmentReport = {
  tables: { departments: departmentTable },
  clear_department_lifts: [{ policy: "+Plain", department: "=IT", outcome: "shares" }],
};

test("a department's lift is distinguishable where the program says so, whatever its interval", () => {
  const lifts = departmentLifts(departmentReport).get("shares");
  const clear = [...lifts].flatMap(([policy, cells]) =>
    [...cells].filter(([, { isClear }]) => isClear).map(([name]) => [policy, name]),
  );
  assert.deepEqual(clear, [["+Plain", "=IT"]]);
});

test("lifts of departments are found by policy and department, names that look like formulas among them", () => {
  const lifts = departmentLifts(departmentReport).get("shares");
  const flat = [...lifts].map(([policy, cells]) => [policy, [...cells].map(([name, { mean }]) => [name, mean])]);
  assert.deepEqual(Object.fromEntries(flat), {
    "With, comma": [["'=IT", 4]],
    "+Plain": [["=IT", 3]],
    Plain: [
      ["'=IT", 2],
      ["=IT", 1],
    ],
  });
});

test("an apostrophe is taken off names only where the program put it", () => {
  const names = { "'=1": "=1", "''@x": "'@x", "'s-Gravenhage": "'s-Gravenhage", "O'=1": "O'=1", "": "", "'": "'" };
  for (const [written, name] of Object.entries(names)) assert.equal(nameIn(written), name);
});

test("a name written to a table reads back as it was, whatever it begins with", () => {
  const names = ["=1+1", "'=1+1", "''@P", "\tx", "\r+x", "'s-Gravenhage", 'a "b", c', "", "-"];
  const text = csv({ columns: ["name"], rows: names.map((name) => [name]) });
  assert.deepEqual(
    rows(text, ["name"]).map(({ name }) => nameIn(name)),
    names,
  );
  assert.equal(csv({ columns: ["n"], rows: [["'=1"]] }), "n\n''=1\n");
});

test("a column that is not in a table is named, with those that are", () => {
  assert.deepEqual(rows("a,b\n1,2\n", ["b"]), [{ b: "2" }]);
  assert.throws(() => rows("a,b\n1,2\n", ["mean"]), /no column "mean".*a, b/);
});

const outcome = (lift) => ({ shares: { level: {}, ...(lift && { lift: { mean: { value: lift } } }), printed: {} } });
const summary = (order) => ({
  compared_by: "shares",
  policies: order.map((name) => ({ name, outcomes: outcome({ Listening: 4, Leaderboard: 190 }[name]) })),
});

test("the baseline is the policy without a lift, wherever it stands", () => {
  for (const order of [
    ["Baseline", "Listening", "Leaderboard"],
    ["Leaderboard", "Baseline", "Listening"],
    ["Leaderboard", "Listening", "Baseline"],
  ]) {
    const { baseline, others } = sides(summary(order));
    assert.equal(baseline.name, "Baseline");
    assert.deepEqual(others.map(({ name }) => name).sort(), ["Leaderboard", "Listening"]);
    assert.equal(lifted(summary(order)).find(({ policy }) => policy.name === "Leaderboard").lift.mean.value, 190);
  }
});

test("an outcome that a policy does not have is named with the policy", () => {
  assert.throws(() => outcomeOf(summary(["Listening"]).policies[0], "reach"), /"Listening" have no outcome "reach"/);
});
