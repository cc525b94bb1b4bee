import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Report } from "../data";
import { save } from "../exports/save";
import { ReportBody } from "../report/Report";
import { PrintedSheet, Top } from "../Top";
import { counted, short } from "../words";
import { Client, Stopped } from "./client";
import { networkColumns, rosterColumns, sorted, type Dropped } from "./files";
import { Levers } from "./Levers";
import type { Edits, Model, Problem, Result } from "./protocol";

const shipped = [
  ["listening-or-leaderboard", "Listening or leaderboard"], ["ambassadors", "Choosing ambassadors"], ["manager-training", "Manager training where it is needed"],
  ["mandate-backlash", "Mandate and backlash"], ["posts-per-week", "How many posts a week"], ["network-from-file", "With a roster and a network"], ["starter", "Our first question"], ["minimal", "The shortest scenario"],
];
const beside: Record<string, string[]> = { "network-from-file": ["example-organisation/roster.csv", "example-organisation/ties.csv"] };
const folder = "/scenarios/";

const failed = <T,>(result: Result<T>): result is { error: Problem } => typeof result === "object" && result !== null && "error" in result;

interface State { done: number; all: number; kind: "preview" | "full" | "opening" }

/** What runs: policies and levers that are switched on. */
function effective(edits: Edits): Edits {
  return { ...edits, policies: edits.policies?.filter((p) => !p.off).map((p) => ({ ...p, levers: p.levers.filter((l) => !l.off) })) };
}

