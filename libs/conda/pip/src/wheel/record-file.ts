import { invalidWheel } from './invalid-wheel.js';

/** A row of a RECORD file (PEP 376, PEP 427). */
export interface RecordRow {
  readonly path: string;
  /** Absent for RECORD itself and for files that change after installation. */
  readonly hash?: { readonly algorithm: string; readonly digest: string };
  readonly bytes?: number;
}

/** The algorithms that PEP 427 allows: nothing weaker than sha256. */
const ALGORITHMS = new Set(['sha256', 'sha384', 'sha512', 'sha3_256', 'sha3_512', 'blake2b']);

/** Stands in no field of any RECORD, so a row with it is refused. */
const UNREADABLE = '\0';

/**
 * Reads the RECORD of a wheel, which is CSV.
 *
 * @throws PIP_WHEEL_INVALID
 */
export function parseRecord(text: string, fileName: string): Map<string, RecordRow> {
  const rows = new Map<string, RecordRow>();
  for (const fields of csvRows(text)) {
    const [path = '', hash = '', size = ''] = fields;
    if (fields.length === 1 && path === '') continue;
    const [algorithm = '', digest = ''] = hash.split('=', 2);
    const isValid =
      !fields.includes(UNREADABLE) &&
      fields.length === 3 &&
      /^\d*$/.test(size) &&
      (hash === '' || (ALGORITHMS.has(algorithm) && digest !== ''));
    if (!isValid) throw invalidWheel(fileName, `has the row ${JSON.stringify(fields.join(','))} in its RECORD`);
    rows.set(path, {
      path,
      ...(hash !== '' && { hash: { algorithm, digest: digest.replace(/=+$/, '') } }),
      ...(size !== '' && { bytes: Number(size) }),
    });
  }
  return rows;
}

/** Writes a RECORD: one row to a line, in the given order. */
export function formatRecord(rows: readonly RecordRow[]): string {
  return rows
    .map(({ path, hash, bytes }) => csvRow([path, hash ? `${hash.algorithm}=${hash.digest}` : '', bytes]))
    .join('');
}

function csvRow(fields: readonly (string | number | undefined)[]): string {
  const cells = fields.map((field = '') => {
    const text = String(field);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(',')}\n`;
}

function* csvRows(text: string): Generator<string[], void, undefined> {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let row: string[] = [];
  while (cell.lastIndex < text.length || row.length > 0) {
    const match = cell.exec(text);
    row.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? UNREADABLE);
    if (match?.[3] === ',') continue;
    yield row;
    if (match === null) return;
    row = [];
  }
}
