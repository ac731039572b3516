import { environmentFileErrors } from './errors.js';
import type { EnvironmentSpecification } from './environment-specification.js';
import { shown } from './text-problem.js';

/** Decides whether a line with a selector holds on a platform. */
export type Selector = (platform: string) => boolean;

const ARCHITECTURES = ['aarch64', 'armv6l', 'armv7l', 'loongarch64', 'ppc64', 'ppc64le', 'riscv32', 'riscv64', 's390x'];
const SYSTEMS = ['emscripten', 'freebsd', 'linux', 'osx', 'wasi', 'win', 'zos'];

/** The names of conda-build 25.1 that a selector may use, with `osx64` (CEP 24). */
const VARIABLES: ReadonlyMap<string, Selector> = new Map<string, Selector>([
  ...SYSTEMS.map((system): [string, Selector] => [system, (platform) => platform.startsWith(`${system}-`)]),
  ...ARCHITECTURES.map((arch): [string, Selector] => [arch, (platform) => platform.endsWith(`-${arch}`)]),
  ['unix', (platform) => /^(?:linux|osx|freebsd|emscripten)-/.test(platform)],
  ['x86', (platform) => /-(?:32|64)$/.test(platform)],
  ['x86_64', (platform) => platform.endsWith('-64')],
  ['arm64', (platform) => platform.endsWith('-arm64')],
  ['wasm32', (platform) => platform.endsWith('-wasm32')],
  ['linux32', (platform) => platform === 'linux-32'],
  ['linux64', (platform) => platform === 'linux-64'],
  ['osx64', (platform) => platform === 'osx-64'],
  ['win32', (platform) => platform === 'win-32'],
  ['win64', (platform) => platform === 'win-64'],
]);

const MAX_TOKENS = 64;

/**
 * Reads a selector expression: names of systems and architectures, `and`, `or`, `not`, parentheses (CEP 24).
 *
 * @throws SELECTOR_INVALID
 */
export function parseSelector(expression: string): Selector {
  const tokens = expression.match(/[A-Za-z0-9_]+|[()]|[^\s]/g) ?? [];
  if (tokens.length > MAX_TOKENS) throw invalid(expression, `has more than ${MAX_TOKENS} words`);
  const reader = new SelectorReader(expression, tokens);
  return reader.read();
}

/**
 * The specification as it is for one platform: what its selectors choose has joined the other dependencies.
 *
 * @throws SELECTOR_INVALID when the specification was made by hand with a selector that is none.
 */
export function resolveSelectors(specification: EnvironmentSpecification, platform: string): EnvironmentSpecification {
  const chosen = specification.conditional.filter(({ selector }) => parseSelector(selector)(platform));
  const ofManager = (manager: string): string[] =>
    chosen.filter((item) => item.manager === manager).map(({ requirement }) => requirement);
  return {
    ...specification,
    dependencies: [...specification.dependencies, ...ofManager('conda')],
    pip: [...specification.pip, ...ofManager('pip')],
    conditional: [],
  };
}

class SelectorReader {
  private at = 0;

  constructor(
    private readonly expression: string,
    private readonly tokens: readonly string[],
  ) {}

  read(): Selector {
    const selector = this.alternatives();
    const rest = this.tokens[this.at];
    if (rest !== undefined) throw invalid(this.expression, `cannot go on with ${shown(rest)}`);
    return selector;
  }

  private alternatives(): Selector {
    let left = this.conjunction();
    while (this.skip('or')) {
      const [first, second] = [left, this.conjunction()];
      left = (platform) => first(platform) || second(platform);
    }
    return left;
  }

  private conjunction(): Selector {
    let left = this.operand();
    while (this.skip('and')) {
      const [first, second] = [left, this.operand()];
      left = (platform) => first(platform) && second(platform);
    }
    return left;
  }

  private operand(): Selector {
    if (this.skip('not')) {
      const negated = this.operand();
      return (platform) => !negated(platform);
    }
    if (this.skip('(')) {
      const inner = this.alternatives();
      if (!this.skip(')')) throw invalid(this.expression, 'lacks a closing parenthesis');
      return inner;
    }
    const word = this.tokens[this.at];
    const variable = word === undefined ? undefined : VARIABLES.get(word);
    if (variable === undefined) {
      throw invalid(this.expression, word === undefined ? 'ends too early' : `does not know ${shown(word)}`);
    }
    this.at += 1;
    return variable;
  }

  private skip(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}

function invalid(expression: string, why: string): Error {
  return environmentFileErrors.create('SELECTOR_INVALID', `The selector [${shown(expression)}] ${why}`, {
    hint: `Allowed are ${[...VARIABLES.keys()].join(', ')}, joined by and, or, not`,
    details: { selector: shown(expression) },
  });
}
