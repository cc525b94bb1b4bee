import { useState } from "preact/hooks";
import { short } from "../words";
import { NameField, NumberField, Refusal } from "./Fields";
import { everyone } from "../generated/scenario";
import type { LeverUse, LowestDepartments, Model, PolicyEdit, Top, Who } from "./protocol";

interface Props { model: Model; policies: PolicyEdit[]; weeks: number; onChange: (policies: PolicyEdit[]) => void }

/** Every policy with its levers, each of which can be moved or switched off. */
export function Levers({ model, policies, weeks, onChange }: Props) {
  const change = (at: number, policy: PolicyEdit) => onChange(policies.map((old, k) => (k === at ? policy : old)));
  const more = () => onChange([...policies, { name: free(policies), posts_per_week: null, levers: [fresh(model)], key: newKey() }]);
  return (
    <>
      {policies.map((policy, at) => (
        <fieldset class={policy.off ? "off" : ""} key={policy.key} id={`policy-${policy.key}`}>
          <legend><bdi>{short(policy.name, 40)}</bdi></legend>
          <label class="check"><input type="checkbox" checked={!policy.off} onChange={(e) => change(at, { ...policy, off: !e.currentTarget.checked })} /> in the comparison</label>
          {!policy.off && (
            <>
              <NameField field={`policy-${policy.key}-name`} label="Name" value={policy.name} onValue={(name) => change(at, { ...policy, name })} />
              <Refusal field={`policy-${policy.key}`} />
              {policy.levers.map((use, l) => (
                <Lever key={use.key} id={`policy-${policy.key}-lever-${use.key}`} model={model} use={use} weeks={weeks} policy={policy.name}
                  onChange={(next) => change(at, { ...policy, levers: next ? policy.levers.map((old, k) => (k === l ? next : old)) : policy.levers.filter((_, k) => k !== l) })} />
              ))}
              <button type="button" class="quiet" onClick={() => change(at, { ...policy, levers: [...policy.levers, fresh(model)] })}>Add a lever</button>
            </>
          )}
        </fieldset>
      ))}
      <p><button type="button" onClick={more}>Add a policy</button></p>
    </>
  );
}

function free(policies: PolicyEdit[]): string {
  for (let k = policies.length + 1; ; ++k) if (!policies.some((p) => p.name === `Policy ${k}`)) return `Policy ${k}`;
}
const fresh = (model: Model): LeverUse => ({ lever: model.catalogue[0].id, strength: 1, weeks: [1, null], ramp_weeks: 2, who: everyone, key: newKey() });

let last = 0;
const newKey = () => ++last;

/** The policies of a scenario with keys of their own. */
export const keyed = (policies: PolicyEdit[]): PolicyEdit[] =>
  policies.map((policy) => ({ ...policy, key: newKey(), levers: policy.levers.map((use) => ({ ...use, key: newKey() })) }));

/** The date of a day (0 = Monday) of a whole week, where the scenario says when week 1 begins. */
function dateIn(start: string, week: number, day: number): string {
  if (start === "" || !Number.isInteger(week)) return "";
  return ` (${new Date(Date.parse(start) + ((week - 1) * 7 + day) * 86_400_000).toISOString().slice(0, 10)})`;
}

function Lever({ id, model, use, weeks, policy, onChange }: { id: string; model: Model; use: LeverUse; weeks: number; policy: string; onChange: (use: LeverUse | null) => void }) {
  const known = model.catalogue.find((lever) => lever.id === use.lever);
  const name = known?.name ?? use.lever;
  const label = (what: string) => `${what} of ${name} in ${short(policy, 60)}`;
  return (
    <div class={use.off ? "off" : ""}>
      <label><span>Lever</span>
        <select id={`${id}-lever`} value={use.lever} onChange={(e) => onChange({ ...use, lever: e.currentTarget.value })}>
          {!known && <option value={use.lever}>{use.lever}</option>}
          {model.catalogue.map((lever) => <option value={lever.id}>{lever.name}</option>)}
        </select>
      </label>
      <div class="check">
        <label class="check"><input type="checkbox" checked={!use.off} aria-label={label("Use")} onChange={(e) => onChange({ ...use, off: !e.currentTarget.checked })} /> on</label>
        <button type="button" class="quiet" aria-label={label("Remove")} onClick={() => onChange(null)}>Remove</button>
      </div>
      {!use.off && (
        <>
          <label><span>Strength <output>{`${use.strength} ×`}</output></span>
            <input type="range" min={0.1} max={3} step={0.1} value={use.strength} aria-label={label("Strength")} onInput={(e) => onChange({ ...use, strength: Number(e.currentTarget.value) })} />
          </label>
          <div class="row">
            <NumberField field={`${id}-weeks`} label={`From week${dateIn(model.start, use.weeks[0], 0)}`} lowest={1} highest={520} value={use.weeks[0]} onValue={(first) => onChange({ ...use, weeks: [first!, use.weeks[1]] })} />
            <NumberField field={`${id}-to`} label={`To week${dateIn(model.start, use.weeks[1] ?? weeks, 6)}`} lowest={1} highest={520} empty={`to the end (${weeks})`} value={use.weeks[1]} onValue={(last) => onChange({ ...use, weeks: [use.weeks[0], last] })} />
          </div>
          <NumberField field={`${id}-ramp_weeks`} label="Weeks until in full swing" lowest={0} highest={520} value={use.ramp_weeks} onValue={(ramp) => onChange({ ...use, ramp_weeks: ramp! })} />
          <WhoChoice id={`${id}-who`} model={model} who={use.who} onChange={(who) => onChange({ ...use, who })} />
          <Refusal field={`${id}-who`} /><Refusal field={`${id}-lever`} /><Refusal field={id} />
          {known && <details><summary>What is known</summary><p class="note">{known.evidence}{!known.recommendable && " Compared only: never chosen."}</p></details>}
        </>
      )}
    </div>
  );
}

