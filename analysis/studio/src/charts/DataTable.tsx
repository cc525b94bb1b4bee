import type { Cell, Table } from "../csv";

const shown = (cell: Cell) =>
  typeof cell === "number" ? cell.toLocaleString("en-US", { maximumSignificantDigits: 4 }) : (cell ?? "");

/** A chart's numbers as a table. */
export function DataTable({ table, label }: { table: Table; label: string }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${label}, table`}>
      <table>
        <thead>
          <tr>
            {table.columns.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...others]) => (
            <tr>
              <th scope="row" dir="auto">
                {shown(name ?? null)}
              </th>
              {others.map((cell) => (
                <td>{shown(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
