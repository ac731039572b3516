import type { PlainValue, ProblemLog, YamlMapping, YamlNode } from '@terrarium/conda-environment-file';
import {
  describeNode,
  expectMapping,
  expectScalar,
  expectSequence,
  isNull,
  shown,
  toPlainValue,
} from '@terrarium/conda-environment-file';

/** One item of a list with its place. */
export interface Placed {
  readonly node: YamlNode;
  readonly path: string;
}

/**
 * Reads the keys of one mapping of a lockfile; whatever is not as wanted becomes a problem with its place, and reading
 * goes on. Null counts as absent. Numbers that were meant as text (`version: 1.10`) are taken as written.
 */
export class LockFields {
  constructor(
    readonly node: YamlMapping,
    readonly path: string,
    readonly log: ProblemLog,
  ) {}

  /** The fields of a node that must be a mapping; undefined with a problem otherwise. */
  static of({ node, path }: Placed, log: ProblemLog): LockFields | undefined {
    const mapping = expectMapping(node, path, log);
    return mapping === undefined ? undefined : new LockFields(mapping, path, log);
  }

  /** The place of a key in the structure. */
  pathOf(key: string): string {
    return this.path === '' ? shown(key) : `${this.path}.${shown(key)}`;
  }

  get(key: string): YamlNode | undefined {
    const value = this.node.entries.get(key)?.value;
    return value === undefined || isNull(value) ? undefined : value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  text(key: string): string | undefined {
    const node = this.get(key);
    return node === undefined ? undefined : expectScalar(node, this.pathOf(key), this.log)?.text;
  }

  /** The text of a key that must be there; empty, with a problem, when it is not. */
  requiredText(key: string): string {
    const text = this.text(key);
    if (text === undefined && !this.has(key)) this.problem('FIELD_REQUIRED', `${key} is required`, key);
    return text ?? '';
  }

  texts(key: string): string[] {
    return this.list(key).flatMap(({ node, path }) => expectScalar(node, path, this.log)?.text ?? []);
  }

  /** A number that is an integer, not negative and not beyond 2^53. */
  count(key: string): number | undefined {
    const node = this.get(key);
    if (node === undefined) return undefined;
    const value = node.kind === 'scalar' ? Number(node.value) : NaN;
    if (Number.isSafeInteger(value) && value >= 0) return value;
    this.problem('TYPE_NUMBER', `${key} must be a whole number, not ${describeNode(node)}`, key);
    return undefined;
  }

  /** A hash of so many hex digits, in lower case. */
  digest(key: string, digits: number): string | undefined {
    const text = this.text(key)?.toLowerCase();
    if (text === undefined || text === '') return undefined;
    if (text.length === digits && /^[0-9a-f]+$/.test(text)) return text;
    this.problem('HASH_INVALID', `${key} must be ${digits} hex digits, not ${shown(text)}`, key);
    return undefined;
  }

  mapping(key: string): LockFields | undefined {
    const node = this.get(key);
    return node === undefined ? undefined : LockFields.of({ node, path: this.pathOf(key) }, this.log);
  }

  /** The items of a list; none when the key is absent. */
  list(key: string): Placed[] {
    const node = this.get(key);
    const path = this.pathOf(key);
    const items = node === undefined ? [] : (expectSequence(node, path, this.log)?.items ?? []);
    return items.map((item, index) => ({ node: item, path: `${path}[${index}]` }));
  }

  /** The pairs of a mapping whose values are text; none when the key is absent. */
  pairs(key: string): [key: string, value: string][] {
    const fields = this.mapping(key);
    return fields === undefined ? [] : fields.keys().map((name) => [name, fields.text(name) ?? '']);
  }

  keys(): string[] {
    return [...this.node.entries.keys()];
  }

  plain(key: string): PlainValue {
    const node = this.get(key);
    return node === undefined ? null : toPlainValue(node);
  }

  problem(code: string, message: string, key?: string, value?: string): void {
    const node = key === undefined ? this.node : (this.get(key) ?? this.node);
    const path = key === undefined ? this.path : this.pathOf(key);
    this.log.add(code, message, path, node, value === undefined ? {} : { value: shown(value) });
  }
}

/** An object without prototype, so that any text may be a key. */
export function recordOf<Value>(pairs: Iterable<readonly [string, Value]>): Readonly<Record<string, Value>> {
  const record = Object.create(null) as Record<string, Value>;
  for (const [key, value] of pairs) record[key] = value;
  return record;
}
