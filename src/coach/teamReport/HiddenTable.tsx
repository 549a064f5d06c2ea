"use client";
export interface HiddenTableProps {
  labelledBy: string;
  columns: readonly string[];
  /** The first cell of each row names it. */
  rows: readonly { key: string; cells: readonly string[] }[];
}

/** A chart's data as a table, for screen readers. */
export function HiddenTable({ labelledBy, columns, rows }: HiddenTableProps) {
  return (
    // A table is never narrower than its content, so the element around it hides it.
    <div data-tt-visually-hidden="">
      <table aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
