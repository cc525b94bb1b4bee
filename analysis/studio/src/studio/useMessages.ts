import { useCallback, useState } from "preact/hooks";
import type { Wrong } from "./form";
import type { Shown } from "./mistakes";

export interface Notice {
  text: string;
  button?: string;
  act?: () => void;
}
type Change<T> = (next: T | ((before: T) => T)) => void;

/** What the page tells its reader. */
export interface Messages {
  /** What is wrong with files or settings. */
  shown: Shown | null;
  setShown: Change<Shown | null>;
  /** What was done, beyond what was asked for. */
  notice: Notice | null;
  setNotice: Change<Notice | null>;
  /** What a listener is told. */
  said: string;
  say: (text: string) => void;
  /** Fields that hold what cannot be taken, by their id. */
  wrong: Record<string, Wrong>;
  clearWrong: () => void;
  tell: (field: string, wrong: Wrong | null) => void;
}

function withField(before: Record<string, Wrong>, field: string, wrong: Wrong | null): Record<string, Wrong> {
  if (!wrong && !(field in before)) return before;
  const others = Object.entries(before).filter(([name]) => name !== field);
  return Object.fromEntries(wrong ? [...others, [field, wrong]] : others);
}

/** The page's alert, its notice, what it announces, and the fields that are wrong. */
export function useMessages(): Messages {
  const [shown, setShown] = useState<Shown | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [said, say] = useState("");
  const [wrong, setWrong] = useState<Record<string, Wrong>>({});
  const tell = useCallback((field: string, found: Wrong | null) => {
    setWrong((before) => withField(before, field, found));
  }, []);
  return { shown, setShown, notice, setNotice, said, say, wrong, clearWrong: () => setWrong({}), tell };
}
