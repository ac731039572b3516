import { condaTypesErrors, isSubdir, parseChannel } from '@terrarium/conda-types';
import { hasCredentials } from './credentials.js';
import type { DependencyReading } from './dependencies.js';
import { readDependencies } from './dependencies.js';
import { isEnvironmentName } from './environment-name.js';
import type { EnvironmentSpecification } from './environment-specification.js';
import { environmentFileErrors } from './errors.js';
import { expectMapping, expectScalar, expectSequence, expectText, isNull } from './node-reading.js';
import { readRequirementsFile } from './pip-items.js';
import { ProblemLog } from './problem-log.js';
import type { TextProblem } from './text-problem.js';
import { shown, summarizeProblems } from './text-problem.js';
import { readYaml } from './yaml/read-yaml.js';
import type { YamlEntry, YamlMapping } from './yaml/yaml-node.js';

/** How an environment file is read. */
export interface EnvironmentFileOptions {
  /** Bytes of UTF-8 that the text may have; 1 MiB when absent. */
  readonly maxBytes?: number;
  /** Whether a file without a name is a problem. */
  readonly requireName?: boolean;
  /** Whether comments like `# [win]` select the platforms of their line, as conda-lock has it (CEP 24). */
  readonly commentSelectors?: boolean;
  /** The texts of the requirements files that `-r` lines of the pip section may name. */
  readonly requirementsFiles?: ReadonlyMap<string, string>;
  /** Requirements files that join the pip section though no `-r` line names them, such as `requirements.txt`. */
  readonly alsoRequire?: readonly string[];
  /** Whether URLs of channels and packages may hold credentials; they would be kept with the specification. */
  readonly allowCredentials?: boolean;
}

const DEFAULT_MAX_BYTES = 1 << 20;
const YAML_LIMITS = { maxDepth: 16, maxNodes: 50_000 };
const KNOWN_KEYS = new Set([
  'name',
  'description',
  'channels',
  'dependencies',
  'variables',
  'platforms',
  'category',
  'prefix',
  'post_build',
]);
const MAX_SCRIPT_LENGTH = 64 * 1024;
const VARIABLE_NAME = /^[^\s=\p{Cc}]+$/u;

/**
 * Reads an environment file (CEP 24), YAML or JSON, of hostile origin. What conda-store accepts is accepted: empty
 * and null sections, a `prefix` (ignored), unknown top-level keys (ignored and named).
 *
 * @throws ENVIRONMENT_FILE_TOO_LARGE before anything is read.
 * @throws ENVIRONMENT_FILE_INVALID with every problem in `details.problems` ({@link TextProblem}).
 */
export function parseEnvironmentFile(text: string, options: EnvironmentFileOptions = {}): EnvironmentSpecification {
  refuseTooLarge(text, options.maxBytes ?? DEFAULT_MAX_BYTES);
  const { root, problems, places } = readYaml(text, YAML_LIMITS);
  const log = new ProblemLog(places);
  log.addAll(problems);
  if (root === undefined && problems.length === 0) log.add('FIELD_REQUIRED', 'The text is empty', '', undefined);
  const document = root === undefined ? undefined : expectMapping(root, '', log);
  if (document === undefined) throw invalid(log.problems);
  const reading = {
    log,
    places,
    files: options.requirementsFiles ?? new Map<string, string>(),
    allowCredentials: options.allowCredentials ?? false,
    commentSelectors: options.commentSelectors ?? false,
    including: [],
  };
  const specification = readDocument(document, reading, options);
  if (log.problems.length > 0) throw invalid(log.problems);
  return specification;
}

function refuseTooLarge(text: string, maxBytes: number): void {
  const isTooLarge = text.length > maxBytes || Buffer.byteLength(text) > maxBytes;
  if (!isTooLarge) return;
  const message = `The environment file is larger than ${maxBytes} bytes`;
  throw environmentFileErrors.create('ENVIRONMENT_FILE_TOO_LARGE', message, { details: { maxBytes } });
}

function invalid(problems: readonly TextProblem[]): Error {
  return environmentFileErrors.create(
    'ENVIRONMENT_FILE_INVALID',
    `The environment file is invalid: ${summarizeProblems(problems)}`,
    { ...(problems[0]?.hint !== undefined && { hint: problems[0].hint }), details: { problems } },
  );
}

function readDocument(
  document: YamlMapping,
  reading: DependencyReading,
  options: EnvironmentFileOptions,
): EnvironmentSpecification {
  const entry = (key: string): YamlEntry | undefined => document.entries.get(key);
  const name = readName(document, options.requireName ?? false, reading.log);
  const description = readOptionalText(entry('description'), reading.log);
  const category = readOptionalText(entry('category'), reading.log);
  const postBuild = readScript(entry('post_build'), reading.log);
  const dependencies = entry('dependencies');
  const found =
    dependencies === undefined
      ? { dependencies: [], pip: [], conditional: [] }
      : readDependencies(dependencies.value, reading);
  readOptionalText(entry('prefix'), reading.log);
  return {
    ...(name !== undefined && { name }),
    // A user interface of conda-store sends its own missing value as this word.
    ...(description !== undefined && description !== 'undefined' && { description }),
    channels: readChannels(entry('channels'), reading),
    ...found,
    pip: [...found.pip, ...readRequirementsBeside(options.alsoRequire ?? [], reading)],
    variables: readVariables(entry('variables'), reading.log),
    platforms: readPlatforms(entry('platforms'), reading.log),
    ...(category !== undefined && { category }),
    ...(postBuild !== undefined && { postBuild }),
    unknownKeys: [...document.entries.keys()].filter((key) => !KNOWN_KEYS.has(key)),
  };
}

