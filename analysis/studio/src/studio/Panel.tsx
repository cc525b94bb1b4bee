import { useMemo } from "preact/hooks";
import { short } from "../words/sentences";
import type { Desk } from "./desk";
import { DropPlace } from "./DropPlace";
import { NumberField, Refusal } from "./Fields";
import { FormContext } from "./form";
import { budgetLabels, parameterField } from "./mistakes";
import { openShipped } from "./opening";
import { parameterOf, setBudget, setParameter, weeksOf } from "./parameters";
import { Policies } from "./Policies";
import type { Columns } from "./protocol";
import type { Opened } from "./settings";
import { fileOf, shipped } from "./shipped";
import { TableColumns } from "./TableColumns";
import { chooseColumns } from "./tables";
import { takeFiles } from "./taking";
import type { Settings } from "./useSettings";

interface Props {
  desk: Desk;
  settings: Settings;
}

/** Files and form. */
export function Panel({ desk, settings }: Props) {
  const { tell, shown } = desk.messages;
  const field = shown?.of === "settings" ? shown.field : "";
  const problem = shown?.problem ?? "";
  const form = useMemo(() => ({ tell, refused: field === "" ? null : { field, problem } }), [tell, field, problem]);
  const { opened } = settings;
  return (
    <aside class="panel" aria-label="Scenario and levers">
      <span class="brand">
        Megaphone<small>studio</small>
      </span>
      <ScenarioChoice opened={opened} onChoose={(name) => void openShipped(desk, name)} />
      <DropPlace onFiles={(files) => void takeFiles(desk, files)} />
      <FormContext.Provider value={form}>
        <TablesInUse desk={desk} settings={settings} />
        {opened && (
          <div key={opened.name}>
            <Form desk={desk} settings={settings} opened={opened} />
          </div>
        )}
      </FormContext.Provider>
    </aside>
  );
}

function ScenarioChoice({ opened, onChoose }: { opened: Opened | null; onChoose: (name: string) => void }) {
  const isOpen = (name: string) => opened?.name === fileOf(name);
  return (
    <label>
      <span>Start from</span>
      <select id="shipped" onChange={(e) => e.currentTarget.value && onChoose(e.currentTarget.value)}>
        {!shipped.some(({ name }) => isOpen(name)) && (
          <option value="" selected>
            {opened ? short(opened.name, 40) : "choose"}
          </option>
        )}
        {shipped.map(({ name, title }) => (
          <option value={name} selected={isOpen(name)}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

const rosterNames = ["id", "department", "level", "manager", "tenure", "followers", "activity"];
const networkNames = ["source", "target"];

const isTable = (chosen: Columns | { generated: true }): chosen is Columns => !("generated" in chosen);

function TablesInUse({ desk, settings: { opened, edits, waiting } }: Props) {
  const tables = waiting?.tables ?? opened?.tables ?? {};
  const { roster, network } = { ...edits, ...waiting?.more };
  const isWaiting = waiting !== null;
  return (
    <>
      {tables.roster && roster && (
        <TableColumns
          id="roster"
          title="Columns of the roster"
          file={tables.roster}
          chosen={roster}
          names={rosterNames}
          waiting={isWaiting}
          onChange={(columns) => void chooseColumns(desk, "roster", columns)}
        />
      )}
      {tables.network && network && isTable(network) && (
        <TableColumns
          id="network"
          title="Columns of the network"
          file={tables.network}
          chosen={network}
          names={networkNames}
          waiting={isWaiting}
          onChange={(columns) => void chooseColumns(desk, "network", columns)}
        />
      )}
      <Refusal field="roster" />
      <Refusal field="network" />
    </>
  );
}

function Form({ desk, settings: { edits, setEdits }, opened: { model } }: Props & { opened: Opened }) {
  return (
    <>
      <h2>Policies</h2>
      <Policies
        model={model}
        policies={edits.policies ?? []}
        weeks={weeksOf(edits, model)}
        onChange={(policies) => setEdits((before) => ({ ...before, policies }))}
      />
      <h2>Budget</h2>
      <div class="row">
        {(["cash", "hours"] as const).map((name) => (
          <NumberField
            field={`budget-${name}`}
            label={budgetLabels[name]}
            lowest={0}
            highest={1e12}
            empty="no limit"
            value={edits.budget?.[name] ?? null}
            onValue={(value) => setBudget(desk, name, value)}
          />
        ))}
      </div>
      <h2>Company today</h2>
      {model.parameters.map(({ path, meaning, lowest, highest, expected }) => (
        <NumberField
          key={path}
          field={parameterField(path)}
          label={meaning}
          lowest={lowest}
          highest={highest}
          expected={expected}
          value={parameterOf(edits, model, path)}
          onValue={(value) => setParameter(desk, path, value)}
        />
      ))}
    </>
  );
}
