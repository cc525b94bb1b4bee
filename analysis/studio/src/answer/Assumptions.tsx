import type { Kind, Known, Report } from "../results/report";
import { rounded } from "../words/figures";
import { kindWords, moved, unitName } from "../words/labels";
import { short } from "../words/sentences";

type Named = Known & { name: string; unit: string };

function knownOf({ summary: { effects, levers } }: Report): Named[] {
  return [
    ...effects.map((effect) => ({ ...effect, name: effect.effect.replaceAll("_", " "), unit: "" })),
    ...levers.map((lever) => ({
      ...lever,
      unit: unitName(lever.unit, lever.moves),
      name: `${lever.lever.replaceAll("_", " ")}: ${moved(lever.moves)}${lever.when === "after" ? ", afterwards" : ""}`,
    })),
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
              {["Number", "Taken as", "± sd", "In", "Known by", "Source"].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ name, mean, sd, unit, status, source }) => (
              <tr>
                <th scope="row">{short(name, 80)}</th>
                <td>{rounded(mean, null)}</td>
                <td>{sd > 0 ? rounded(sd, null) : "fixed"}</td>
                <td>{unit || "–"}</td>
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
