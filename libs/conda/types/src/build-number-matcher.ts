import type { ComparisonOperator } from './version-clause.js';

const BUILD_NUMBER = /^(==?|!=|<=|>=|<|>)?\s*([0-9]{1,15})$/;

/** What a MatchSpec says of the build number: `3`, `>=2`. */
export class BuildNumberMatcher {
  constructor(
    readonly operator: ComparisonOperator,
    readonly value: number,
  ) {}

  /** Whether a record with this build number is wanted. */
  matches(buildNumber: number): boolean {
    switch (this.operator) {
      case '==':
        return buildNumber === this.value;
      case '!=':
        return buildNumber !== this.value;
      case '<':
        return buildNumber < this.value;
      case '<=':
        return buildNumber <= this.value;
      case '>':
        return buildNumber > this.value;
      case '>=':
        return buildNumber >= this.value;
    }
  }

  /** `3` or `>=2`. */
  toString(): string {
    return this.operator === '==' ? `${this.value}` : `${this.operator}${this.value}`;
  }
}

/** Reads `3`, `=3`, `>=2` and their like; `undefined` for anything else. */
export function parseBuildNumberMatcher(text: string): BuildNumberMatcher | undefined {
  const match = BUILD_NUMBER.exec(text.trim());
  if (match === null) return undefined;
  const operator = match[1] ?? '==';
  return new BuildNumberMatcher(operator === '=' ? '==' : (operator as ComparisonOperator), Number(match[2]));
}
