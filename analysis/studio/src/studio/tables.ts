// Rosters and networks that take the place of the scenario's: not before they could be read.
import { guarded, refuse, refuseFile, type Desk } from "./desk";
import { networkColumns, rosterColumns, sorted, type Content, type Dropped, type Refused } from "./files";
import { folder, mistake } from "./mistakes";
import { nextNumber } from "./opening";
import { isRefused, type Columns, type Edits, type Files, type Model } from "./protocol";
import { effective, type Opened, type Tables, type Waiting } from "./settings";

/** A table, by the first line as the engine reads it; null when files dropped since then have taken its turn. */
async function tableOf(desk: Desk, content: Content, files: Files, turn: number): Promise<Dropped | Refused | null> {
  const first = await desk.client.call<{ head: string }>("studio_head", { path: folder + content.name }, files);
  if (!desk.activity.isLatest(turn)) return null;
  if (!isRefused(first)) return sorted(content, first.head);
  refuse(desk, mistake(first.error, {}, null));
  return null;
}

/** Dropped tables, tried with the columns that their names suggest. */
export async function takeTables(desk: Desk, contents: Content[], turn: number) {
  const { opened, waiting } = desk.now();
  if (!opened) {
    const file = contents[0]?.name ?? "";
    return refuseFile(desk, { file, problem: "belongs to a scenario: choose or drop one first" });
  }
  const dropped = Object.fromEntries(contents.map(({ name, bytes }) => [folder + name, bytes]));
  const files = { ...(waiting?.files ?? opened.files), ...dropped };
  const tables: Tables = { ...(waiting?.tables ?? opened.tables) };
  const more: Edits = { ...waiting?.more };
  for (const content of contents) {
    const table = await tableOf(desk, content, files, turn);
    if (table === null) return;
    if ("problem" in table) return refuseFile(desk, table);
    addTable(table, tables, more);
  }
  const others = tables.roster !== undefined && tables.network === undefined && opened.model.network === "file";
  if (others) more.network = { generated: true };
  const remark = others ? " The scenario's network file is of other people: ties are generated instead." : "";
  await tryTables(desk, opened, { files, tables, more, remark }, turn);
}

function addTable(table: Dropped, tables: Tables, more: Edits) {
  if (table.kind === "roster") {
    tables.roster = table;
    more.roster = rosterColumns(table);
  }
  if (table.kind === "network") {
    tables.network = table;
    more.network = networkColumns(table);
  }
}

/** Uses tables if the engine can read them with these columns; if not, the page asks for others. */
async function tryTables(desk: Desk, opened: Opened, next: Waiting, turn: number) {
  const { edits, ...settings } = desk.now();
  const request = { path: folder + opened.name, edits: { ...effective(edits), ...next.more, policies: [] } };
  const model = await desk.client.call<Model>("studio_open", request, next.files);
  if (!desk.activity.isLatest(turn)) return;
  if (isRefused(model)) {
    settings.setWaiting(next);
    return refuse(desk, mistake(model.error, edits, opened.model));
  }
  desk.activity.settle();
  const { files, tables } = next;
  settings.setOpened((before) => {
    const last = before ?? opened;
    const policies = last.model.policies;
    return { ...last, number: nextNumber(), files, tables, model: { ...model, policies } };
  });
  settings.setEdits((latest) => ({ ...latest, ...next.more }));
  settings.setWaiting(null);
  desk.messages.setShown(null);
  const names = [tables.roster, tables.network].flatMap((table) => table?.name ?? []).join(" and ");
  const employees = model.employees.toLocaleString("en-US");
  desk.messages.setNotice({ text: `In use: ${names}, with ${employees} employees.${next.remark}` });
  desk.messages.say(`${names} in use.`);
}

/** Other columns for a table. */
export const chooseColumns = (desk: Desk, table: "roster" | "network", chosen: Columns) =>
  guarded(desk, async () => {
    const { opened, edits, waiting } = desk.now();
    if (!opened) return;
    const { files, tables } = opened;
    const before = waiting ?? { files, tables, more: { roster: edits.roster, network: edits.network }, remark: "" };
    const next = { ...before, more: { ...before.more, [table]: chosen } };
    await tryTables(desk, opened, next, desk.activity.begin("opening"));
  });
