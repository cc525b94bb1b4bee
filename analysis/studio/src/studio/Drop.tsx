import { useEffect, useRef, useState } from "preact/hooks";
import { short } from "../words";
import { filesOf, type Dropped, type Refused } from "./files";

interface Props { onFiles: (files: File[] | Refused) => void }

/** Where files go. A file dropped beside it is taken too: a browser would open it and leave the page. */
export function DropPlace({ onFiles }: Props) {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const above = (event: DragEvent) => { event.preventDefault(); setOver(true); };
    const left = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false); };
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) take.current(filesOf(event.dataTransfer));
    };
    addEventListener("dragover", above);
    addEventListener("dragleave", left);
    addEventListener("drop", dropped);
    return () => { removeEventListener("dragover", above); removeEventListener("dragleave", left); removeEventListener("drop", dropped); };
  }, []);
  return (
    <div class={over ? "drop over" : "drop"} id="drop">
      Drop a scenario (with the files it names), a roster or a network anywhere on this page, or{" "}
      <label><input type="file" id="files" multiple accept=".toml,.csv,.tsv,.txt,.mtx" onChange={(e) => { onFiles([...(e.currentTarget.files ?? [])]); e.currentTarget.value = ""; }} /><span>choose files</span></label>.
      They stay on this computer.
    </div>
  );
}

interface ColumnsProps { id: string; title: string; file: Dropped; chosen: Record<string, string>; names: string[]; waiting: boolean; onChange: (chosen: Record<string, string>) => void }

/** Which column of a table is what. */
export function Columns({ id, title, file, chosen, names, waiting, onChange }: ColumnsProps) {
  return (
    <fieldset id={id} tabIndex={-1}>
      <legend>{title}</legend>
      <p class="note"><bdi>{short(file.name, 60)}</bdi>{waiting ? " is not in use: it could not be read with these columns." : " is in use; keep it beside the saved scenario, which names it."}</p>
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
