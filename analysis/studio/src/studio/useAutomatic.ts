import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { compute } from "./answering";
import type { Desk } from "./desk";
import { openShipped } from "./opening";
import { firstShipped } from "./shipped";
import type { Settings } from "./useSettings";

const calm = 220; // milliseconds without a change before the engine is asked

/** When the form is back at the settings of the answer there is nothing to compute, and nothing wrong with them. */
function takeBack({ activity, messages }: Desk) {
  if (activity.state) activity.giveUp();
  messages.setShown((before) => (before?.of === "settings" ? null : before));
}

/** What the page does unasked: it opens a scenario at first, and answers what was changed. */
export function useAutomatic(desk: Desk, { opened, edits, answer, key }: Settings) {
  const latest = useRef({ desk, answer, key });
  latest.current = { desk, answer, key };
  useEffect(() => void openShipped(latest.current.desk, firstShipped), []);
  useEffect(() => {
    const { desk, answer, key } = latest.current;
    if (!opened || desk.activity.state?.kind === "opening") return;
    if (answer?.key === key) return takeBack(desk);
    const timer = setTimeout(() => {
      if (!desk.activity.isOpening()) void compute(desk, true);
    }, calm);
    return () => clearTimeout(timer);
  }, [opened, edits, desk.refusals]);
  useLayoutEffect(() => {
    if (answer) performance.mark("answered");
  }, [answer]);
}