export function Studio() {
  const client = useMemo(() => new Client(), []);
  const [path, setPath] = useState("");
  const [model, setModel] = useState<Model | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [report, setReport] = useState<Report | null>(null);
  const [shown, setShown] = useState<"preview" | "full">("preview");
  const [state, setState] = useState<State | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [columns, setColumns] = useState<{ roster?: Dropped; network?: Dropped }>({});
  const run = useRef(0);

  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Stopped)) setProblem({ file: "", line: 0, column: 0, problem: `The engine stopped: ${error instanceof Error ? error.message : error}`, message: "" });
      setState(null);
    }
  };

  const open = (name: string) => guarded(async () => {
    client.stop();
    setState({ done: 0, all: 0, kind: "opening" });
    setProblem(null);
    const result = await client.call<Model>("studio_open", { path: folder + name });
    setState(null);
    if (failed(result)) return setProblem(result.error);
    setPath(name);
    setModel(result);
    setColumns({});
    setEdits({ policies: result.policies, budget: result.budget, parameters: {} });
  });

  const openShipped = (name: string) => guarded(async () => {
    for (const file of [`${name}.toml`, ...(beside[name] ?? [])]) {
      client.files[folder + file] = await client.text("studio_shipped", file);
    }
    await open(`${name}.toml`);
  });

  useEffect(() => {
    client.onProgress = ({ done, all }) => setState((now) => (now && now.kind !== "opening" ? { ...now, done, all } : now));
    openShipped(shipped[0][0]);
  }, []);

  const compute = (preview: boolean) => guarded(async () => {
    const number = ++run.current;
    client.stop();
    setState({ done: 0, all: 0, kind: preview ? "preview" : "full" });
    performance.mark("asked");
    const result = await client.call<Report>("studio_run", { path: folder + path, edits: effective(edits), preview });
    if (number !== run.current) return;
    setState(null);
    if (failed(result)) return setProblem(result.error);
    setProblem(null);
    setShown(preview ? "preview" : "full");
    setReport(result);
    performance.mark("answered");
  });

  useEffect(() => {
    if (!model) return;
    const timer = setTimeout(() => compute(true), 220);
    return () => clearTimeout(timer);
  }, [model, edits]);

  const take = (files: Iterable<File>) => guarded(async () => {
    const dropped = await Promise.all([...files].map(async (file) => sorted(file.name, await file.text())));
    const toml = dropped.filter((file) => file.kind === "scenario"); // effects files and lever files, too
    const scenario = toml.find((file) => /^\s*\[organisation\b/m.test(file.text)) ?? toml[0];
    if (scenario) {
      client.files[folder + scenario.name] = scenario.text;
      const named = await client.call<{ files: string[] }>("studio_files", { path: folder + scenario.name });
      if (failed(named)) return setProblem(named.error);
      for (const file of dropped) {
        if (file === scenario) continue;
        const as = named.files.find((name) => name.split(/[\\/]/).pop() === file.name);
        // A file that the scenario does not name may be named by one that it does, and then stands beside that one.
        const places = as ? [as] : [file.name, ...named.files.map((name) => name.replace(/[^\\/]*$/, file.name))];
        for (const place of places) client.files[folder + place] = file.text;
      }
      return open(scenario.name);
    }
    const unknown = dropped.find((file) => file.kind === "other");
    if (unknown) return setProblem({ file: unknown.name, line: 0, column: 0, message: "", problem: "is neither a scenario (.toml) nor a table (.csv)" });
    const next = { ...columns };
    const more: Edits = {};
    for (const file of dropped) {
      client.files[folder + file.name] = file.text;
      if (file.kind === "roster") { next.roster = file; more.roster = rosterColumns(file); }
      if (file.kind === "network") { next.network = file; more.network = networkColumns(file); }
    }
    setColumns(next);
    const changed = { ...edits, ...more };
    const result = await client.call<Model>("studio_open", { path: folder + path, edits: { ...effective(changed), policies: undefined } });
    if (failed(result)) { setEdits(changed); return setProblem(result.error); }
    setProblem(null);
    setModel({ ...result, policies: model!.policies });
    setEdits(changed);
  });

  const toml = async () => {
    const result = await client.call<{ toml: string }>("studio_toml", { path: folder + path, edits: effective(edits) });
    if (failed(result)) { setProblem(result.error); throw new Error(result.error.problem); }
    return result.toml;
  };
  const parameter = (name: string) => edits.parameters?.[name] ?? model?.parameters.find((p) => p.path === name)?.value ?? null;
  const set = (name: string, value: number | null) => setEdits({ ...edits, parameters: { ...edits.parameters, [name]: value } });
  const weeks = Number(parameter("posts.weeks") ?? 12);
  const money = (key: "cash" | "hours", text: string) => setEdits({ ...edits, budget: { ...edits.budget!, [key]: text.trim() === "" ? null : Math.max(0, Number(text) || 0) } });

  return (
    <div class="studio">
      <a class="skip" href="#answer">To the answer</a>
      <aside class="panel" aria-label="Scenario and levers">
        <span class="brand">Megaphone<small>studio</small></span>
        <label><span>Start from</span>
          <select id="shipped" onChange={(e) => e.currentTarget.value && openShipped(e.currentTarget.value)}>
            {shipped.map(([name, title]) => <option value={name} selected={path === `${name}.toml`}>{title}</option>)}
            {!shipped.some(([name]) => path === `${name}.toml`) && path !== "" && <option value="" selected>{short(path, 40)}</option>}
          </select>
        </label>
        <DropPlace onFiles={take} />
        {columns.roster && edits.roster && <Columns title="Columns of the roster" file={columns.roster} chosen={edits.roster} names={["id", "department", "level", "manager", "tenure", "followers", "activity"]} onChange={(roster) => setEdits({ ...edits, roster })} />}
        {columns.network && edits.network && <Columns title="Columns of the network" file={columns.network} chosen={edits.network} names={["source", "target"]} onChange={(network) => setEdits({ ...edits, network })} />}
        {model && (
          <>
            <h2>Policies</h2>
            <Levers model={model} policies={edits.policies ?? []} weeks={weeks} onChange={(policies) => setEdits({ ...edits, policies })} />
            <h2>Budget</h2>
            <div class="row">
              <label><span>Money</span><input type="number" min={0} id="budget-cash" placeholder="no limit" value={edits.budget?.cash ?? ""} onChange={(e) => money("cash", e.currentTarget.value)} /></label>
              <label><span>Staff hours</span><input type="number" min={0} placeholder="no limit" value={edits.budget?.hours ?? ""} onChange={(e) => money("hours", e.currentTarget.value)} /></label>
            </div>
            <h2>Company today</h2>
            {model.parameters.map((p) => (
              <label title={p.expected}><span>{p.meaning}</span>
                <input type="number" step="any" value={String(parameter(p.path) ?? "")} onChange={(e) => e.currentTarget.value.trim() !== "" && set(p.path, Number(e.currentTarget.value))} />
              </label>
            ))}
          </>
        )}
      </aside>
      <div class="page">
        <Top what="what if" smallest={report?.smallest_group ?? 10}>
          <button type="button" id="save" disabled={!model} onClick={() => guarded(async () => save("scenario.toml", await toml(), "application/toml"))}>Save scenario</button>
        </Top>
        <main aria-busy={state !== null}>
          <div class="status" role="status">
            <span class="grow">{words(state, shown, report)}</span>
            {state && state.kind !== "opening" && <progress max={Math.max(1, state.all)} value={state.done} aria-label="Simulated futures done" />}
            {state && state.kind !== "opening" && <button type="button" id="stop" onClick={() => { ++run.current; client.stop(); setState(null); }}>Stop</button>}
            {!state && model && <button type="button" id="full" class="primary" onClick={() => compute(false)}>Run in full</button>}
          </div>
          {problem && (
            <div class="error" role="alert">
              <strong>{problem.file || problem.line ? <code>{place(problem)}</code> : "This does not work yet"}</strong>
              <bdi>{short(problem.problem, 600)}</bdi>
            </div>
          )}
          {report ? <>{problem && <p class="note">Below is the last answer from before.</p>}<ReportBody report={report} toml={toml} /></> : !problem && <p class="empty">The first answer takes some seconds.</p>}
        </main>
        <PrintedSheet smallest={report?.smallest_group ?? 10} />
      </div>
    </div>
  );
}

