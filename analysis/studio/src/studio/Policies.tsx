import { short } from "../words/sentences";
import { NameField, Refusal } from "./Fields";
import { Lever } from "./Lever";
import { newLever, newPolicy } from "./levers";
import type { LeverUse, Model, PolicyEdit } from "./protocol";

interface Props {
  model: Model;
  policies: PolicyEdit[];
  weeks: number;
  onChange: (policies: PolicyEdit[]) => void;
}

/** Every policy with its levers, each of which can be moved or switched off. */
export function Policies({ model, policies, weeks, onChange }: Props) {
  return (
    <>
      {policies.map((policy) => (
        <Policy
          key={policy.key}
          model={model}
          policy={policy}
          weeks={weeks}
          onChange={(next) => onChange(policies.map((old) => (old.key === policy.key ? next : old)))}
        />
      ))}
      <p>
        <button type="button" onClick={() => onChange([...policies, newPolicy(model, policies)])}>
          Add a policy
        </button>
      </p>
    </>
  );
}

interface PolicyProps {
  model: Model;
  policy: PolicyEdit;
  weeks: number;
  onChange: (policy: PolicyEdit) => void;
}

function Policy({ model, policy, weeks, onChange }: PolicyProps) {
  const id = `policy-${policy.key ?? ""}`;
  return (
    <fieldset class={policy.off ? "off" : ""} id={id}>
      <legend>
        <bdi>{short(policy.name, 40)}</bdi>
      </legend>
      <label class="check">
        <input
          type="checkbox"
          checked={!policy.off}
          onChange={(e) => onChange({ ...policy, off: !e.currentTarget.checked })}
        />
        {" in the comparison"}
      </label>
      {!policy.off && (
        <>
          <NameField
            field={`${id}-name`}
            label="Name"
            value={policy.name}
            onValue={(name) => onChange({ ...policy, name })}
          />
          <Refusal field={id} />
          <PolicyLevers id={id} model={model} policy={policy} weeks={weeks} onChange={onChange} />
        </>
      )}
    </fieldset>
  );
}

function PolicyLevers({ id, model, policy, weeks, onChange }: PolicyProps & { id: string }) {
  const { levers } = policy;
  const set = (next: LeverUse[]) => onChange({ ...policy, levers: next });
  return (
    <>
      {levers.map((use) => (
        <Lever
          key={use.key}
          id={`${id}-lever-${use.key ?? ""}`}
          model={model}
          use={use}
          weeks={weeks}
          policy={policy.name}
          onChange={(next) => set(levers.map((old) => (old.key === use.key ? next : old)))}
          onRemove={() => set(levers.filter((old) => old.key !== use.key))}
        />
      ))}
      <button type="button" class="quiet" onClick={() => set([...levers, newLever(model)])}>
        Add a lever
      </button>
    </>
  );
}
