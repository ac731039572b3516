import { BinaryReplacement } from './binary-replacement.js';
import { PLACEHOLDER_ENCODINGS } from './encodings.js';
import { maxShebangLength, patchShebang } from './shebang.js';
import { TextReplacement } from './text-replacement.js';
import { latin1OfUtf8, patchWindowsLauncher } from './windows-launcher.js';

/** What is replaced by what, and under whose rules. */
export interface PrefixReplacement {
  /** The build prefix that the file contains. */
  readonly placeholder: string;
  /** The target prefix. */
  readonly prefix: string;
  readonly mode: 'text' | 'binary';
  /** The subdir that the file is for. */
  readonly platform: string;
}

interface Stage {
  push(chunk: Buffer, isLast: boolean): Buffer;
}

/**
 * Replaces the placeholder in one file, chunk by chunk, as conda does: every occurrence in text, and the shebang by
 * its own rules; in binary files the zero-terminated strings, padded to their length. UTF-8, UTF-16 and UTF-32 are
 * looked for. On Windows text takes the prefix with forward slashes, and of binaries only launchers are changed.
 *
 * Binary chunks are changed in place. The result is the same however the file is cut, if only the first chunk holds
 * the first line.
 */
export class PrefixReplacer {
  readonly #replacement: PrefixReplacement;
  readonly #stages: readonly Stage[];
  #isFirst = true;

  constructor(replacement: PrefixReplacement) {
    this.#replacement = replacement;
    this.#stages = stagesOf(replacement);
  }

  /**
   * Takes the next chunk and gives the bytes that follow those given before.
   *
   * @param isLast - Whether the file ends with this chunk.
   */
  push(chunk: Buffer, isLast: boolean): Buffer {
    const [shebang, rest] = this.#isFirst ? this.#takeShebang(chunk) : [undefined, chunk];
    this.#isFirst = false;
    const patched = this.#stages.reduce((data, stage) => stage.push(data, isLast), rest);
    return shebang === undefined ? patched : Buffer.concat([shebang, patched]);
  }

  #takeShebang(chunk: Buffer): [Buffer | undefined, Buffer] {
    const { mode, platform, placeholder, prefix } = this.#replacement;
    if (mode !== 'text' || isWindows(platform) || chunk[0] !== 0x23 || chunk[1] !== 0x21) return [undefined, chunk];
    const newline = chunk.indexOf(0x0a);
    const end = newline < 0 ? chunk.length : newline;
    const line = chunk.subarray(0, end).toString('latin1');
    const patched = patchShebang(line, latin1OfUtf8(placeholder), latin1OfUtf8(prefix), maxShebangLength(platform));
    return [Buffer.from(patched, 'latin1'), chunk.subarray(end)];
  }
}

/** Replaces the placeholder in a whole file; see {@link PrefixReplacer}. Binary data is changed in place. */
export function replacePrefix(data: Buffer, replacement: PrefixReplacement): Buffer {
  return new PrefixReplacer(replacement).push(data, true);
}

function stagesOf({ placeholder, prefix, mode, platform }: PrefixReplacement): Stage[] {
  if (isWindows(platform) && mode === 'binary') return [new LauncherStage(placeholder, prefix)];
  const target = isWindows(platform) ? prefix.replaceAll('\\', '/') : prefix;
  return encodedPairs(placeholder, target).map(({ search, replacement, unitSize }) =>
    mode === 'text' ? new TextReplacement(search, replacement) : new BinaryReplacement(search, replacement, unitSize),
  );
}

interface EncodedPair {
  readonly search: Buffer;
  readonly replacement: Buffer;
  readonly unitSize: number;
}

let lastPairs: { readonly placeholder: string; readonly prefix: string; readonly pairs: EncodedPair[] } | undefined;

/** The files of a package have one placeholder, so the last pairs are mostly the next. */
function encodedPairs(placeholder: string, prefix: string): readonly EncodedPair[] {
  if (lastPairs?.placeholder !== placeholder || lastPairs.prefix !== prefix) {
    const pairs = PLACEHOLDER_ENCODINGS.map(({ encode, unitSize }) => ({
      search: encode(placeholder),
      replacement: encode(prefix),
      unitSize,
    }));
    lastPairs = { placeholder, prefix, pairs };
  }
  return lastPairs.pairs;
}

/** A launcher is understood from its end, so it is gathered first. */
class LauncherStage implements Stage {
  readonly #placeholder: string;
  readonly #prefix: string;
  readonly #chunks: Buffer[] = [];

  constructor(placeholder: string, prefix: string) {
    this.#placeholder = placeholder;
    this.#prefix = prefix;
  }

  push(chunk: Buffer, isLast: boolean): Buffer {
    this.#chunks.push(chunk);
    if (!isLast) return Buffer.alloc(0);
    return patchWindowsLauncher(Buffer.concat(this.#chunks), this.#placeholder, this.#prefix);
  }
}

function isWindows(platform: string): boolean {
  return platform.startsWith('win-');
}
