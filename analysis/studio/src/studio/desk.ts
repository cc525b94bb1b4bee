// What everything that the page does works with: the engine, the settings, what is under way, what is told.
import { useMemo, useRef, useState } from "preact/hooks";
import { Client, Stopped } from "./client";
import type { Mistake } from "./mistakes";
import type { Refused } from "./files";
import { useActivity, type Activity } from "./useActivity";
import { useMessages, type Messages } from "./useMessages";
import { useSettings, type Settings } from "./useSettings";

export interface Desk {
  client: Client;
  activity: Activity;
  messages: Messages;
  /** The settings as they are when asked for: they change while something waits for the engine. */
  now: () => Settings & Pick<Messages, "wrong">;
  /** How many times files were refused: each time the answer of before is asked for again. */
  refusals: number;
  countRefusal: () => void;
}

/** The desk, and the settings as this drawing of the page shows them. */
export function useDesk(): { desk: Desk; settings: Settings } {
  const client = useMemo(() => new Client(), []);
  const settings = useSettings();
  const activity = useActivity(client);
  const messages = useMessages();
  const [refusals, setRefusals] = useState(0);
  const latest = useRef({ ...settings, wrong: messages.wrong });
  latest.current = { ...settings, wrong: messages.wrong };
  const countRefusal = () => setRefusals((count) => count + 1);
  return { desk: { client, activity, messages, now: () => latest.current, refusals, countRefusal }, settings };
}

/** Does something; what stops the engine in the middle of it is told. */
export async function guarded({ activity, messages }: Desk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Stopped) return;
    activity.settle();
    const problem = error instanceof Error ? error.message : String(error);
    messages.setShown({ of: "settings", where: "The engine stopped", problem, field: "" });
  }
}

/** Refuses files: everything stays as it is. */
export function refuse({ activity, messages, countRefusal }: Desk, found: Mistake) {
  activity.settle();
  messages.setShown({ ...found, of: "files" });
  countRefusal();
}

export const refuseFile = (desk: Desk, { file, problem }: Refused) =>
  refuse(desk, { where: file || "These files", problem, field: "" });