function readName(document: YamlMapping, isRequired: boolean, log: ProblemLog): string | undefined {
  const entry = document.entries.get('name');
  if (entry === undefined || isNull(entry.value)) {
    if (isRequired) log.add('FIELD_REQUIRED', 'Field required: name', 'name', entry?.value ?? document);
    return undefined;
  }
  const name = expectText(entry.value, 'name', log);
  if (name === undefined || isEnvironmentName(name)) return name;
  log.add('NAME_INVALID', `The name ${shown(name)} is not allowed`, 'name', entry.value, {
    value: shown(name),
    hint: 'Use letters, digits and -+_@$&?^~.= only, at most 255 of them',
  });
  return undefined;
}

function readScript(entry: YamlEntry | undefined, log: ProblemLog): string | undefined {
  const script = readOptionalText(entry, log);
  if (script === undefined || script.length <= MAX_SCRIPT_LENGTH) return script;
  log.add('SCRIPT_TOO_LONG', `The script has more than ${MAX_SCRIPT_LENGTH} characters`, entry!.key, entry!.value, {
    hint: 'Put it into a package of its own, and call it here',
  });
  return undefined;
}

function readOptionalText(entry: YamlEntry | undefined, log: ProblemLog): string | undefined {
  if (entry === undefined || isNull(entry.value)) return undefined;
  return expectText(entry.value, entry.key, log);
}

function readChannels(entry: YamlEntry | undefined, { log, allowCredentials }: DependencyReading): string[] {
  const channels: string[] = [];
  for (const { text, path, offset } of readTexts(entry, log)) {
    try {
      parseChannel(text);
    } catch (error) {
      if (!condaTypesErrors.owns(error)) throw error;
      const hint = error.hint ?? 'Write a name, a URL or a path';
      log.add('CHANNEL_INVALID', error.message, path, offset, { value: shown(text), hint });
      continue;
    }
    if (!allowCredentials && hasCredentials(text)) {
      log.add('URL_HAS_CREDENTIALS', `The channel ${shown(text)} holds credentials`, path, offset, {
        value: shown(text),
        hint: 'A specification is kept for ever: give credentials to the server, by host, and leave them out here',
      });
    }
    channels.push(text);
  }
  return channels;
}

function readPlatforms(entry: YamlEntry | undefined, log: ProblemLog): string[] {
  const platforms = new Set<string>();
  for (const { text, path, offset } of readTexts(entry, log)) {
    if (isSubdir(text) && text !== 'noarch') platforms.add(text);
    else {
      log.add('PLATFORM_INVALID', `${shown(text)} is not a platform`, path, offset, {
        value: shown(text),
        hint: 'Write a subdir such as linux-64 or osx-arm64; noarch is none to solve for',
      });
    }
  }
  return [...platforms];
}

function readTexts(
  entry: YamlEntry | undefined,
  log: ProblemLog,
): { readonly text: string; readonly path: string; readonly offset: number }[] {
  if (entry === undefined || isNull(entry.value)) return [];
  const items = expectSequence(entry.value, entry.key, log)?.items ?? [];
  return items.flatMap((item, index) => {
    const path = `${entry.key}[${index}]`;
    const text = expectText(item, path, log)?.trim();
    return text === undefined ? [] : [{ text, path, offset: item.offset }];
  });
}

function readVariables(entry: YamlEntry | undefined, log: ProblemLog): Readonly<Record<string, string>> {
  const variables = Object.create(null) as Record<string, string>;
  if (entry === undefined || isNull(entry.value)) return variables;
  const mapping = expectMapping(entry.value, 'variables', log);
  for (const { key, keyOffset, value } of mapping?.entries.values() ?? []) {
    const path = `variables.${shown(key)}`;
    if (!VARIABLE_NAME.test(key)) {
      const message = `${shown(key) || 'The empty text'} cannot be the name of a variable`;
      log.add('VARIABLE_INVALID', message, path, keyOffset, { value: shown(key) });
    }
    const text = expectScalar(value, path, log)?.text;
    if (text !== undefined) variables[key] = text;
  }
  return variables;
}

function readRequirementsBeside(names: readonly string[], reading: DependencyReading): string[] {
  return names.flatMap((name) => {
    const text = reading.files.get(name);
    if (text !== undefined) return readRequirementsFile(name, text, reading);
    reading.log.add('REQUIREMENTS_FILE_INVALID', `The requirements file ${shown(name)} was not given`, '', undefined);
    return [];
  });
}