type Kind = "everyone" | "departments" | "share" | "top" | "lowest" | "newcomers" | "as is";

function kindOf(who: Who): Kind {
  const given = (Object.keys(who) as (keyof Who)[]).filter((key) => who[key] !== null && !(Array.isArray(who[key]) && who[key].length === 0));
  if (given.length === 0) return "everyone";
  if (given.length > 1 || (who.tenure && who.tenure.from !== null)) return "as is";
  const kinds: Partial<Record<keyof Who, Kind>> = { department: "departments", share: "share", top: "top", lowest_departments: "lowest", tenure: "newcomers" };
  return kinds[given[0]] ?? "as is";
}

function WhoChoice({ id, model, who, onChange }: { id: string; model: Model; who: Who; onChange: (who: Who) => void }) {
  const kind = kindOf(who);
  const [kept] = useState(kind === "as is" ? who : null);
  const absent = who.department.filter((name) => !model.departments.includes(name)).length;
  const starts: Record<Kind, Who> = {
    everyone, departments: { ...everyone, department: model.departments.slice(0, 1) }, share: { ...everyone, share: 0.1 },
    top: { ...everyone, top: { by: "degree", share: 0.02, count: null } }, lowest: { ...everyone, lowest_departments: { by: "sic", count: 1 } },
    newcomers: { ...everyone, tenure: { from: null, below: 2 } }, "as is": kept ?? who,
  };
  const choose = (next: Kind) => onChange(starts[next]);
  return (
    <>
      <label><span>Who</span>
        <select id={id} value={kind} onChange={(e) => choose(e.currentTarget.value as Kind)}>
          <option value="everyone">everyone</option>
          {model.departments.length > 0 && <option value="departments">some departments</option>}
          <option value="share">a random part</option>
          <option value="top">the best placed</option>
          <option value="lowest">where it is worst</option>
          <option value="newcomers">newcomers</option>
          {(kept || kind === "as is") && <option value="as is">as the file says</option>}
        </select>
      </label>
      {kind === "departments" && (
        <label><span>Departments</span>
          <select multiple size={Math.min(5, model.departments.length)} onChange={(e) => {
            const chosen = [...e.currentTarget.selectedOptions].map((option) => option.value);
            if (chosen.length > 0) onChange({ ...who, department: chosen });
          }}>
            {model.departments.map((name) => <option value={name} selected={who.department.includes(name)}>{short(name, 60)}</option>)}
          </select>
          {absent > 0 && <span class="wrong">{`${absent} named that ${absent === 1 ? "is" : "are"} not in this list: not in the company, or too small to be shown. A choice here takes ${absent === 1 ? "its" : "their"} place.`}</span>}
        </label>
      )}
      {kind === "share" && <label><span>Part <output>{`${Number((100 * who.share!).toPrecision(3))} %`}</output></span><input type="range" min={0.01} max={1} step={0.01} value={who.share!} onInput={(e) => onChange({ ...who, share: Number(e.currentTarget.value) })} /></label>}
      {kind === "top" && (
        <div class="row">
          <label><span>By</span>
            <select value={who.top!.by} onChange={(e) => onChange({ ...who, top: { ...who.top!, by: e.currentTarget.value as Top["by"] } })}>
              <option value="degree">connections</option><option value="k_core">core of the network</option><option value="betweenness">bridges</option><option value="intention">willingness</option><option value="influence">the group that brings most</option>
            </select>
          </label>
          {who.top!.count === null
            ? <NumberField field={`${id}-top`} label="Percent" lowest={0.01} highest={100} value={Math.round(1e6 * who.top!.share!) / 1e4} onValue={(percent) => onChange({ ...who, top: { ...who.top!, share: percent! / 100 } })} />
            : <NumberField field={`${id}-top`} label="Employees" whole lowest={1} highest={model.employees} value={who.top!.count} onValue={(count) => onChange({ ...who, top: { ...who.top!, count } })} />}
        </div>
      )}
      {kind === "lowest" && (
        <div class="row">
          <label><span>Lowest in</span><select value={who.lowest_departments!.by} onChange={(e) => onChange({ ...who, lowest_departments: { ...who.lowest_departments!, by: e.currentTarget.value as LowestDepartments["by"] } })}><option value="sic">communication</option><option value="eor">relationship</option></select></label>
          <NumberField field={`${id}-lowest`} label="Departments" whole lowest={1} highest={10_000} value={who.lowest_departments!.count} onValue={(count) => onChange({ ...who, lowest_departments: { ...who.lowest_departments!, count: count! } })} />
        </div>
      )}
      {kind === "newcomers" && <NumberField field={`${id}-tenure`} label="Years with the company, below" lowest={0.1} highest={100} value={who.tenure!.below} onValue={(years) => onChange({ ...who, tenure: { from: null, below: years } })} />}
    </>
  );
}
