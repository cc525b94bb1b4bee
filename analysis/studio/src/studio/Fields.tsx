// Fields of the form. What is typed and cannot be taken stays in its field with the reason beneath it; the settings
// keep the value of before, and the page knows that the field is wrong.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { readNumber } from "./numbers";

export interface Wrong { label: string; problem: string }
export interface Form {
  /** Fields that hold what cannot be taken, by their id. */
  tell: (field: string, wrong: Wrong | null) => void;
  /** The field that the engine refuses, and why. */
  refused: { field: string; problem: string } | null;
}
export const FormContext = createContext<Form>({ tell: () => {}, refused: null });

interface NumberProps {
  field: string; label: string; value: number | null; lowest: number; highest: number;
  /** What is expected, in words; made from the bounds when left out. */
  expected?: string;
  /** What an empty field means; without it, it must not be empty. */
  empty?: string;
  whole?: boolean;
  onValue: (value: number | null) => void;
}

function judged(text: string, { lowest, highest, expected, empty, whole }: NumberProps): { value: number | null } | { problem: string } {
  if (text.trim() === "") return empty === undefined ? { problem: "must not be empty" } : { value: null };
  const read = readNumber(text);
  if ("problem" in read || (read.value >= lowest && read.value <= highest && !(whole && read.value % 1 !== 0))) return read;
  return { problem: `must be ${expected ?? `${whole ? "an integer" : "a number"} from ${lowest} to ${highest}`}, but is ${read.value}` };
}

/** A field for a number. */
export function NumberField(props: NumberProps) {
  const { field, label, value, empty, onValue } = props;
  const form = useContext(FormContext);
  const [typed, setTyped] = useState<{ text: string; problem: string; over: number | null } | null>(null);
  const shown = typed && typed.over === value ? typed : null; // a value from elsewhere takes the place of what was typed
  const problem = shown?.problem || (form.refused?.field === field ? form.refused.problem : "");
  useEffect(() => { form.tell(field, shown?.problem ? { label, problem: shown.problem } : null); }, [shown?.problem]);
  useEffect(() => () => form.tell(field, null), [field]);
  const take = (input: HTMLInputElement) => {
    const read = judged(input.value, props);
    if ("problem" in read) return setTyped({ text: input.value, problem: read.problem, over: value });
    setTyped(null);
    input.value = read.value === null ? "" : String(read.value);
    if (read.value !== value) onValue(read.value);
  };
  return (
    <div>
      <label><span>{label}</span>
        <input type="text" inputMode="decimal" autocomplete="off" id={field} placeholder={empty} title={props.expected} value={shown?.text ?? (value === null ? "" : String(value))}
          aria-invalid={problem !== ""} aria-describedby={problem ? `${field}-problem` : undefined}
          onInput={(e) => setTyped({ text: e.currentTarget.value, problem: "", over: value })} onChange={(e) => take(e.currentTarget)} />
      </label>
      {problem && <p class="wrong" id={`${field}-problem`}>{problem}</p>}
    </div>
  );
}

/** A field for a name, which must not be empty; what is being typed outlasts everything that is drawn meanwhile. */
export function NameField({ field, label, value, onValue }: { field: string; label: string; value: string; onValue: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div>
      <label><span>{label}</span>
        <input id={field} value={typed ?? value} maxLength={200} onInput={(e) => setTyped(e.currentTarget.value)}
          onChange={(e) => { setTyped(null); onValue(e.currentTarget.value.trim() || value); }} />
      </label>
      <Refusal field={field} />
    </div>
  );
}

/** What the engine says against a field that is not a number. */
export function Refusal({ field }: { field: string }) {
  const { refused } = useContext(FormContext);
  return refused?.field === field ? <p class="wrong" id={`${field}-problem`}>{refused.problem}</p> : null;
}
