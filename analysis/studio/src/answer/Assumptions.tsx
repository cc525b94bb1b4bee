import type { Kind, Known, Report, Summary } from "../results/report";
import { rounded } from "../words/figures";
import { kindWords, moved, unitName } from "../words/labels";
import { short } from "../words/sentences";

type Named = Known & { name: string };

/** What the lever moves, when, and in what the size is given. */
function nameOf({ lever, moves, when, unit }: Summary["levers"][number]): string {
  const measure = unitName(unit, moves);
  const after = when === "after" ? ", afterwards" : "";
  return `${lever.replaceAll("_", " ")}: ${moved(moves)}${after}${measure && `, in ${measure}`}`;
}

function knownOf({ summary: { effects, levers } }: Report): Named[] {
  return [
    ...effects.map((effect) => ({ ...effect, name: effect.effect.replaceAll("_", " ") })),
    ...levers.map((lever) => ({ ...lever, name: nameOf(lever) })),
  ];
}

/** Every number that nobody has measured exactly, by how well it is known. */
export function Assumptions({ report }: { report: Report }) {
  const all = knownOf(report);
  const of = (kind: Kind) => all.filter((known) => known.known_by === kind);
  const count = (kind: Kind) => of(kind).length;
  return (
    <div class="figure">
      <h3>How well they are known</h3>
      <p class="says">
        {`Of ${all.length} numbers, ${count("survey")} come from your survey, ${count("published")} from published ` +
          `figures for this or something close, and ${count("assumption")} are assumptions.`}
      </p>
      {(["survey", "published", "assumption"] as const)
        .filter((kind) => count(kind) > 0)
        .map((kind) => (
          <Numbers kind={kind} numbers={of(kind)} />
        ))}
    </div>
  );
}

function Numbers({ kind, numbers }: { kind: Kind; numbers: Named[] }) {
  const words = kindWords[kind];
  return (
    <details>
      <summary>{`${words.charAt(0).toUpperCase()}${words.slice(1)}: ${numbers.length}`}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Numbers: ${words}`}>
        <table class="wide">
          <thead>
            <tr>
              {["Number", "Taken as", "± sd", "Known by", "Source"].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ name, mean, sd, status, source }) => (
              <tr>
                <th scope="row">{short(name, 120)}</th>
                <td>{rounded(mean, null)}</td>
                <td>{sd > 0 ? rounded(sd, null) : "fixed"}</td>
                <td>{status}</td>
                <td>{short(source || "–", 300)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
