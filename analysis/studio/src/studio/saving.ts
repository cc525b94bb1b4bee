// The settings as a scenario file.
import { save } from "../exports/save";
import { refuseWrong } from "./answering";
import { guarded, type Desk } from "./desk";
import { folder, mistake } from "./mistakes";
import { isRefused, type Edits } from "./protocol";
import { effective, keyOf, leftOut, type Opened } from "./settings";

/** `hidden`: how many departments the file names that are too small to be shown. */
interface Written {
  toml: string;
  hidden: number;
}

/** The scenario file of some settings, or nothing, and the page says what is wrong with them. */
async function written({ client, messages }: Desk, opened: Opened, sent: Edits): Promise<Written | null> {
  const request = { path: folder + opened.name, edits: sent };
  const result = await client.aside<Written>("studio_toml", request, opened.files);
  if (!isRefused(result)) return result;
  const found = mistake(result.error, sent, opened.model);
  messages.setShown({ ...found, where: `Not saved. ${found.where}`, of: "settings" });
  return null;
}

/** The text of that file; "" when there is none. */
export const scenarioText = async (desk: Desk, opened: Opened, sent: Edits): Promise<string> =>
  (await written(desk, opened, sent))?.toml ?? "";

export const saveScenario = (desk: Desk) =>
  guarded(desk, async () => {
    const { opened, edits, setSaved } = desk.now();
    if (!opened || refuseWrong(desk)) return;
    const file = await written(desk, opened, effective(edits));
    if (file === null) return;
    save("scenario.toml", file.toml, "application/toml");
    setSaved(keyOf(opened, edits));
    desk.messages.setNotice({ text: savedWords(leftOut(edits), file.hidden) });
    desk.messages.say("Scenario saved.");
  });

function savedWords(missing: string, hidden: number): string {
  const without = missing ? `, without ${missing} switched off` : "";
  const named = `${hidden} ${hidden === 1 ? "department" : "departments"}`;
  const small = ` It names ${named} too small to be shown: keep it as you keep the roster.`;
  return `Saved as scenario.toml: the settings on this page${without}.${hidden > 0 ? small : ""}`;
}
