import { useState } from "preact/hooks";
import { short } from "../words";
import type { LeverUse, Model, PolicyEdit, Who } from "./protocol";

const everyone: Who = { departments: [], levels: [], tenure_from: null, tenure_below: null, share: null, lowest: null, top: null };

interface Props { model: Model; policies: PolicyEdit[]; weeks: number; onChange: (policies: PolicyEdit[]) => void }

/** Every policy with its levers, each of which can be moved or switched off. */
export function Levers({ model, policies, weeks, onChange }: Props) {
  const change = (at: number, policy: PolicyEdit) => onChange(policies.map((old, k) => (k === at ? policy : old)));
  const more = () => onChange([...policies, { name: free(policies), posts_per_week: null, levers: [fresh(model, weeks)] }]);
  return (
    <>
      {policies.map((policy, at) => (
        <fieldset class={policy.off ? "off" : ""}>
          <legend><bdi>{short(policy.name, 40)}</bdi></legend>
          <label class="check"><input type="checkbox" checked={!policy.off} onChange={(e) => change(at, { ...policy, off: !e.currentTarget.checked })} /> in the comparison</label>
          {!policy.off && (
            <>
              <label><span>Name</span><input value={policy.name} maxLength={200} onChange={(e) => change(at, { ...policy, name: e.currentTarget.value.trim() || policy.name })} /></label>
              {policy.levers.map((use, l) => (
                <Lever model={model} use={use} weeks={weeks} policy={policy.name}
                  onChange={(next) => change(at, { ...policy, levers: next ? policy.levers.map((old, k) => (k === l ? next : old)) : policy.levers.filter((_, k) => k !== l) })} />
              ))}
              <button type="button" class="quiet" onClick={() => change(at, { ...policy, levers: [...policy.levers, fresh(model, weeks)] })}>Add a lever</button>
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
const fresh = (model: Model, weeks: number): LeverUse => ({ lever: model.catalogue[0].id, strength: 1, first_week: 1, last_week: weeks, ramp_weeks: 2, who: everyone });

function Lever({ model, use, weeks, policy, onChange }: { model: Model; use: LeverUse; weeks: number; policy: string; onChange: (use: LeverUse | null) => void }) {
  const known = model.catalogue.find((lever) => lever.id === use.lever);
  const name = known?.name ?? use.lever;
  const label = (what: string) => `${what} of ${name} in ${short(policy, 60)}`;
  const number = (text: string, otherwise: number) => (text.trim() === "" || !Number.isFinite(Number(text)) ? otherwise : Number(text));
  return (
    <div class={use.off ? "off" : ""}>
      <label><span>Lever</span>
        <select value={use.lever} onChange={(e) => onChange({ ...use, lever: e.currentTarget.value })}>
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
            <label><span>From week</span><input type="number" min={1} max={weeks} value={use.first_week} onChange={(e) => onChange({ ...use, first_week: number(e.currentTarget.value, 1) })} /></label>
            <label><span>To week</span><input type="number" min={1} max={weeks} value={use.last_week ?? weeks} onChange={(e) => onChange({ ...use, last_week: number(e.currentTarget.value, weeks) })} /></label>
          </div>
          <label><span>Weeks until in full swing</span><input type="number" min={0} max={520} value={use.ramp_weeks} onChange={(e) => onChange({ ...use, ramp_weeks: number(e.currentTarget.value, 0) })} /></label>
          <WhoChoice model={model} who={use.who} onChange={(who) => onChange({ ...use, who })} />
          {known && <details><summary>What is known</summary><p class="note">{known.evidence}{!known.recommendable && " Compared, but never recommended."}</p></details>}
        </>
      )}
    </div>
  );
}

type Kind = "everyone" | "departments" | "share" | "top" | "lowest" | "newcomers" | "as is";

function kindOf(who: Who): Kind {
  const given = [who.departments.length > 0, who.share !== null, who.top !== null, who.lowest !== null, who.tenure_below !== null, who.tenure_from !== null || who.levels.length > 0];
  if (given.every((g) => !g)) return "everyone";
  if (given.filter(Boolean).length > 1 || given[5]) return "as is";
  return (["departments", "share", "top", "lowest", "newcomers"] as const)[given.indexOf(true)];
}

function WhoChoice({ model, who, onChange }: { model: Model; who: Who; onChange: (who: Who) => void }) {
  const kind = kindOf(who);
  const [kept] = useState(kind === "as is" ? who : null);
  const choose = (next: Kind) => onChange({
    everyone, departments: { ...everyone, departments: model.departments.slice(0, 1) }, share: { ...everyone, share: 0.1 },
    top: { ...everyone, top: { by: "degree", share: 0.02, count: null } }, lowest: { ...everyone, lowest: { by: "sic", count: 1 } },
    newcomers: { ...everyone, tenure_below: 2 }, "as is": kept ?? who,
  }[next]);
  return (
    <>
      <label><span>Who</span>
        <select value={kind} onChange={(e) => choose(e.currentTarget.value as Kind)}>
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
            if (chosen.length > 0) onChange({ ...who, departments: chosen });
          }}>
            {model.departments.map((name) => <option value={name} selected={who.departments.includes(name)}>{short(name, 60)}</option>)}
          </select>
        </label>
      )}
      {kind === "share" && <label><span>Part <output>{`${Math.round(100 * who.share!)} %`}</output></span><input type="range" min={0.01} max={1} step={0.01} value={who.share!} onInput={(e) => onChange({ ...who, share: Number(e.currentTarget.value) })} /></label>}
      {kind === "top" && (
        <div class="row">
          <label><span>By</span>
            <select value={who.top!.by} onChange={(e) => onChange({ ...who, top: { ...who.top!, by: e.currentTarget.value } })}>
              <option value="degree">connections</option><option value="k_core">core of the network</option><option value="betweenness">bridges</option><option value="intention">willingness</option>
            </select>
          </label>
          <label><span>{who.top!.count === null ? "Percent" : "Employees"}</span>
            <input type="number" min={1} value={who.top!.count ?? Math.round(1000 * who.top!.share!) / 10} onChange={(e) => {
              const value = Math.max(0.1, Number(e.currentTarget.value) || 1);
              onChange({ ...who, top: who.top!.count === null ? { ...who.top!, share: Math.min(1, value / 100) } : { ...who.top!, count: Math.max(1, Math.round(value)) } });
            }} />
          </label>
        </div>
      )}
      {kind === "lowest" && (
        <div class="row">
          <label><span>Lowest in</span><select value={who.lowest!.by} onChange={(e) => onChange({ ...who, lowest: { ...who.lowest!, by: e.currentTarget.value } })}><option value="sic">communication</option><option value="eor">relationship</option></select></label>
          <label><span>Departments</span><input type="number" min={1} value={who.lowest!.count} onChange={(e) => onChange({ ...who, lowest: { ...who.lowest!, count: Math.max(1, Math.round(Number(e.currentTarget.value) || 1)) } })} /></label>
        </div>
      )}
      {kind === "newcomers" && <label><span>Years with the company, below</span><input type="number" min={0.5} step={0.5} value={who.tenure_below!} onChange={(e) => onChange({ ...who, tenure_below: Math.max(0.1, Number(e.currentTarget.value) || 2) })} /></label>}
    </>
  );
}
