import { short } from "../words/sentences";
import type { Dropped } from "./files";
import type { Columns } from "./protocol";

interface Props {
  id: string;
  title: string;
  file: Dropped;
  chosen: Columns;
  /** What the table may tell, each by one of its columns. */
  names: string[];
  waiting: boolean;
  onChange: (chosen: Columns) => void;
}

/** Which column of a table is what. */
export function TableColumns({ id, title, file, chosen, names, waiting, onChange }: Props) {
  return (
    <fieldset id={id} tabIndex={-1}>
      <legend>{title}</legend>
      <p class="note">
        <bdi>{short(file.name, 60)}</bdi>
        {waiting
          ? " is not in use: it could not be read with these columns."
          : " is in use; keep it beside the saved scenario, which names it."}
      </p>
      <div class="row">
        {names.map((name) => (
          <label>
            <span>{name}</span>
            <select value={chosen[name] ?? ""} onChange={(e) => onChange({ ...chosen, [name]: e.currentTarget.value })}>
              <option value="">none</option>
              {file.columns.map((column) => (
                <option value={column}>{short(column, 40)}</option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
