import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Client } from "./client";
import type { Progress } from "./protocol";

export interface State {
  kind: "preview" | "full" | "opening";
  progress: Progress | null;
}

/** What the engine is doing for the page. */
export interface Activity {
  state: State | null;
  stopped: boolean;
  /** Gives up what is under way; of several turns only the latest may show what it found. */
  begin: (kind: State["kind"]) => number;
  isLatest: (turn: number) => boolean;
  /** Nothing is under way any more. */
  settle: () => void;
  /** Gives up what is under way, and begins nothing. */
  giveUp: () => void;
  setStopped: (stopped: boolean) => void;
  isOpening: () => boolean;
}

/** Focus on a button that goes away moves to the one beside it. */
function keepFocus() {
  if (document.activeElement?.id === "stop") document.getElementById("full")?.focus();
}

/** What is under way, how far it is, and whether it was stopped. */
export function useActivity(client: Client): Activity {
  const [state, setState] = useState<State | null>(null);
  const [stopped, setStopped] = useState(false);
  const turn = useRef(0);
  const doing = useRef<State["kind"] | null>(null);
  useEffect(() => {
    client.onProgress = (progress) =>
      setState((before) => (before && before.kind !== "opening" ? { ...before, progress } : before));
  }, [client]);
  const actions = useMemo(() => {
    const settle = () => {
      keepFocus();
      setState(null);
      doing.current = null;
    };
    const begin = (kind: State["kind"]) => {
      client.stop();
      setStopped(false);
      setState({ kind, progress: null });
      doing.current = kind;
      return ++turn.current;
    };
    const giveUp = () => {
      ++turn.current;
      client.stop();
      settle();
    };
    const isLatest = (mine: number) => mine === turn.current;
    return { begin, isLatest, settle, giveUp, setStopped, isOpening: () => doing.current === "opening" };
  }, [client]);
  return { ...actions, state, stopped };
}
