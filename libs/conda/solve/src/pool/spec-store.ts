import { formatMatchSpec, parseMatchSpec } from '@terrarium/conda-types';
import type { MatchCondition, MatchSpec } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import type { NameStore } from './name-store.js';

/** What a spec is when its text could not be read. */
const NO_NAME = -1;

/** A `when` over numbered specs (CEP 43). */
export type SpecCondition =
  | { readonly kind: 'spec'; readonly spec: number }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SpecCondition[] };

/** Every MatchSpec met so far, read once and numbered. */
export class SpecStore {
  /** The specs; what could not be read has an entry in `errors` instead. */
  readonly specs: (MatchSpec | undefined)[] = [];
  readonly texts: string[] = [];
  /** Spec to the number of the name that it is about; -1 when it could not be read. */
  readonly names: number[] = [];
  readonly errors = new Map<number, string>();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly packageNames: NameStore) {}

  /** How many specs there are. */
  get size(): number {
    return this.specs.length;
  }

  /** The number of the spec with this text. Never throws: see `errors`. */
  read(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    try {
      return this.keep(text, text, parseMatchSpec(text));
    } catch (error) {
      if (!isCodedError(error)) throw error;
      return this.keep(text, text, undefined, error.message);
    }
  }

  /** The number of a spec that was read elsewhere. */
  add(spec: MatchSpec): number {
    const text = formatMatchSpec(spec);
    const key = `\u0000${text}`;
    return this.numbers.get(key) ?? this.keep(key, text, spec);
  }

  /** The number of the spec that demands a dependency group of a package (CEP 44). */
  addExtra(packageName: string, group: string): number {
    const text = `${packageName}[${group}]`;
    const key = `\u0001${text}`;
    return this.numbers.get(key) ?? this.keep(key, text, { name: text, isExactName: true });
  }

  /** The condition of a spec, with its parts numbered. */
  condition(condition: MatchCondition): SpecCondition {
    if (condition.kind === 'spec') return { kind: 'spec', spec: this.add(condition.spec) };
    return { kind: condition.kind, operands: condition.operands.map((operand) => this.condition(operand)) };
  }

  private keep(key: string, text: string, spec: MatchSpec | undefined, error?: string): number {
    const number = this.specs.length;
    this.texts.push(text);
    if (spec !== undefined && !spec.isExactName) error = 'the solver needs exact package names';
    this.specs.push(error === undefined ? spec : undefined);
    this.names.push(spec === undefined || error !== undefined ? NO_NAME : this.packageNames.add(spec.name));
    if (error !== undefined) this.errors.set(number, error);
    this.numbers.set(key, number);
    return number;
  }
}
