import { hasCredentials } from './credentials.js';
import { parsePipRequirement } from './pip-requirement.js';
import { ProblemLog } from './problem-log.js';
import { splitRequirementsFile } from './requirements-file.js';
import { TextPlaces } from './text-places.js';
import { shown } from './text-problem.js';
import type { YamlNode } from './yaml/yaml-node.js';

/** The pip options that an environment may set: conda-store's, and those that choose among files. */
const OPTIONS = ['--index-url', '--extra-index-url', '--trusted-host', '--find-links', '--no-binary', '--only-binary'];
const FLAGS = ['--pre', '--prefer-binary', '--no-index', '--no-deps', '--require-hashes'];
/** pip's mark for the bytes that a requirement may have. */
const HASHES = /(?:\s+--hash[=\s](?:sha256|sha384|sha512):[0-9a-f]+)+$/i;
const OPTION = /^(--?[A-Za-z][A-Za-z-]*)(?:(?:\s*=\s*|\s+)(.*))?$/s;
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['-i', '--index-url'],
  ['-f', '--find-links'],
  ['--requirement', '-r'],
]);

const MAX_INCLUDE_DEPTH = 8;
const MAX_FILE_LENGTH = 1 << 20;
const MAX_ITEMS = 10_000;

/** What the reading of pip items needs to know beside the item. */
export interface PipReading {
  readonly log: ProblemLog;
  /** The texts of requirements files by the names that `-r` may say. */
  readonly files: ReadonlyMap<string, string>;
  readonly allowCredentials: boolean;
  /** The files that are being included, outermost first. */
  readonly including: readonly string[];
}

/** One item and where it stands. */
export interface PipPlace {
  readonly text: string;
  readonly path: string;
  readonly at: YamlNode | number;
}

/**
 * Reads one item of a `pip:` list or one line of a requirements file.
 *
 * @returns The items that it stands for: itself in normal form, or the content of the file that it includes.
 */
export function readPipItem(place: PipPlace, reading: PipReading): string[] {
  const item = place.text.trim();
  if (item.startsWith('-')) return readOption(item, place, reading);
  const requirement = parsePipRequirement(item.replace(HASHES, ''));
  if (typeof requirement === 'string') {
    reading.log.add(
      'PIP_REQUIREMENT_INVALID',
      `Invalid pypi package dependency ${shown(item)}: it ${requirement}`,
      place.path,
      place.at,
      { value: shown(item), hint: 'Write a PEP 508 requirement, for example requests>=2.31' },
    );
    return [];
  }
  return isWithoutSecrets(requirement.url, item, place, reading) ? [item] : [];
}

/** Reads the items of a requirements file that stands beside an environment file. */
export function readRequirementsFile(name: string, text: string, reading: PipReading): string[] {
  const log = new ProblemLog(new TextPlaces(text), shown(name));
  const inner = { ...reading, log, including: [...reading.including, name] };
  const items: string[] = [];
  for (const line of splitRequirementsFile(text)) {
    for (const item of readPipItem({ text: line.text, path: '', at: line.offset }, inner)) items.push(item);
    if (items.length > MAX_ITEMS) {
      log.add('REQUIREMENTS_FILE_INVALID', `The file has more than ${MAX_ITEMS} requirements`, '', line.offset);
      break;
    }
  }
  reading.log.addAll(log.problems);
  return items;
}

function readOption(item: string, place: PipPlace, reading: PipReading): string[] {
  const [, given = item, rest = ''] = OPTION.exec(item) ?? [];
  const option = OTHER_SPELLINGS.get(given) ?? given;
  const value = rest.trim();
  if (option === '-r' && value !== '') return includeFile(value, place, reading);
  if (FLAGS.includes(option) && value === '') return [option];
  if (!OPTIONS.includes(option) || value === '') {
    const supported = [...OPTIONS, ...FLAGS, '-r'].join(', ');
    const message = `Invalid pip option ${shown(item)}, supported options are ${supported}`;
    const hint =
      given === '-e' ? 'Build a wheel and name its URL: name @ https://...' : 'Each needs its value beside it';
    reading.log.add('PIP_OPTION_INVALID', message, place.path, place.at, { value: shown(item), hint });
    return [];
  }
  return isWithoutSecrets(value, item, place, reading) ? [`${option} ${value}`] : [];
}

function includeFile(given: string, place: PipPlace, reading: PipReading): string[] {
  const name = given.replace(/^(?:\.\/)+/, '');
  const text = reading.files.get(name) ?? reading.files.get(given);
  const refuse = (why: string, hint: string): string[] => {
    const message = `The requirements file ${shown(given)} ${why}`;
    reading.log.add('REQUIREMENTS_FILE_INVALID', message, place.path, place.at, { value: shown(given), hint });
    return [];
  };
  if (text === undefined) return refuse('was not given', 'Send the file beside the environment file');
  if (reading.including.includes(name)) return refuse('includes itself', 'Remove the circle of -r lines');
  if (reading.including.length >= MAX_INCLUDE_DEPTH) return refuse('is included too deep', 'Write fewer -r lines');
  if (text.length > MAX_FILE_LENGTH) return refuse('is larger than 1 MiB', 'Split it');
  return readRequirementsFile(name, text, reading);
}

function isWithoutSecrets(url: string | undefined, item: string, place: PipPlace, reading: PipReading): boolean {
  if (url === undefined || reading.allowCredentials || !hasCredentials(url)) return true;
  reading.log.add('URL_HAS_CREDENTIALS', `The pip item ${shown(item)} holds credentials`, place.path, place.at, {
    value: shown(item),
    hint: 'A specification is kept for ever: give credentials to the server, by host, and leave them out here',
  });
  return false;
}
