import { short } from "../words/sentences";
import { NumberField, Refusal } from "./Fields";
import { dateIn } from "./levers";
import type { KnownLever, LeverUse, Model } from "./protocol";
import { WhoChoice } from "./WhoChoice";

interface Props {
  id: string;
  model: Model;
  use: LeverUse;
  weeks: number;
  /** The name of the policy that it is part of. */
  policy: string;
  onChange: (use: LeverUse) => void;
  onRemove: () => void;
}

/** One lever of a policy. */
export function Lever(props: Props) {
  const { id, model, use, policy, onChange, onRemove } = props;
  const known = model.catalogue.find((lever) => lever.id === use.lever);
  const label = (what: string) => `${what} of ${known?.name ?? use.lever} in ${short(policy, 60)}`;
  return (
    <div class={use.off ? "off" : ""}>
      <label>
        <span>Lever</span>
        <select id={`${id}-use`} value={use.lever} onChange={(e) => onChange({ ...use, lever: e.currentTarget.value })}>
          {!known && <option value={use.lever}>{use.lever}</option>}
          {model.catalogue.map((lever) => (
            <option value={lever.id}>{lever.name}</option>
          ))}
        </select>
      </label>
      <div class="check">
        <label class="check">
          <input
            type="checkbox"
            checked={!use.off}
            aria-label={label("Use")}
            onChange={(e) => onChange({ ...use, off: !e.currentTarget.checked })}
          />
          {" on"}
        </label>
        <button type="button" class="quiet" aria-label={label("Remove")} onClick={onRemove}>
          Remove
        </button>
      </div>
      {!use.off && (
        <>
          <Strength use={use} label={label("Strength")} onChange={onChange} />
          <Weeks {...props} />
          <WhoChoice id={`${id}-who`} model={model} who={use.who} onChange={(who) => onChange({ ...use, who })} />
          <Refusal field={`${id}-who`} />
          <Refusal field={`${id}-use`} />
          <Refusal field={id} />
          {known && <Evidence lever={known} />}
        </>
      )}
    </div>
  );
}

interface StrengthProps {
  use: LeverUse;
  label: string;
  onChange: (use: LeverUse) => void;
}

const Strength = ({ use, label, onChange }: StrengthProps) => (
  <label>
    <span>
      Strength <output>{`${use.strength} ×`}</output>
    </span>
    <input
      type="range"
      min={0.1}
      max={3}
      step={0.1}
      value={use.strength}
      aria-label={label}
      onInput={(e) => onChange({ ...use, strength: Number(e.currentTarget.value) })}
    />
  </label>
);

function Weeks({ id, model: { start }, use, weeks, onChange }: Props) {
  const bounds = { lowest: 1, highest: 520 };
  return (
    <>
      <div class="row">
        <NumberField
          field={`${id}-weeks`}
          label={`From week${dateIn(start, use.first_week, 0)}`}
          {...bounds}
          value={use.first_week}
          onValue={(first_week) => onChange({ ...use, first_week })}
        />
        <NumberField
          field={`${id}-to`}
          label={`To week${dateIn(start, use.last_week ?? weeks, 6)}`}
          {...bounds}
          empty={`to the end (${weeks})`}
          value={use.last_week}
          onValue={(last_week) => onChange({ ...use, last_week })}
        />
      </div>
      <NumberField
        field={`${id}-ramp_weeks`}
        label="Weeks until in full swing"
        lowest={0}
        highest={520}
        value={use.ramp_weeks}
        onValue={(ramp_weeks) => onChange({ ...use, ramp_weeks })}
      />
    </>
  );
}

const Evidence = ({ lever: { evidence, recommendable } }: { lever: KnownLever }) => (
  <details>
    <summary>What is known</summary>
    <p class="note">
      {evidence}
      {!recommendable && " Compared only: never chosen."}
    </p>
  </details>
);
