import { useEffect, useState } from "preact/hooks";
import type { Edits } from "./protocol";
import { keyOf, type Answer, type Opened, type Waiting } from "./settings";

type Change<T> = (next: T | ((before: T) => T)) => void;

/** What the page computes for, and what came of it. */
export interface Settings {
  opened: Opened | null;
  edits: Edits;
  answer: Answer | null;
  /** Tables that could not be read with the columns chosen for them. */
  waiting: Waiting | null;
  /** The same for the same settings; "" when nothing is open. */
  key: string;
  /** Whether the form holds what is in no file yet. */
  dirty: boolean;
  setOpened: Change<Opened | null>;
  setEdits: Change<Edits>;
  setAnswer: Change<Answer | null>;
  setWaiting: Change<Waiting | null>;
  /** The settings of this key are in a file. */
  setSaved: Change<string>;
}

/** The scenario that is open, the form over it, and its last answer. */
export function useSettings(): Settings {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [saved, setSaved] = useState("");
  const key = opened ? keyOf(opened, edits) : "";
  const dirty = opened !== null && key !== saved;
  useLeavingAsks(dirty);
  return { opened, edits, answer, waiting, key, dirty, setOpened, setEdits, setAnswer, setWaiting, setSaved };
}

/** Leaving the page asks first while something is not saved. */
function useLeavingAsks(dirty: boolean) {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [dirty]);
}
