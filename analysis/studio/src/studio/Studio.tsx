import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Report } from "../data";
import { save } from "../exports/save";
import { ReportBody } from "../report/Report";
import { Preview } from "../stage";
import { PrintedSheet, Top } from "../Top";
import { short } from "../words";
import { Client, lacking, Stopped } from "./client";
import { Columns, DropPlace } from "./Drop";
import { FormContext, NumberField, Refusal, type Wrong } from "./Fields";
import { networkColumns, places, read, rosterColumns, sorted, isToml, type Refused } from "./files";
import { keyed, Levers } from "./Levers";
import { budgetLabels, folder, mistake, parameterField, type Mistake } from "./mistakes";
import type { Edits, Files, Model, Problem, Result } from "./protocol";
import { effective, keyOf, leftOut, withWeeks, type Answer, type Opened, type Tables } from "./settings";
import { shipped, shippedFiles, titleOf } from "./shipped";
import { Alert, NoticeLine, Stale, Status, type Notice, type State } from "./Status";

const failed = <T,>(result: Result<T>): result is { error: Problem } => typeof result === "object" && result !== null && "error" in result;

/** Tables with the edits that take them, on the way to being used. */
interface Waiting { files: Files; tables: Tables; more: Edits; remark: string }
/** A mistake in files leaves everything as it is; one in the settings keeps them from being answered. */
type Shown = Mistake & { of: "files" | "settings" };

const rosterNames = ["id", "department", "level", "manager", "tenure", "followers", "activity"];
const pathOf = (name: string) => (name.startsWith("/") ? name : folder + name);
let openings = 0;

