/** What a known option does with its value. */
export type OptionKind =
  'index' | 'extra-index' | 'find-links' | 'host' | 'no-binary' | 'only-binary' | 'flag' | 'requirement' | 'constraint';

/** An option at the beginning of a line and the words that follow it. */
export interface ReadOption {
  readonly name: string;
  readonly kind: OptionKind | undefined;
  /** Undefined for a flag, and where none was given. */
  readonly value: string | undefined;
  /** How many words it took. */
  readonly words: number;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['-i', '--index-url'],
  ['-f', '--find-links'],
  ['-r', '--requirement'],
  ['-c', '--constraint'],
  ['-e', '--editable'],
  ['-t', '--target'],
]);

const KINDS: ReadonlyMap<string, OptionKind> = new Map([
  ['--index-url', 'index'],
  ['--pypi-url', 'index'],
  ['--extra-index-url', 'extra-index'],
  ['--find-links', 'find-links'],
  ['--trusted-host', 'host'],
  ['--no-binary', 'no-binary'],
  ['--only-binary', 'only-binary'],
  ['--no-index', 'flag'],
  ['--pre', 'flag'],
  ['--prefer-binary', 'flag'],
  ['--no-deps', 'flag'],
  ['--no-dependencies', 'flag'],
  ['--require-hashes', 'flag'],
  ['--requirement', 'requirement'],
  ['--constraint', 'constraint'],
]);

/** The options that the pip part of an environment may have, for messages. */
export const KNOWN_OPTIONS: readonly string[] = [...KINDS.keys()];

/** Reads the option that a list of words begins with: `--name value`, `--name=value`, `-n value` or `-nvalue`. */
export function readOption(words: readonly string[]): ReadOption {
  const word = words[0]!;
  const [given, attached] = separate(word);
  const name = SHORT.get(given) ?? given;
  const kind = KINDS.get(name);
  if (kind === 'flag' || kind === undefined) return { name, kind, value: attached, words: 1 };
  if (attached !== undefined) return { name, kind, value: attached, words: 1 };
  return { name, kind, value: words[1], words: 2 };
}

function separate(word: string): [string, string | undefined] {
  if (!word.startsWith('--') && word.length > 2) return [word.slice(0, 2), word.slice(2)];
  const equals = word.indexOf('=');
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}
