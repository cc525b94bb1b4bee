import { useState } from "preact/hooks";
import type { Table } from "../csv";
import { sides } from "../results/policies";
import type { Report } from "../results/report";
import { departmentLifts, type Cell } from "../results/tables";
import { rounded, signed } from "../words/figures";
import { isolated, short } from "../words/sentences";
import { Choice } from "./Choice";
import { Figure } from "./Figure";
import { Frame } from "./Frame";

const outcomes = [
  { value: "shares", text: "Shares" },
  { value: "advocates", text: "Advocates" },
  { value: "eor_change", text: "Relationship" },
];

/** One department: its lift under each policy, in the policies' order; none where it may not be shown. */
interface Row {
  name: string;
  employees: number;
  cells: { policy: string; cell: Cell | undefined }[];
}

function rowsOf(report: Report, outcome: string): Row[] {
  const lifts = departmentLifts(report).get(outcome);
  const policies = sides(report.summary).others.map(({ name }) => name);
  return report.departments.map(({ name, employees }) => ({
    name,
    employees,
    cells: policies.map((policy) => ({ policy, cell: lifts?.get(policy)?.get(name) })),
  }));
}

const tableOf = (rows: Row[]): Table => ({
  columns: ["department", "employees", "policy", "more than the baseline", "low 90", "high 90"],
  rows: rows.flatMap(({ name, employees, cells }) =>
    cells.map(({ policy, cell }) => [
      name,
      employees,
      policy,
      cell?.mean ?? null,
      cell?.low_90 ?? null,
      cell?.high_90 ?? null,
    ]),
  ),
});

function saysOf(report: Report): string {
  const few = report.smallest_group;
  const cut = " Empty: the policy is for a few of the department's people only, or leaves out a few.";
  const hidden =
    ` Departments under ${few} people are not shown, ` + "nor enough others that a subtraction could bring them back.";
  return (
    "More than the baseline, by department and policy: means over the futures; the stronger the colour, the more. " +
    "Bold: distinguishable from the baseline (90 %)." +
    (report.protection ? cut : "") +
    (report.some_departments_hidden ? hidden : "")
  );
}

/** Departments by policies; only those that may be shown are in the data. */
export function HeatMap({ report }: { report: Report }) {
  const [chosen, choose] = useState("shares");
  const rows = rowsOf(report, chosen);
  if (rows.length === 0) {
    const few = report.smallest_group;
    return <p class="figure empty">No department has as many as {few} people, so none is shown.</p>;
  }
  return (
    <Figure
      id="departments"
      title="Where it happens"
      table={tableOf(rows)}
      says={saysOf(report)}
      draw={(width) => draw(rows, width)}
      controls={<Choice name="Outcome" value={chosen} options={outcomes} onChange={choose} />}
    />
  );
}

const top = 40;

function draw(rows: Row[], width: number) {
  const policies = rows[0]?.cells.map(({ policy }) => policy) ?? [];
  const left = Math.min(220, width * 0.34);
  const high = rows.length > 15 ? 24 : 32;
  const wide = (width - left - 4) / Math.max(1, policies.length);
  const most = Math.max(1e-12, ...rows.flatMap(({ cells }) => cells.map(({ cell }) => Math.abs(cell?.mean ?? 0))));
  const isNumbered = wide > 44;
  const label = `Heat map of ${rows.length} departments by ${policies.length} policies`;
  return (
    <Frame width={width} height={top + high * rows.length + 4} label={label}>
      {policies.map((policy, at) => (
        <text class="soft" x={left + wide * (at + 0.5)} y={top - 12} text-anchor="middle">
          {isNumbered ? isolated(short(policy, Math.max(3, Math.floor(wide / 8)))) : at + 1}
        </text>
      ))}
      {rows.map(({ name, cells }, d) => (
        <g>
          <text x={2} y={top + high * d + high / 2 + 4}>
            {isolated(short(name, Math.floor(left / 9)))}
          </text>
          {cells.map(({ cell }, at) => {
            const place = { x: left + wide * at, y: top + high * d, wide, high };
            return cell && <Box cell={cell} most={most} place={place} isNumbered={isNumbered} />;
          })}
        </g>
      ))}
    </Frame>
  );
}

interface BoxProps {
  cell: Cell;
  most: number;
  place: { x: number; y: number; wide: number; high: number };
  isNumbered: boolean;
}

function Box({ cell, most, place: { x, y, wide, high }, isNumbered }: BoxProps) {
  return (
    <g>
      <rect
        class={cell.mean < 0 ? "down" : "up"}
        fill-opacity={0.05 + 0.4 * (Math.abs(cell.mean) / most)}
        x={x + 1}
        y={y + 1}
        width={Math.max(1, wide - 2)}
        height={high - 2}
        rx={3}
      />
      {isNumbered && (
        <text class={cell.isClear ? "strong" : ""} x={x + wide * 0.5} y={y + high / 2 + 4} text-anchor="middle">
          {signed(rounded(cell.mean, cell.error))}
        </text>
      )}
    </g>
  );
}
