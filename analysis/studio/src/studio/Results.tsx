import { ReportBody } from "../answer/ReportBody";
import { PrintedSheet } from "../page/DataSheet";
import { Top } from "../page/Top";
import { Preview } from "../preview";
import { compute, stop } from "./answering";
import type { Desk } from "./desk";
import { Alert, NoticeLine, Stale } from "./Messages";
import { saveScenario, scenarioText } from "./saving";
import type { Answer } from "./settings";
import { titleOf } from "./shipped";
import { Status } from "./Status";
import type { Settings } from "./useSettings";

interface Props {
  desk: Desk;
  settings: Settings;
}

/** The answer, with what the page is doing and what is wrong above it. */
export function Results({ desk, settings }: Props) {
  const { opened, answer } = settings;
  const { activity, messages } = desk;
  const smallest = answer?.report.smallest_group ?? 10;
  return (
    <div class="page">
      <Top what="what if" smallest={smallest}>
        <button type="button" id="save" disabled={!opened} onClick={() => void saveScenario(desk)}>
          Save scenario
        </button>
      </Top>
      <main aria-busy={activity.state !== null}>
        <Doing desk={desk} settings={settings} />
        <Said desk={desk} settings={settings} />
        {answer && <Answered desk={desk} answer={answer} />}
        {!answer && !messages.shown && !activity.stopped && <p class="empty">The first answer takes some seconds.</p>}
      </main>
      <PrintedSheet smallest={smallest} />
    </div>
  );
}

const isStale = ({ answer, key }: Settings) => answer !== null && answer.key !== key;

function Doing({ desk, settings }: Props) {
  const { opened, answer } = settings;
  const { state, stopped } = desk.activity;
  const run = () => {
    if (state === null) void compute(desk, false);
  };
  return (
    <Status
      state={state}
      stopped={stopped}
      answer={isStale(settings) ? null : answer}
      employees={opened?.model.employees ?? 0}
      onStop={() => stop(desk)}
    >
      <button type="button" id="full" class="primary" disabled={!opened} aria-disabled={state !== null} onClick={run}>
        Run in full
      </button>
    </Status>
  );
}

function Said({ desk, settings }: Props) {
  const { opened, answer } = settings;
  const { shown, setShown, notice, setNotice } = desk.messages;
  const title = opened ? titleOf(opened.name) : "";
  return (
    <>
      {shown && <Alert shown={shown} open={title} onClose={() => setShown(null)} />}
      {notice && <NoticeLine notice={notice} onClose={() => setNotice(null)} />}
      {answer && isStale(settings) && (
        <Stale
          running={desk.activity.state !== null}
          other={answer.opened.number !== opened?.number}
          onBack={() => goBack(desk, answer)}
          onAgain={() => void compute(desk, true)}
        />
      )}
    </>
  );
}

/** Back to the settings of the answer. */
function goBack({ now, messages, activity }: Desk, { opened, form }: Answer) {
  const { setOpened, setEdits, setWaiting } = now();
  setOpened(opened);
  setEdits(form);
  setWaiting(null);
  messages.setShown(null);
  activity.setStopped(false);
}

function Answered({ desk, answer: { report, preview, opened, sent } }: { desk: Desk; answer: Answer }) {
  const isPrivate = report.scenario === null; // names departments that are too small to be shown
  return (
    <Preview.Provider value={preview}>
      <ReportBody report={report} toml={isPrivate ? null : () => scenarioText(desk, opened, sent)} />
    </Preview.Provider>
  );
}
