import type { Known, Report } from "../data";
import { kindWords, moveWords, rounded, short, traitWords, type Kind } from "../words";

/** Every number that nobody has measured exactly, by how well it is known. */
export function Assumptions({ report }: { report: Report }) {
  const { effects, levers } = report.summary;
  const all: (Known & { name: string })[] = [
    ...effects.map((e) => ({ ...e, name: e.effect.replaceAll("_", " ") })),
    ...levers.map((l) => ({ ...l, name: `${l.lever.replaceAll("_", " ")}: ${traitWords[l.moves] ?? moveWords[l.moves] ?? l.moves}${l.when === "after" ? ", afterwards" : ""}` })),
  ];
  const of = (wanted: Kind) => all.filter((known) => known.known_by === wanted);
  return (
    <div class="figure">
      <h3>How well they are known</h3>
      <p class="says">
        {`Of ${all.length} numbers, ${of("survey").length} come from your survey, ${of("published").length} from published figures for this or something close, and ${of("assumption").length} are assumptions.`}
      </p>
      {(["survey", "published", "assumption"] as const).filter((k) => of(k).length > 0).map((k) => (
        <details>
          <summary>{`${kindWords[k][0].toUpperCase()}${kindWords[k].slice(1)}: ${of(k).length}`}</summary>
          <div class="scroll" tabIndex={0} role="region" aria-label={`Numbers: ${kindWords[k]}`}>
            <table class="wide">
              <thead><tr><th scope="col">Number</th><th scope="col">Taken as</th><th scope="col">± sd</th><th scope="col">Known by</th><th scope="col">Source</th></tr></thead>
              <tbody>
                {of(k).map((known) => (
                  <tr><th scope="row">{short(known.name, 80)}</th><td>{rounded(known.mean, null)}</td><td>{known.sd > 0 ? rounded(known.sd, null) : "fixed"}</td><td>{known.status}</td><td>{short(known.source || "–", 300)}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ))}
    </div>
  );
}
