import { useState } from "preact/hooks";
import { short } from "../words/sentences";
import { NumberField } from "./Fields";
import type { Model, Who } from "./protocol";
import { begun, isKind, kindOf, kindWords, type Kind } from "./who";

interface Props {
  id: string;
  model: Model;
  who: Who;
  onChange: (who: Who) => void;
}

/** Whom a lever is for. */
export function WhoChoice({ id, model, who, onChange }: Props) {
  const kind = kindOf(who);
  const [kept] = useState(kind === "as is" ? who : null);
  const offered = (Object.keys(kindWords) as Kind[]).filter((one) => {
    if (one === "departments") return model.departments.length > 0;
    return one !== "as is" || kept !== null || kind === "as is";
  });
  const choose = (next: string) => {
    if (isKind(next)) onChange(begun(next, model, kept ?? who));
  };
  return (
    <>
      <label>
        <span>Who</span>
        <select id={id} value={kind} onChange={(e) => choose(e.currentTarget.value)}>
          {offered.map((one) => (
            <option value={one}>{kindWords[one]}</option>
          ))}
        </select>
      </label>
      {kind === "departments" && <Departments model={model} who={who} onChange={onChange} />}
      {kind === "share" && <Part who={who} onChange={onChange} />}
      {kind === "top" && <Top id={id} model={model} who={who} onChange={onChange} />}
      {kind === "lowest" && <Lowest id={id} who={who} onChange={onChange} />}
      {kind === "newcomers" && (
        <NumberField
          field={`${id}-tenure`}
          label="Years with the company, below"
          lowest={0.1}
          highest={100}
          value={who.tenure_below}
          onValue={(tenure_below) => onChange({ ...who, tenure_below })}
        />
      )}
    </>
  );
}

function Departments({ model: { departments }, who, onChange }: Omit<Props, "id">) {
  const absent = who.departments.filter((name) => !departments.includes(name)).length;
  const choose = (list: HTMLSelectElement) => {
    const chosen = [...list.selectedOptions].map((option) => option.value);
    if (chosen.length > 0) onChange({ ...who, departments: chosen });
  };
  return (
    <label>
      <span>Departments</span>
      <select multiple size={Math.min(5, departments.length)} onChange={(e) => choose(e.currentTarget)}>
        {departments.map((name) => (
          <option value={name} selected={who.departments.includes(name)}>
            {short(name, 60)}
          </option>
        ))}
      </select>
      {absent > 0 && (
        <span class="wrong">
          {`${absent} named that ${absent === 1 ? "is" : "are"} not in this list: not in the company, or too small ` +
            `to be shown. A choice here takes ${absent === 1 ? "its" : "their"} place.`}
        </span>
      )}
    </label>
  );
}

function Part({ who, onChange }: Pick<Props, "who" | "onChange">) {
  const share = who.share ?? 0;
  return (
    <label>
      <span>
        Part <output>{`${Number((100 * share).toPrecision(3))} %`}</output>
      </span>
      <input
        type="range"
        min={0.01}
        max={1}
        step={0.01}
        value={share}
        onInput={(e) => onChange({ ...who, share: Number(e.currentTarget.value) })}
      />
    </label>
  );
}

const ranks = [
  { by: "degree", text: "connections" },
  { by: "k_core", text: "core of the network" },
  { by: "betweenness", text: "bridges" },
  { by: "intention", text: "willingness" },
  { by: "influence", text: "the group that brings most" },
];

function Top({ id, model, who, onChange }: Props) {
  const { top } = who;
  if (!top) return null;
  const set = (next: Partial<typeof top>) => onChange({ ...who, top: { ...top, ...next } });
  return (
    <div class="row">
      <label>
        <span>By</span>
        <select value={top.by} onChange={(e) => set({ by: e.currentTarget.value })}>
          {ranks.map(({ by, text }) => (
            <option value={by}>{text}</option>
          ))}
        </select>
      </label>
      {top.count === null ? (
        <NumberField
          field={`${id}-top`}
          label="Percent"
          lowest={0.01}
          highest={100}
          value={Math.round(1e6 * (top.share ?? 0)) / 1e4}
          onValue={(percent) => set({ share: percent / 100 })}
        />
      ) : (
        <NumberField
          field={`${id}-top`}
          label="Employees"
          whole
          lowest={1}
          highest={model.employees}
          value={top.count}
          onValue={(count) => set({ count })}
        />
      )}
    </div>
  );
}

function Lowest({ id, who, onChange }: Omit<Props, "model">) {
  const { lowest } = who;
  if (!lowest) return null;
  return (
    <div class="row">
      <label>
        <span>Lowest in</span>
        <select
          value={lowest.by}
          onChange={(e) => onChange({ ...who, lowest: { ...lowest, by: e.currentTarget.value } })}
        >
          <option value="sic">communication</option>
          <option value="eor">relationship</option>
        </select>
      </label>
      <NumberField
        field={`${id}-lowest`}
        label="Departments"
        whole
        lowest={1}
        highest={10_000}
        value={lowest.count}
        onValue={(count) => onChange({ ...who, lowest: { ...lowest, count } })}
      />
    </div>
  );
}
