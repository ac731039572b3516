import { condaTypesErrors, parseMatchSpec } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import { hasCredentials } from './credentials.js';
import type { ConditionalDependency } from './environment-specification.js';
import { describeNode, expectSequence, expectText, isNull } from './node-reading.js';
import type { PipReading } from './pip-items.js';
import { readPipItem } from './pip-items.js';
import { parseSelector } from './selector.js';
import type { TextPlaces } from './text-places.js';
import { shown } from './text-problem.js';
import type { YamlMapping, YamlNode, YamlScalar } from './yaml/yaml-node.js';

/** What the `dependencies` key of an environment file holds. */
export interface Dependencies {
  readonly dependencies: string[];
  readonly pip: string[];
  readonly conditional: ConditionalDependency[];
}

/** What the reading of dependencies needs to know beside the node. */
export interface DependencyReading extends PipReading {
  readonly places: TextPlaces;
  /** Whether comments like `# [win]` select the platforms of their line. */
  readonly commentSelectors: boolean;
}

const DICTIONARY_SELECTOR = /^sel\((.*)\)$/s;
const COMMENT_SELECTOR = /^["']?[\s,\]]*\s#.*?\[([^[\]]+)\]/;

/** Reads the list of dependencies: MatchSpecs, `pip:` lists, and both kinds of selectors (CEP 24). */
export function readDependencies(node: YamlNode, reading: DependencyReading): Dependencies {
  const found: Dependencies = { dependencies: [], pip: [], conditional: [] };
  if (isNull(node)) return found;
  const list = expectSequence(node, 'dependencies', reading.log);
  for (const [index, item] of (list?.items ?? []).entries()) {
    if (reading.log.isFull) break;
    const path = `dependencies[${index}]`;
    if (item.kind === 'mapping') readSubsections(item, path, reading, found);
    else readMatchSpec(item, path, commentSelector(item, reading), reading, found);
  }
  return found;
}

function readSubsections(node: YamlMapping, path: string, reading: DependencyReading, found: Dependencies): void {
  for (const { key, keyOffset, value } of node.entries.values()) {
    const selector = DICTIONARY_SELECTOR.exec(key)?.[1];
    const keyPath = `${path}.${shown(key)}`;
    if (selector !== undefined) readMatchSpec(value, keyPath, { text: selector, offset: keyOffset }, reading, found);
    else if (key === 'pip') readPipList(value, keyPath, reading, found);
    else {
      reading.log.add('SUBSECTION_UNKNOWN', `No installer is known for the section ${shown(key)}`, path, keyOffset, {
        value: shown(key),
        hint: 'Only pip is; a MatchSpec with a colon must be quoted',
      });
    }
  }
}

interface FoundSelector {
  readonly text: string;
  readonly offset: number;
}

function readMatchSpec(
  node: YamlNode,
  path: string,
  selector: FoundSelector | undefined,
  reading: DependencyReading,
  found: Dependencies,
): void {
  if (node.kind !== 'scalar') {
    reading.log.add('TYPE_TEXT', `${path} must be a MatchSpec, not ${describeNode(node)}`, path, node);
    return;
  }
  const text = expectText(node, path, reading.log)?.trim();
  if (text === undefined || !isMatchSpec(text, node, path, reading)) return;
  if (selector === undefined) found.dependencies.push(text);
  else if (isSelector(selector, path, reading)) {
    found.conditional.push({ selector: selector.text.trim(), manager: 'conda', requirement: text });
  }
}

function isMatchSpec(text: string, node: YamlScalar, path: string, { log, allowCredentials }: PipReading): boolean {
  try {
    const { url } = parseMatchSpec(text);
    if (allowCredentials || !hasCredentials(url ?? text)) return true;
    log.add('URL_HAS_CREDENTIALS', `The dependency ${shown(text)} holds credentials`, path, node, {
      value: shown(text),
      hint: 'A specification is kept for ever: give credentials to the server, by host, and leave them out here',
    });
  } catch (error) {
    if (!condaTypesErrors.owns(error)) throw error;
    const message = `Invalid conda package dependency specification ${shown(text)}: ${error.message}`;
    const hint = error.hint ?? 'Write a MatchSpec, for example numpy>=1.26,<3';
    log.add('MATCH_SPEC_INVALID', message, path, node, { value: shown(text), hint });
  }
  return false;
}

function readPipList(node: YamlNode, path: string, reading: DependencyReading, found: Dependencies): void {
  if (isNull(node)) return;
  const list = expectSequence(node, path, reading.log);
  for (const [index, item] of (list?.items ?? []).entries()) {
    const itemPath = `${path}[${index}]`;
    const text = expectText(item, itemPath, reading.log);
    if (text === undefined) continue;
    const selector = commentSelector(item, reading);
    const items = readPipItem({ text, path: itemPath, at: item }, reading);
    if (selector === undefined) found.pip.push(...items);
    else if (isSelector(selector, itemPath, reading)) {
      for (const requirement of items) {
        found.conditional.push({ selector: selector.text.trim(), manager: 'pip', requirement });
      }
    }
  }
}

function commentSelector(node: YamlNode, { commentSelectors, places }: DependencyReading): FoundSelector | undefined {
  if (!commentSelectors || node.kind !== 'scalar' || node.end < 0) return undefined;
  const text = COMMENT_SELECTOR.exec(places.restOfLine(node.end))?.[1];
  return text === undefined ? undefined : { text, offset: node.offset };
}

function isSelector(selector: FoundSelector, path: string, { log }: PipReading): boolean {
  try {
    parseSelector(selector.text);
    return true;
  } catch (error) {
    if (!isCodedError(error, 'SELECTOR_INVALID')) throw error;
    log.add('SELECTOR_INVALID', error.message, path, selector.offset, {
      value: shown(selector.text),
      ...(error.hint !== undefined && { hint: error.hint }),
    });
    return false;
  }
}
