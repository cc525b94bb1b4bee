import type { Kind, Known, Report, Summary } from "../results/report";
import { rounded } from "../words/figures";
import { kindWords, moved, unitName } from "../words/labels";
import { short } from "../words/sentences";

type Lever = Summary["levers"][number];
type Named = Known & { name: string; drawn: number | null; shape?: string };

/** A number as somebody typed it. */
const typed = (value: number) => rounded(value, 0);

/** What the lever moves, when, in what the size is given, and how fast it wears off. */
function nameOf({ lever, moves, when, unit, fade_weeks }: Lever): string {
  const measure = unitName(unit, moves);
  const fades = fade_weeks === null ? "" : `, of which what wears off is halved every ${typed(fade_weeks)} weeks`;
  return `${subject({ lever, moves, when })}${measure && `, in ${measure}`}${fades}`;
}

const subject = ({ lever, moves, when }: Pick<Lever, "lever" | "moves" | "when">) =>
  `${lever.replaceAll("_", " ")}: ${moved(moves)}${when === "after" ? ", afterwards" : ""}`;

/** The part of a move that lasts, where it is not known exactly. */
function floorOf(lever: Lever): Named[] {
  const { floor } = lever;
  return floor && floor.sd > 0
    ? [{ ...floor, name: `${subject(lever)}, the part that does not wear off`, drawn: null }]
    : [];
}

function knownOf({ summary: { effects, levers } }: Report): Named[] {
  return [
    ...effects.map((effect) => ({
      ...effect,
      name: effect.effect.replaceAll("_", " "),
      drawn: effect.mean_as_accepted,
    })),
    ...levers.flatMap((lever) => [{ ...lever, name: nameOf(lever), drawn: null }, ...floorOf(lever)]),
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
      {all.some(({ sd, drawn }) => sd > 0 && drawn !== null) && (
        <p class="note">
          Effects are drawn within bounds, and draws that cannot hold together are drawn again; so on average they are a
          little beside what they are taken as.
        </p>
      )}
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
              {["Number", "Taken as", "± sd", "Drawn as, on average", "Known by", "Source"].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ name, mean, sd, drawn, shape, status, source }) => (
              <tr>
                <th scope="row">{short(name, 120)}</th>
                <td>{typed(mean)}</td>
                <td>{sd > 0 ? `${typed(sd)}${shape === "beta" ? " (beta)" : ""}` : "fixed"}</td>
                <td>{sd > 0 && drawn !== null ? rounded(drawn, sd / 10) : "–"}</td>
                <td>{status}</td>
                <td>{short(source || "–", 600)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
