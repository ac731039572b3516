import type { PackageText } from '../cache/loaded-package.js';
import type { PackageMembers } from '../records/members.js';
import { ProblemLog } from '../records/record-problem.js';
import { RepodataScanner, Section } from '../scan/repodata-scanner.js';
import type { Run } from './run-table.js';

/** What a section's keys lack of a file name. */
const EXTENSIONS: ReadonlyMap<Section, string> = new Map([
  [Section.packages, ''],
  [Section.packagesConda, ''],
  [Section.v3TarBz2, '.tar.bz2'],
  [Section.v3Conda, '.conda'],
]);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * The runs of one package. As in JSON, the last of several equal keys counts. A run that is not valid JSON is taken
 * apart, so that a malformed record costs that record only.
 */
export class PackedText implements PackageText {
  readonly #sections: readonly Section[];
  readonly #texts: readonly Buffer[];

  /**
   * @param runs - In the order of the repodata.
   * @param texts - One for each run; what they hold is copied.
   */
  constructor(runs: readonly Run[], texts: readonly Buffer[]) {
    this.#sections = runs.map(({ section }) => section);
    this.#texts = texts.map((text) => Buffer.from(text));
  }

  get bytes(): number {
    return this.#texts.reduce((sum, { length }) => sum + length, 0);
  }

  members(problems: ProblemLog): PackageMembers {
    const records = new Map<string, unknown>();
    const removed = new Set<string>();
    for (const [i, bytes] of this.#texts.entries()) {
      const section = this.#sections[i]!;
      const text = bytes.toString('utf8');
      if (section === Section.removed) {
        for (const fn of parseRemoved(text, problems)) removed.add(fn);
        continue;
      }
      const extension = EXTENSIONS.get(section) ?? '';
      const members = parseMembers(text, problems);
      for (const key of Object.keys(members)) records.set(key + extension, members[key]);
    }
    return { records, removed };
  }

  member(fn: string): unknown {
    return this.#found(fn) ?? this.members(new ProblemLog()).records.get(fn);
  }

  /** One member without the others, when it is certain where it is. */
  #found(fn: string): unknown {
    let found: string | undefined;
    for (const [i, text] of this.#texts.entries()) {
      const section = this.#sections[i]!;
      const extension = EXTENSIONS.get(section);
      if (extension === undefined || !fn.endsWith(extension)) continue;
      const key = `"${fn.slice(0, fn.length - extension.length)}"`;
      // With escapes, a key may be written in another way.
      if (text.includes(BACKSLASH)) return undefined;
      const at = text.indexOf(key);
      if (at === -1) continue;
      // Of two, one is no key of a member, or is replaced by the other.
      if (found !== undefined || text.includes(key, at + 1)) return undefined;
      found = objectAfter(text, at + key.length);
    }
    return found === undefined ? undefined : parse(found);
  }
}

/** The first object behind a place in a text without escapes. */
function objectAfter(text: Buffer, place: number): string {
  const start = text.indexOf(OPENING, place);
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const byte = text[at];
    if (byte === QUOTE) isInString = !isInString;
    else if (isInString) continue;
    else if (byte === OPENING) depth++;
    else if (byte === CLOSING && --depth === 0) return text.toString('utf8', start, at + 1);
  }
  return '';
}

function parseRemoved(text: string, problems: ProblemLog): string[] {
  const items = parse(`[${text}]`);
  if (Array.isArray(items)) return items.filter((item) => typeof item === 'string');
  problems.add(text, 'the list of removed files is not valid JSON');
  return [];
}

function parseMembers(text: string, problems: ProblemLog): Readonly<Record<string, unknown>> {
  const members = parse(`{${text}}`) as Record<string, unknown> | undefined;
  return members ?? parseOneByOne(text, problems);
}

function parseOneByOne(text: string, problems: ProblemLog): Readonly<Record<string, unknown>> {
  const whole = Buffer.from(`{"packages":{${text}}}`);
  const members: Record<string, unknown> = {};
  const scanner = new RepodataScanner(
    {
      section: () => undefined,
      header: () => undefined,
      refused: (key, reason) => problems.add(key, reason),
      member: (_section, _name, start, end) => {
        const member = whole.toString('utf8', start, end);
        const parsed = parse(`{${member}}`);
        if (parsed === undefined) problems.add(member.slice(1, member.indexOf('"', 1)), 'the record is not valid JSON');
        else Object.assign(members, parsed);
      },
    },
    { maxRecordBytes: whole.length, maxRecordDepth: Infinity },
  );
  scanner.write(whole);
  scanner.end();
  return members;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
