import { pipErrors } from '../errors.js';
import { shown } from '@terrarium/conda-environment-file';
import { parseRequirement } from './parse-requirement.js';
import type { RequirementRules } from './parse-requirement.js';
import { logicalLines, withoutComment } from './logical-lines.js';
import { KNOWN_OPTIONS, readOption } from './pip-options.js';
import type { ReadOption } from './pip-options.js';
import type { PipLine, PipOptions, PipRequirements } from './pip-requirements.js';
import { refuseUnsafeUrl } from './refuse-unsafe-url.js';
import { splitWords } from './split-words.js';

/** How the lines of a pip part are read. */
export interface PipParseOptions extends RequirementRules {
  /** Requirements and constraints files by the names that `-r` and `-c` may say. The disk is never looked at. */
  readonly files?: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 8;
const MAX_LINES = 10_000;
const MAX_FILE_LENGTH = 1 << 20;
const HASH = /^(sha256|sha384|sha512):([0-9a-f]+)$/i;
const HINTS: ReadonlyMap<string, string> = new Map([
  ['--editable', 'Build a wheel and name its URL: name @ https://host/name-1.0-py3-none-any.whl'],
  ['--hash', 'Write it behind the requirement that it belongs to'],
]);

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/**
 * Reads the lines of a `pip:` list (pip's requirements file format): requirements (PEP 508), the options that choose
 * indexes and files, `-r` and `-c` with the files that were given beside it.
 *
 * @param lines - The items as the environment file has them.
 * @throws PIP_REQUIREMENT_INVALID; PIP_OPTION_REFUSED for paths, editable and version-controlled sources and every other
 * option; PIP_FILE_INVALID for a file that was not given, is too large, or includes itself.
 */
export function parsePipRequirements(lines: readonly string[], options: PipParseOptions = {}): PipRequirements {
  const reader = new RequirementsReader(options);
  lines.forEach((text, index) => {
    const item = withoutComment(text);
    if (item !== '') reader.read(item, { name: `pip[${index}]`, including: [], isConstraint: false });
  });
  return reader.result;
}

/** Where the reader is. */
interface Place {
  readonly name: string;
  /** The files that are being included, outermost first. */
  readonly including: readonly string[];
  readonly isConstraint: boolean;
}

class RequirementsReader {
  readonly #requirements: PipLine[] = [];
  readonly #constraints: PipLine[] = [];
  readonly #options: Mutable<PipOptions> = {
    extraIndexUrls: [],
    findLinks: [],
    noIndex: false,
    trustedHosts: [],
    preReleases: false,
    preferBinary: false,
    noDependencies: false,
    requireHashes: false,
    noBinary: [],
    onlyBinary: [],
  };
  #lines = 0;

  constructor(readonly rules: PipParseOptions) {}

  get result(): PipRequirements {
    return { requirements: this.#requirements, constraints: this.#constraints, options: this.#options };
  }

  read(item: string, place: Place): void {
    if (++this.#lines > MAX_LINES) {
      throw pipErrors.create('PIP_FILE_INVALID', `The pip part has more than ${MAX_LINES} lines`);
    }
    refuseVariables(item, place.name, this.rules.variables);
    if (item.startsWith('-')) this.#readOptions(item, place);
    else this.#readRequirement(item, place);
  }

  #readRequirement(item: string, place: Place): void {
    const at = item.search(/\s-{1,2}[A-Za-z]/);
    const text = at === -1 ? item : item.slice(0, at).trim();
    const hashes = (at === -1 ? [] : wordsOf(item.slice(at), place.name)).join(' ');
    const line: PipLine = {
      requirement: parseRequirement(text, place.name, this.rules),
      hashes: readHashes(hashes, item, place.name),
      place: place.name,
    };
    (place.isConstraint ? this.#constraints : this.#requirements).push(line);
  }

  #readOptions(item: string, place: Place): void {
    let words = wordsOf(item, place.name);
    while (words.length > 0) {
      const option = words[0]!.startsWith('-') ? readOption(words) : undefined;
      if (option?.kind === undefined) throw refuseOption(option?.name ?? words[0]!, item, place.name);
      const isFlag = option.kind === 'flag';
      if (isFlag === (option.value !== undefined) || option.value === '') {
        const message = `The option ${option.name} at ${place.name} ${isFlag ? 'takes no value' : 'needs a value'}`;
        throw pipErrors.create('PIP_REQUIREMENT_INVALID', message, { details: { place: place.name } });
      }
      this.#apply(option, place);
      words = words.slice(option.words);
    }
  }

