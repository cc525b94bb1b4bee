// What the fields of the form and the page tell each other.
import { createContext } from "preact";

export interface Wrong {
  label: string;
  problem: string;
}
export interface Form {
  /** Fields that hold what cannot be taken, by their id. */
  tell: (field: string, wrong: Wrong | null) => void;
  /** The field that the engine refuses, and why. */
  refused: { field: string; problem: string } | null;
}
export const FormContext = createContext<Form>({ tell: () => undefined, refused: null });
