import type { StringMatcher } from './string-matcher.js';
import type { Version } from './version.js';
import type { VersionSpec } from './version-spec.js';

/** How a clause compares. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** `*`: every version. */
export class AnyVersion implements VersionSpec {
  matches(): boolean {
    return true;
  }

  toString(): string {
    return '*';
  }
}

/** A version and an operator; `==1.0` matches `1.0.0`, since both are the same version. */
export class VersionComparison implements VersionSpec {
  private readonly key: string;

  constructor(
    readonly operator: ComparisonOperator,
    readonly version: Version,
  ) {
    this.key = version.sortKey;
  }

  matches({ sortKey }: Version): boolean {
    switch (this.operator) {
      case '==':
        return sortKey === this.key;
      case '!=':
        return sortKey !== this.key;
      case '<':
        return sortKey < this.key;
      case '<=':
        return sortKey <= this.key;
      case '>':
        return sortKey > this.key;
      case '>=':
        return sortKey >= this.key;
    }
  }

  toString(): string {
    return `${this.operator}${this.version.toString()}`;
  }
}

/** `1.2.*`, `!=1.2.*`: the versions that start with one, or all others. */
export class VersionPrefix implements VersionSpec {
  private readonly from: string;
  private readonly to: string;

  constructor(
    readonly version: Version,
    readonly isNegated: boolean,
  ) {
    ({ from: this.from, to: this.to } = version.prefixKeys);
  }

  matches({ sortKey }: Version): boolean {
    return (sortKey >= this.from && sortKey < this.to) !== this.isNegated;
  }

  toString(): string {
    return `${this.isNegated ? '!=' : ''}${this.version.toString()}.*`;
  }
}

/** `>=1.2*`, `<1.2*`: on which side of the point before all versions that start with 1.2. */
export class PrefixBound implements VersionSpec {
  private readonly from: string;

  constructor(
    readonly operator: '<' | '>=',
    readonly version: Version,
  ) {
    this.from = version.prefixKeys.from;
  }

  matches({ sortKey }: Version): boolean {
    return sortKey >= this.from === (this.operator === '>=');
  }

  toString(): string {
    return `${this.operator}${this.version.toString()}*`;
  }
}

/** `~=1.2.3`: at least that version, and equal to it up to the segment before the last. */
export class CompatibleRelease implements VersionSpec {
  private readonly key: string;
  private readonly to: string;

  constructor(
    readonly version: Version,
    prefix: Version,
  ) {
    this.key = version.sortKey;
    this.to = prefix.prefixKeys.to;
  }

  matches({ sortKey }: Version): boolean {
    return sortKey >= this.key && sortKey < this.to;
  }

  toString(): string {
    return `~=${this.version.toString()}`;
  }
}

/** A glob with an inner `*`, or a regular expression: tried on the version's text. */
export class VersionPattern implements VersionSpec {
  constructor(
    readonly matcher: StringMatcher,
    readonly isNegated: boolean,
  ) {}

  matches(version: Version): boolean {
    return this.matcher.matches(version.toString()) !== this.isNegated;
  }

  toString(): string {
    return `${this.isNegated ? '!=' : ''}${this.matcher.text}`;
  }
}

/** Clauses joined by `,`. */
export class AllOf implements VersionSpec {
  constructor(readonly operands: readonly VersionSpec[]) {}

  matches(version: Version): boolean {
    for (const operand of this.operands) if (!operand.matches(version)) return false;
    return true;
  }

  toString(): string {
    return this.operands.map((part) => (part instanceof AnyOf ? `(${part.toString()})` : partText(part))).join(',');
  }
}

/** Clauses joined by `|`. */
export class AnyOf implements VersionSpec {
  constructor(readonly operands: readonly VersionSpec[]) {}

  matches(version: Version): boolean {
    for (const operand of this.operands) if (operand.matches(version)) return true;
    return false;
  }

  toString(): string {
    return this.operands.map(partText).join('|');
  }
}

/** Beside other clauses an exact version stands bare, as conda prints it. */
function partText(part: VersionSpec): string {
  return part instanceof VersionComparison && part.operator === '==' ? part.version.toString() : part.toString();
}