  #apply({ name, kind, value = '' }: ReadOption, place: Place): void {
    const options = this.#options;
    if (kind === 'requirement' || kind === 'constraint') this.#include(value, kind === 'constraint', place);
    else if (kind === 'index') options.indexUrl = this.#url(value, name, place);
    else if (kind === 'extra-index') options.extraIndexUrls.push(this.#url(value, name, place));
    else if (kind === 'find-links') options.findLinks.push(this.#url(value, name, place));
    else if (kind === 'host') options.trustedHosts.push(host(value, place));
    else if (kind === 'only-binary') options.onlyBinary.push(...value.split(','));
    else if (kind === 'no-binary') this.#noBinary(value, place);
    else if (name === '--no-index') options.noIndex = true;
    else if (name === '--pre') options.preReleases = true;
    else if (name === '--prefer-binary') options.preferBinary = true;
    else if (name === '--require-hashes') options.requireHashes = true;
    else options.noDependencies = true;
  }

  #url(value: string, name: string, place: Place): string {
    refuseUnsafeUrl(value, `The ${name} at ${place.name}`, this.rules.allowCredentials ?? false);
    return value;
  }

  #noBinary(value: string, place: Place): void {
    if (this.rules.allowSourceBuilds !== true && value !== ':none:') {
      throw pipErrors.create(
        'PIP_OPTION_REFUSED',
        `The option --no-binary at ${place.name} asks for a build from source`,
        {
          hint: 'Wheels only are installed here: leave the option out',
          details: { place: place.name },
        },
      );
    }
    this.#options.noBinary.push(...value.split(','));
  }

  #include(given: string, isConstraint: boolean, place: Place): void {
    const name = given.replace(/^(?:\.\/)+/, '');
    const content = this.rules.files?.get(name) ?? this.rules.files?.get(given);
    const refuse = (why: string, hint: string): Error =>
      pipErrors.create('PIP_FILE_INVALID', `The requirements file ${shown(given)} at ${place.name} ${why}`, {
        hint,
        details: { file: shown(given), place: place.name },
      });
    if (content === undefined) throw refuse('was not given', 'Send the file beside the environment file');
    if (place.including.includes(name)) throw refuse('includes itself', 'Remove the circle of -r lines');
    if (place.including.length >= MAX_DEPTH) throw refuse('is included too deep', 'Write fewer -r lines');
    if (content.length > MAX_FILE_LENGTH) throw refuse('is larger than 1 MiB', 'Split it');
    for (const { text, line } of logicalLines(content)) {
      this.read(text, {
        name: `${shown(name)} line ${line}`,
        including: [...place.including, name],
        isConstraint: isConstraint || place.isConstraint,
      });
    }
  }
}

/** Pip replaces `${NAME}` by what its own environment says, which only the caller may share. */
function refuseVariables(item: string, place: string, allowed: ReadonlySet<string> | undefined): void {
  for (const [, name] of item.matchAll(/\$\{([A-Z0-9_]+)\}/g)) {
    if (allowed?.has(name!) === true) continue;
    throw pipErrors.create(
      'PIP_OPTION_REFUSED',
      `The line at ${place} uses the variable ${name!}, which is not shared`,
      {
        hint: 'Write the value itself; give credentials to the server, by host',
        details: { place },
      },
    );
  }
}

function wordsOf(text: string, place: string): string[] {
  const words = splitWords(text);
  if (words !== undefined) return words;
  throw pipErrors.create(
    'PIP_REQUIREMENT_INVALID',
    `The line ${shown(text)} at ${place} has a quote that is not closed`,
    {
      details: { place },
    },
  );
}

function readHashes(text: string, item: string, place: string): PipLine['hashes'] {
  const words = text.split(/\s+|=/).filter((word) => word !== '');
  return words.flatMap((word, index) => {
    if (word === '--hash') return [];
    const match = words[index - 1] === '--hash' ? HASH.exec(word) : null;
    if (match === null) throw refuseOption(words.find((each) => each.startsWith('-')) ?? word, item, place);
    return [{ algorithm: match[1]!.toLowerCase(), digest: match[2]!.toLowerCase() }];
  });
}

function host(value: string, place: Place): string {
  if (/^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(value)) return value;
  throw pipErrors.create('PIP_REQUIREMENT_INVALID', `The --trusted-host at ${place.name} is not a host`, {
    details: { place: place.name },
  });
}

function refuseOption(name: string, item: string, place: string): Error {
  return pipErrors.create('PIP_OPTION_REFUSED', `The option ${shown(name)} at ${place} is not for environments`, {
    hint: HINTS.get(name) ?? `Known are ${KNOWN_OPTIONS.join(', ')}`,
    details: { line: shown(item), place },
  });
}
