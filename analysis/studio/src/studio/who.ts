// Whom a lever is for, as one of a few kinds that the form offers.
import type { Model, Who } from "./protocol";

export const everyone: Who = {
  departments: [],
  levels: [],
  tenure_from: null,
  tenure_below: null,
  share: null,
  lowest: null,
  top: null,
};

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

/** The kind of what the form can show; "as is" for everything else. */
export function kindOf(who: Who): Kind {
  const given: [Kind, boolean][] = [
    ["departments", who.departments.length > 0],
    ["share", who.share !== null],
    ["top", who.top !== null],
    ["lowest", who.lowest !== null],
    ["newcomers", who.tenure_below !== null],
    ["as is", who.tenure_from !== null || who.levels.length > 0],
  ];
  const kinds = given.filter(([, is]) => is).map(([kind]) => kind);
  return kinds.length > 1 ? "as is" : (kinds[0] ?? "everyone");
}

/** What a kind begins with when somebody chooses it. */
export function begun(kind: Kind, model: Model, asIs: Who): Who {
  const begins: Record<Kind, Who> = {
    everyone,
    departments: { ...everyone, departments: model.departments.slice(0, 1) },
    share: { ...everyone, share: 0.1 },
    top: { ...everyone, top: { by: "degree", share: 0.02, count: null } },
    lowest: { ...everyone, lowest: { by: "sic", count: 1 } },
    newcomers: { ...everyone, tenure_below: 2 },
    "as is": asIs,
  };
  return begins[kind];
}
