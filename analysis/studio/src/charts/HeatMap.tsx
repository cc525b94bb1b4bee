import { useState } from "preact/hooks";
import { departmentLifts, type Cell, type Report } from "../data";
import { isolated, rounded, short, signed } from "../words";
import { Choice, Figure, Frame } from "./svg";

const outcomes = [{ value: "shares", text: "Shares" }, { value: "advocates", text: "Advocates" }, { value: "eor_change", text: "Relationship" }];

/** Departments by policies; only those that may be shown are in the data. */
export function HeatMap({ report }: { report: Report }) {
  const [chosen, choose] = useState("shares");
  const cells = departmentLifts(report).get(chosen) ?? [];
  const policies = report.summary.policies.map((policy) => policy.name);
  const table = [["department", "employees", "policy", "more than the baseline", "low 90", "high 90"],
    ...report.departments.flatMap((d, k) => policies.slice(1).map((name, p) => {
      const cell = cells[p + 1]?.[k];
      return [d.name, d.employees, name, cell?.mean ?? null, cell?.low_90 ?? null, cell?.high_90 ?? null];
    }))];
  const hidden = report.some_departments_hidden
    ? ` Departments under ${report.smallest_group} people are not shown, nor enough others that a subtraction could bring them back.` : "";
  const cut = report.protection ? " Empty: the policy is for a few of the department's people only, or leaves out a few." : "";
  if (report.departments.length === 0) {
    return <p class="figure empty">No department has as many as {report.smallest_group} people, so none is shown.</p>;
  }
  return (
    <Figure id="departments" title="Where it happens" table={table}
      says={`More than the baseline, by department and policy: means over the futures; the stronger the colour, the more. Bold: distinguishable from the baseline (90 %).${cut}${hidden}`}
      draw={(width) => draw(report.departments, policies, cells, width)}
      controls={<Choice name="Outcome" value={chosen} options={outcomes} onChange={choose} />} />
  );
}

function draw(departments: Report["departments"], policies: string[], cells: Cell[][], width: number) {
  const shown = policies.length > 1 ? policies.slice(1).map((_, k) => k + 1) : [];
  const left = Math.min(220, width * 0.34), top = 40, row = departments.length > 15 ? 24 : 32;
  const cell = (width - left - 4) / Math.max(1, shown.length);
  const most = Math.max(1e-12, ...shown.flatMap((p) => (cells[p] ?? []).map((c) => Math.abs(c.mean))));
  const numbered = cell > 44;
  return (
    <Frame width={width} height={top + row * departments.length + 4} label={`Heat map of ${departments.length} departments by ${shown.length} policies`}>
      {shown.map((p, at) => (
        <text class="soft" x={left + cell * (at + 0.5)} y={top - 12} text-anchor="middle">{numbered ? isolated(short(policies[p], Math.max(3, Math.floor(cell / 8)))) : at + 1}</text>
      ))}
      {departments.map((department, d) => (
        <g>
          <text x={2} y={top + row * d + row / 2 + 4}>{isolated(short(department.name, Math.floor(left / 9)))}</text>
          {shown.map((p, at) => {
            const value = cells[p]?.[d];
            if (!value) return null;
            const part = Math.abs(value.mean) / most;
            const clear = value.low_90 > 0 || value.high_90 < 0;
            return (
              <g>
                <rect class={value.mean < 0 ? "down" : "up"} fill-opacity={0.05 + 0.4 * part} x={left + cell * at + 1} y={top + row * d + 1} width={Math.max(1, cell - 2)} height={row - 2} rx={3} />
                {numbered && (
                  <text class={clear ? "strong" : ""} x={left + cell * (at + 0.5)} y={top + row * d + row / 2 + 4} text-anchor="middle">
                    {signed(rounded(value.mean, value.error))}
                  </text>
                )}
              </g>
            );
          })}
        </g>
      ))}
    </Frame>
  );
}
