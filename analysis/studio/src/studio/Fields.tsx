// Fields of the form. What is typed and cannot be taken stays in its field with the reason beneath it; the settings
// keep the value of before, and the page knows that the field is wrong.
import { useContext, useEffect, useState } from "preact/hooks";
import { FormContext } from "./form";
import { readNumber } from "./numbers";

interface Bounds {
  lowest: number;
  highest: number;
  /** What is expected, in words; made from the bounds when left out. */
  expected?: string;
  whole?: boolean;
}
/** `empty`: what an empty field means; without it, the field must not be empty. */
type Values =
  | { empty: string; value: number | null; onValue: (value: number | null) => void }
  | { empty?: undefined; value: number | null; onValue: (value: number) => void };
type NumberProps = Bounds & Values & { field: string; label: string };

function judged(text: string, { lowest, highest, expected, whole }: Bounds): { value: number } | { problem: string } {
  const read = readNumber(text);
  if ("problem" in read) return read;
  const { value } = read;
  if (value >= lowest && value <= highest && !(whole && value % 1 !== 0)) return read;
  const range = `${whole ? "an integer" : "a number"} from ${lowest} to ${highest}`;
  return { problem: `must be ${expected ?? range}, but is ${value}` };
}

interface Typed {
  text: string;
  problem: string;
  /** The value of the settings while it was typed: one from elsewhere takes the place of what was typed. */
  over: number | null;
}

/** Tells the page that a field is wrong, for as long as it is there. */
function useTold(field: string, label: string, problem: string) {
  const { tell } = useContext(FormContext);
  useEffect(() => tell(field, problem ? { label, problem } : null), [tell, field, label, problem]);
  useEffect(() => () => tell(field, null), [tell, field]);
}

/** A field for a number. */
export function NumberField(props: NumberProps) {
  const { field, label, value, empty } = props;
  const { refused } = useContext(FormContext);
  const [typed, setTyped] = useState<Typed | null>(null);
  const shown = typed?.over === value ? typed : null;
  useTold(field, label, shown?.problem ?? "");
  const problem = shown?.problem || (refused?.field === field ? refused.problem : "");
  const settle = (input: HTMLInputElement, text: string) => {
    setTyped(null);
    input.value = text;
  };
  const take = (input: HTMLInputElement) => {
    const text = input.value;
    const refuse = (reason: string) => setTyped({ text, problem: reason, over: value });
    if (text.trim() === "") {
      if (props.empty === undefined) return refuse("must not be empty");
      settle(input, "");
      if (value !== null) props.onValue(null);
      return;
    }
    const read = judged(text, props);
    if ("problem" in read) return refuse(read.problem);
    settle(input, String(read.value));
    if (read.value !== value) props.onValue(read.value);
  };
  return (
    <div>
      <label>
        <span>{label}</span>
        <input
          type="text"
          inputMode="decimal"
          autocomplete="off"
          id={field}
          placeholder={empty}
          title={props.expected}
          value={shown?.text ?? (value === null ? "" : String(value))}
          aria-invalid={problem !== ""}
          aria-describedby={problem ? `${field}-problem` : undefined}
          onInput={(e) => setTyped({ text: e.currentTarget.value, problem: "", over: value })}
          onChange={(e) => take(e.currentTarget)}
        />
      </label>
      {problem && (
        <p class="wrong" id={`${field}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface NameProps {
  field: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
}

/** A field for a name, which must not be empty; what is being typed outlasts everything that is drawn meanwhile. */
export function NameField({ field, label, value, onValue }: NameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(null);
    onValue(text.trim() || value);
  };
  return (
    <div>
      <label>
        <span>{label}</span>
        <input
          id={field}
          value={typed ?? value}
          maxLength={200}
          onInput={(e) => setTyped(e.currentTarget.value)}
          onChange={(e) => take(e.currentTarget.value)}
        />
      </label>
      <Refusal field={field} />
    </div>
  );
}

/** What the engine says against a field that is not a number. */
export function Refusal({ field }: { field: string }) {
  const { refused } = useContext(FormContext);
  if (refused?.field !== field) return null;
  return (
    <p class="wrong" id={`${field}-problem`}>
      {refused.problem}
    </p>
  );
}