function place({ file, line, column }: Problem): string {
  const name = file.startsWith(folder) ? file.slice(folder.length) : file;
  return short(name, 120) + (line > 0 ? `, line ${line}` : "") + (column > 0 ? `, column ${column}` : "");
}

function words(state: State | null, shown: "preview" | "full", report: Report | null): string {
  if (state?.kind === "opening") return "Opening …";
  if (state) return state.kind === "full" ? `Running in full: ${counted(state.done)} of ${counted(state.all)} simulated futures` : "Simulating …";
  if (!report) return "";
  return shown === "full" ? "Run in full: the same numbers as on the command line." : `Preview from ${counted(Number(report.summary.design.worlds_per_policy))} simulated futures a policy. Run in full before you decide.`;
}

function DropPlace({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const [over, setOver] = useState(false);
  return (
    <div class={over ? "drop over" : "drop"} id="drop"
      onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(e) => { e.preventDefault(); setOver(false); if (e.dataTransfer) onFiles([...e.dataTransfer.files]); }}>
      Drop a scenario, a roster or a network here, or{" "}
      <label><input type="file" id="files" multiple accept=".toml,.csv,.tsv,.txt,.mtx" onChange={(e) => { onFiles([...(e.currentTarget.files ?? [])]); e.currentTarget.value = ""; }} /><span>choose files</span></label>.
      They stay on this computer.
    </div>
  );
}

function Columns({ title, file, chosen, names, onChange }: { title: string; file: Dropped; chosen: Record<string, string>; names: string[]; onChange: (chosen: Record<string, string>) => void }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div class="row">
        {names.map((name) => (
          <label><span>{name}</span>
            <select value={chosen[name] ?? ""} onChange={(e) => onChange({ ...chosen, [name]: e.currentTarget.value })}>
              <option value="">none</option>
              {file.columns.map((column) => <option value={column}>{short(column, 40)}</option>)}
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
