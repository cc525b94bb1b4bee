// Scenarios that are opened: nothing of the files is taken before all of it has opened.
import { guarded, refuse, refuseFile, type Desk } from "./desk";
import { isToml, lastPart, places, type Content } from "./files";
import { keyed } from "./levers";
import { folder, mistake } from "./mistakes";
import { isRefused, type Edits, type Files, type Model } from "./protocol";
import { keyOf, type Opened } from "./settings";
import { fileOf, shippedFiles, titleOf } from "./shipped";
import type { Notice } from "./useMessages";

/** A scenario on the way to being opened. `turn`: of several only the latest may open. */
interface Opening {
  name: string;
  files: Files;
  /** What must be said with it; "" when nothing. */
  remark: string;
  turn: number;
}

let openings = 0;
/** Opened files by another number than all before them. */
export const nextNumber = () => ++openings;

export const pathOf = (name: string) => (name.startsWith("/") ? name : folder + name);

/** The files of a scenario that the page carries, opened. */
export const openShipped = (desk: Desk, name: string) =>
  guarded(desk, async () => {
    const turn = desk.activity.begin("opening");
    const files = await shippedFiles(desk.client, name);
    if (desk.activity.isLatest(turn)) await open(desk, { name: fileOf(name), files, remark: "", turn });
  });

async function open(desk: Desk, { name, files, remark, turn }: Opening) {
  const model = await desk.client.call<Model>("studio_open", { path: folder + name }, files);
  if (!desk.activity.isLatest(turn)) return;
  if (isRefused(model)) return refuse(desk, mistake(model.error, {}, null));
  desk.activity.settle();
  const notice = noticeOf(desk, name, remark);
  show(desk, { number: nextNumber(), name, files, model, tables: {} });
  desk.messages.setNotice(notice);
  desk.messages.say(`${titleOf(name)} is open.`);
}

/** Puts an opened scenario in the place of everything before it. */
function show({ now, messages }: Desk, opened: Opened) {
  const settings = now();
  const form: Edits = { policies: keyed(opened.model.policies), budget: opened.model.budget, parameters: {} };
  settings.setOpened(opened);
  settings.setEdits(form);
  settings.setAnswer(null);
  settings.setWaiting(null);
  settings.setSaved(keyOf(opened, form));
  messages.clearWrong();
  messages.setShown(null);
}

/** What is said beside a scenario that opens: what becomes of changes that were not saved, with the way back. */
function noticeOf({ now, messages }: Desk, name: string, remark: string): Notice | null {
  const { opened, edits, answer, dirty, ...settings } = now();
  if (!opened || !dirty) return remark ? { text: remark.trim() } : null;
  const back = () => {
    settings.setOpened(opened);
    settings.setEdits(edits);
    settings.setAnswer(answer);
    settings.setWaiting(null);
    messages.setShown(null);
    messages.setNotice(null);
  };
  const kept = `Your unsaved changes to ${titleOf(opened.name)} are kept.`;
  return { text: `${titleOf(name)} is open. ${kept}${remark}`, button: "Back to them", act: back };
}

/** A dropped scenario, opened with the files that it names: those dropped with it, and those that the page carries. */
export async function openDropped(desk: Desk, scenario: Content, others: Content[], turn: number) {
  const { name } = scenario;
  const alone = { [folder + name]: scenario.bytes };
  const named = await desk.client.call<{ files: string[] }>("studio_files", { path: folder + name }, alone);
  if (!desk.activity.isLatest(turn)) return;
  if (isRefused(named)) return refuse(desk, mistake(named.error, {}, null));
  const beside: Record<string, string | Uint8Array> = places(others, named.files);
  for (const path of named.files.filter((path) => !(path in beside))) {
    const text = await desk.client.text("studio_shipped", path, {});
    if (text !== "") beside[path] = text;
  }
  const missing = named.files.filter((path) => !(path in beside));
  if (missing.length > 0) {
    const problem = `names ${missing.join(", ")}: drop the scenario and the files it names all at once`;
    return refuseFile(desk, { file: name, problem });
  }
  const placed = Object.fromEntries(Object.entries(beside).map(([path, content]) => [pathOf(path), content]));
  const remark = unused(others, named.files);
  await open(desk, { name, files: { ...alone, ...placed }, remark: remark && ` ${name} ${remark}`, turn });
}

/** Files that a scenario does not name, in words; a file that it names may name others, so then nothing is said. */
function unused(others: Content[], named: string[]): string {
  if (named.some(isToml)) return "";
  const names = others.map(({ name }) => name).filter((name) => !named.some((path) => lastPart(path) === name));
  return names.length > 0 ? `does not name ${names.join(", ")}: not used.` : "";
}