export function Studio() {
  const client = useMemo(() => new Client(), []);
  const lack = useMemo(lacking, []);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [state, setState] = useState<State | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [wrong, setWrong] = useState<Record<string, Wrong>>({});
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [stopped, setStopped] = useState(false);
  const [said, say] = useState("");
  const [saved, setSaved] = useState("");
  const [again, setAgain] = useState(0);
  const turn = useRef(0);
  const doing = useRef<State["kind"] | null>(null);
  const full = useRef<HTMLButtonElement>(null);
  const key = opened ? keyOf(opened, edits) : "";
  const now = useRef({ opened, edits, answer, waiting, wrong, dirty: false });
  now.current = { opened, edits, answer, waiting, wrong, dirty: opened !== null && key !== saved };

  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (error instanceof Stopped) return;
      settle();
      setShown({ of: "settings", where: "The engine stopped", problem: error instanceof Error ? error.message : String(error), field: "" });
    }
  };
  /** Gives up what is under way; only what has the latest number may show what it found. */
  const begin = (kind: State["kind"]) => {
    client.stop();
    setStopped(false);
    setState({ kind, progress: null });
    doing.current = kind;
    return ++turn.current;
  };
  const settle = () => {
    if (document.activeElement?.id === "stop") full.current?.focus();
    setState(null);
    doing.current = null;
  };
  const stop = () => {
    ++turn.current;
    client.stop();
    settle();
    setStopped(true);
    say("Stopped.");
  };

  // ---- Files: nothing of them is taken before all of it has opened.

  const refuse = (found: Mistake) => {
    settle();
    setShown({ ...found, of: "files" });
    setAgain((count) => count + 1);
  };
  const refuseFile = ({ file, problem }: Refused) => refuse({ where: file || "These files", problem, field: "" });

  const open = async (name: string, files: Files, remark: string, mine: number) => {
    const model = await client.call<Model>("studio_open", { path: folder + name }, files);
    if (mine !== turn.current) return;
    if (failed(model)) return refuse(mistake(model.error, {}, null));
    const told = remark + model.remarks.map((each) => ` ${each}.`).join("");
    settle();
    const { opened: before, edits: form, answer: last, dirty } = now.current;
    const next: Opened = { number: ++openings, name, files, model, tables: {} };
    const start: Edits = { policies: keyed(model.policies), budget: model.budget, parameters: {} };
    const back = () => { setOpened(before); setEdits(form); setAnswer(last); setShown(null); setNotice(null); setWaiting(null); };
    setOpened(next);
    setEdits(start);
    setAnswer(null);
    setWaiting(null);
    setWrong({});
    setShown(null);
    setSaved(keyOf(next, start));
    setNotice(before && dirty ? { text: `${titleOf(name)} is open. Your unsaved changes to ${titleOf(before.name)} are kept.${told}`, button: "Back to them", act: back } : told ? { text: told.trim() } : null);
    say(`${titleOf(name)} is open.`);
  };

  const openShipped = (name: string) => guarded(async () => {
    const mine = begin("opening");
    const files = await shippedFiles(client, name);
    if (mine === turn.current) await open(`${name}.toml`, files, "", mine);
  });

  const openDropped = async (scenario: { name: string; bytes: Uint8Array }, others: { name: string; bytes: Uint8Array }[], mine: number) => {
    const named = await client.call<{ files: string[] }>("studio_files", { path: folder + scenario.name }, { [folder + scenario.name]: scenario.bytes });
    if (mine !== turn.current) return;
    if (failed(named)) return refuse(mistake(named.error, {}, null));
    const beside: Record<string, string | Uint8Array> = places(others, named.files);
    for (const name of named.files.filter((name) => !(name in beside))) {
      const text = await client.text("studio_shipped", name, {});
      if (text !== "") beside[name] = text;
    }
    const missing = named.files.filter((name) => !(name in beside));
    if (missing.length > 0) return refuseFile({ file: scenario.name, problem: `names ${missing.join(", ")}: drop the scenario and the files it names all at once` });
    const files = Object.fromEntries([[folder + scenario.name, scenario.bytes], ...Object.entries(beside).map(([name, content]) => [pathOf(name), content])]);
    const unused = named.files.some(isToml) ? [] : others.filter(({ name }) => !named.files.some((path) => path.split(/[\\/]/).pop() === name)).map(({ name }) => name);
    await open(scenario.name, files, unused.length > 0 ? ` ${scenario.name} does not name ${unused.join(", ")}: not used.` : "", mine);
  };

  const takeTables = async (contents: { name: string; bytes: Uint8Array }[], mine: number) => {
    const { opened, waiting } = now.current;
    if (!opened) return refuseFile({ file: contents[0].name, problem: "belongs to a scenario: choose or drop one first" });
    const files = { ...(waiting?.files ?? opened.files), ...Object.fromEntries(contents.map(({ name, bytes }) => [folder + name, bytes])) };
    const tables: Tables = { ...(waiting?.tables ?? opened.tables) };
    const more: Edits = { ...waiting?.more };
    for (const { name, bytes } of contents) {
      const first = await client.call<{ head: string }>("studio_head", { path: folder + name }, files);
      if (mine !== turn.current) return;
      if (failed(first)) return refuse(mistake(first.error, {}, null));
      const table = sorted(name, bytes, first.head);
      if ("problem" in table) return refuseFile(table);
      if (table.kind === "roster") { tables.roster = table; more.roster = rosterColumns(table); }
      if (table.kind === "network") { tables.network = table; more.network = networkColumns(table); }
    }
    const others = tables.roster !== undefined && tables.network === undefined && opened.model.network === "file";
    if (others) more.network = { generated: true };
    await useTables({ files, tables, more, remark: others ? " The scenario's network file is of other people: ties are generated instead." : "" }, mine);
  };

  const useTables = async (next: Waiting, mine: number) => {
    const { opened, edits } = now.current;
    const request = { path: folder + opened!.name, edits: { ...effective(edits), ...next.more, policies: [] } };
    const model = await client.call<Model>("studio_open", request, next.files);
    if (mine !== turn.current) return;
    if (failed(model)) { setWaiting(next); return refuse(mistake(model.error, edits, opened!.model)); }
    settle();
    setOpened((before) => ({ ...before!, number: ++openings, files: next.files, tables: next.tables, model: { ...model, policies: before!.model.policies } }));
    setEdits((latest) => ({ ...latest, ...next.more }));
    setWaiting(null);
    setShown(null);
    const names = [next.tables.roster?.name, next.tables.network?.name].filter((name) => name !== undefined).join(" and ");
    setNotice({ text: `In use: ${names}, with ${model.employees.toLocaleString("en-US")} employees.${next.remark}` });
    say(`${names} in use.`);
  };

  const choose = (table: "roster" | "network", chosen: Record<string, string>) => guarded(async () => {
    const { opened, edits, waiting } = now.current;
    const before = waiting ?? { files: opened!.files, tables: opened!.tables, more: { roster: edits.roster, network: edits.network }, remark: "" };
    await useTables({ ...before, more: { ...before.more, [table]: chosen } }, begin("opening"));
  });

  const take = (given: File[] | Refused) => guarded(async () => {
    if ("problem" in given) return refuseFile(given);
    if (given.length === 0) return;
    const mine = begin("opening");
    setShown(null);
    const contents = await read(given);
    if (mine !== turn.current) return;
    if ("problem" in contents) return refuseFile(contents);
    const toml = contents.filter((file) => isToml(file.name)); // effects files and lever files, too
    const scenarios = toml.filter((file) => /^\s*\[\s*(organisation|\[policy)\b|^organisation\b/m.test(new TextDecoder().decode(file.bytes)));
    if (scenarios.length > 1) return refuseFile({ file: "", problem: `${scenarios.map((file) => file.name).join(" and ")} are scenarios: drop one of them` });
    const scenario = scenarios[0] ?? toml[0];
    await (scenario ? openDropped(scenario, contents.filter((file) => file !== scenario), mine) : takeTables(contents, mine));
  });

  // ---- Answers

  const refuseWrong = () => {
    const [first] = Object.entries(now.current.wrong);
    if (first) setShown({ of: "settings", where: first[1].label, problem: first[1].problem, field: first[0] });
    return first !== undefined;
  };

  const compute = (preview: boolean) => guarded(async () => {
    const { opened, edits } = now.current;
    if (!opened || (!preview && refuseWrong())) return;
    const mine = begin(preview ? "preview" : "full");
    const sent = effective(edits);
    performance.mark("asked");
    const report = await client.call<Report>("studio_run", { path: folder + opened.name, edits: sent, preview }, opened.files);
    if (mine !== turn.current) return;
    settle();
    if (failed(report)) return setShown({ ...mistake(report.error, sent, opened.model), of: "settings" });
    setShown((before) => (before?.of === "files" ? before : null));
    setAnswer({ report, preview, key: keyOf(opened, edits), opened, sent, form: edits });
    say(`${preview ? "Preview" : "Run in full"}: ${short(report.summary.answer, 400)}`);
  });

  useEffect(() => {
    client.onProgress = (progress) => setState((before) => (before && before.kind !== "opening" ? { ...before, progress } : before));
    if (lack === "") openShipped(shipped[0][0]);
  }, []);
  useEffect(() => {
    if (!opened || state?.kind === "opening") return;
    if (answer?.key === key) {
      if (state) { ++turn.current; client.stop(); settle(); }
      setShown((before) => (before?.of === "settings" ? null : before));
      return;
    }
    const timer = setTimeout(() => { if (doing.current !== "opening") compute(true); }, 220);
    return () => clearTimeout(timer);
  }, [opened, edits, again]);
  useLayoutEffect(() => { if (answer) performance.mark("answered"); }, [answer]);
  useEffect(() => {
    if (!now.current.dirty) return;
    const ask = (event: BeforeUnloadEvent) => { event.preventDefault(); event.returnValue = ""; };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [now.current.dirty]);

  // ---- Saving

  /** The scenario file of some settings, or nothing and what is wrong with them. */
  const toml = async (opened: Opened, sent: Edits): Promise<{ toml: string; hidden: number } | undefined> => {
    const result = await client.aside<{ toml: string; hidden: number }>("studio_toml", { path: folder + opened.name, edits: sent }, opened.files);
    if (!failed(result)) return result;
    const found = mistake(result.error, sent, opened.model);
    setShown({ ...found, where: `Not saved. ${found.where}`, of: "settings" });
  };
  const saveScenario = () => guarded(async () => {
    if (!opened || refuseWrong()) return;
    const written = await toml(opened, effective(edits));
    if (written === undefined) return;
    save("scenario.toml", written.toml, "application/toml");
    setSaved(keyOf(opened, edits));
    const missing = leftOut(edits);
    setNotice({ text: `Saved as scenario.toml: the settings on this page${missing ? `, without ${missing} switched off` : ""}.${written.hidden > 0 ? ` It names ${written.hidden} ${written.hidden === 1 ? "department" : "departments"} too small to be shown: keep it as you keep the roster.` : ""}` });
    say("Scenario saved.");
  });

  // ---- The form

  const parameter = (name: string) => edits.parameters?.[name] ?? opened?.model.parameters.find((p) => p.path === name)?.value ?? null;
  const weeks = Number(parameter("posts.weeks") ?? 12);
  const set = (name: string, value: number | null) => {
    if (name !== "posts.weeks") return setEdits((before) => ({ ...before, parameters: { ...before.parameters, [name]: value } }));
    const { edits: next, moved } = withWeeks(edits, weeks, value!);
    setEdits(next);
    if (moved > 0) setNotice({ text: `${moved} ${moved === 1 ? "lever" : "levers"} that ran to week ${weeks}, the end, now ${moved === 1 ? "runs" : "run"} to the new end, week ${value}.` });
  };
  const budget = (name: "cash" | "hours", value: number | null) => setEdits((before) => ({ ...before, budget: { ...before.budget!, [name]: value } }));
  const tell = (field: string, problem: Wrong | null) => setWrong((before) => {
    if (!problem && !(field in before)) return before;
    const { [field]: _, ...others } = before;
    return problem ? { ...others, [field]: problem } : others;
  });
  const refused = shown?.of === "settings" && shown.field !== "" ? { field: shown.field, problem: shown.problem } : null;
  const tables = waiting?.tables ?? opened?.tables ?? {};
  const chosen = { ...edits, ...waiting?.more };
  const stale = answer !== null && answer.key !== key;
  const goBack = () => { setOpened(answer!.opened); setEdits(answer!.form); setShown(null); setWaiting(null); setStopped(false); };

  if (lack !== "") return <main class="page"><div class="error" role="alert"><strong>The studio cannot compute here</strong>{lack}</div></main>;
  return (
    <div class="studio">
      <a class="skip" href="#answer">To the answer</a>
      <p class="skip" role="status" id="said">{said}</p>
      <aside class="panel" aria-label="Scenario and levers">
        <span class="brand">Megaphone<small>studio</small></span>
        <label><span>Start from</span>
          <select id="shipped" onChange={(e) => e.currentTarget.value && openShipped(e.currentTarget.value)}>
            {!shipped.some(([name]) => opened?.name === `${name}.toml`) && <option value="" selected>{opened ? short(opened.name, 40) : "choose"}</option>}
            {shipped.map(([name, title]) => <option value={name} selected={opened?.name === `${name}.toml`}>{title}</option>)}
          </select>
        </label>
        <DropPlace onFiles={take} />
        <FormContext.Provider value={{ tell, refused }}>
          {tables.roster && chosen.roster && <Columns id="roster" title="Columns of the roster" file={tables.roster} chosen={chosen.roster} names={rosterNames} waiting={waiting !== null} onChange={(columns) => choose("roster", columns)} />}
          {tables.network && chosen.network && <Columns id="network" title="Columns of the network" file={tables.network} chosen={chosen.network as Record<string, string>} names={["source", "target"]} waiting={waiting !== null} onChange={(columns) => choose("network", columns)} />}
          <Refusal field="roster" /><Refusal field="network" />
          {opened && (
            <div key={opened.name}>
              <h2>Policies</h2>
              <Levers model={opened.model} policies={edits.policies ?? []} weeks={weeks} onChange={(policies) => setEdits((before) => ({ ...before, policies }))} />
              <h2>Budget</h2>
              <div class="row">
                {(["cash", "hours"] as const).map((name) => (
                  <NumberField field={`budget-${name}`} label={budgetLabels[name]} lowest={0} highest={1e12} empty="no limit" value={edits.budget?.[name] ?? null} onValue={(value) => budget(name, value)} />
                ))}
              </div>
              <h2>Company today</h2>
              {opened.model.parameters.map((p) => (
                <NumberField key={p.path} field={parameterField(p.path)} label={p.meaning} lowest={p.lowest} highest={p.highest} expected={p.expected} value={parameter(p.path) as number | null} onValue={(value) => set(p.path, value)} />
              ))}
            </div>
          )}
        </FormContext.Provider>
      </aside>
      <div class="page">
        <Top what="what if" smallest={answer?.report.smallest_group ?? 10}>
          <button type="button" id="save" disabled={!opened} onClick={saveScenario}>Save scenario</button>
        </Top>
        <main aria-busy={state !== null}>
          <Status state={state} stopped={stopped} answer={answer} stale={stale} employees={opened?.model.employees ?? 0} onStop={stop}>
            <button type="button" id="full" ref={full} class="primary" disabled={!opened} aria-disabled={state !== null} onClick={() => state === null && compute(false)}>Run in full</button>
          </Status>
          {shown && <Alert shown={shown} open={opened ? titleOf(opened.name) : ""} onClose={() => setShown(null)} />}
          {notice && <NoticeLine notice={notice} onClose={() => setNotice(null)} />}
          {stale && <Stale running={state !== null} other={answer.opened.number !== opened?.number} onBack={goBack} onAgain={() => compute(true)} />}
          {answer && (
            <Preview.Provider value={answer.preview}>
              <ReportBody report={answer.report} toml={answer.report.scenario === null ? null : async () => (await toml(answer.opened, answer.sent))?.toml ?? ""} />
            </Preview.Provider>
          )}
          {!answer && !shown && !stopped && <p class="empty">The first answer takes some seconds.</p>}
        </main>
        <PrintedSheet smallest={answer?.report.smallest_group ?? 10} />
      </div>
    </div>
  );
}
