import { stripVTControlCharacters } from 'node:util';

/** Lays rows out in columns, wide enough for their longest cell, under a heading. Colors take no room. */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, widths[column]! - widthOf(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function widthOf(cell: string): number {
  return cell.includes('\u001b') ? stripVTControlCharacters(cell).length : cell.length;
}
