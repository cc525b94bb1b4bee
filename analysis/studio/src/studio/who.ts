// Whom a lever is for, as one of a few kinds that the form offers.
import { everyone } from "../generated/scenario";
import type { Model, Who } from "./protocol";

export { everyone };

export type Kind = "everyone" | "departments" | "share" | "top" | "lowest" | "newcomers" | "as is";

export const kindWords: Record<Kind, string> = {
  everyone: "everyone",
  departments: "some departments",
  share: "a random part",
  top: "the best placed",
  lowest: "where it is worst",
  newcomers: "newcomers",
  "as is": "as the file says",
};

export const isKind = (text: string): text is Kind => text in kindWords;

const kindsOfKeys: Partial<Record<keyof Who, Kind>> = {
  department: "departments",
  share: "share",
  top: "top",
  lowest_departments: "lowest",
  tenure: "newcomers",
};

const isGiven = (condition: Who[keyof Who]) =>
  condition !== null && !(Array.isArray(condition) && condition.length === 0);

/** The kind of what the form can show; "as is" for everything else. */
export function kindOf(who: Who): Kind {
  const given = (Object.keys(who) as (keyof Who)[]).filter((key) => isGiven(who[key]));
  const [only] = given;
  if (only === undefined) return "everyone";
  if (given.length > 1 || (who.tenure !== null && who.tenure.from !== null)) return "as is";
  return kindsOfKeys[only] ?? "as is";
}

/** What a kind begins with when somebody chooses it. */
export function begun(kind: Kind, model: Model, asIs: Who): Who {
  const begins: Record<Kind, Who> = {
    everyone,
    departments: { ...everyone, department: model.departments.slice(0, 1) },
    share: { ...everyone, share: 0.1 },
    top: { ...everyone, top: { by: "degree", share: 0.02, count: null } },
    lowest: { ...everyone, lowest_departments: { by: "sic", count: 1 } },
    newcomers: { ...everyone, tenure: { from: null, below: 2 } },
    "as is": asIs,
  };
  return begins[kind];
}
