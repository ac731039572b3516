import type { Event } from 'js-yaml';
import { YAMLException, parseEvents } from 'js-yaml';
import type { TextProblem } from '../text-problem.js';
import { TextPlaces } from '../text-places.js';
import { hasTooManySeparators } from './separators.js';
import { YamlComposer } from './yaml-composer.js';
import type { YamlLimits, YamlNode } from './yaml-node.js';

/** What came of reading a YAML text: the root, when there is one, and everything that is wrong with the text. */
export interface YamlReading {
  readonly root: YamlNode | undefined;
  readonly problems: readonly TextProblem[];
  readonly places: TextPlaces;
}

/**
 * Reads one YAML 1.2 document (or JSON, its subset) of hostile origin. No schema but the core schema; anchors and
 * aliases are followed but never written out, so that an alias bomb costs nothing; custom tags, `%TAG` directives,
 * merge keys, duplicate keys, keys that are not text and recursive aliases are problems. Time and memory are linear
 * in the text.
 *
 * @param text - The text; its size is the caller's to limit, first.
 */
export function readYaml(text: string, limits: YamlLimits): YamlReading {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const places = new TextPlaces(source);
  if (hasTooManySeparators(source, limits)) {
    return refused(places, 'YAML_TOO_MANY_VALUES', `The text has more than ${limits.maxNodes} values`);
  }
  let events: Event[];
  try {
    events = parseEvents(source, { maxDepth: limits.maxDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return syntaxProblem(error, source, places, limits);
  }
  const composer = new YamlComposer(source, places, limits);
  for (const event of events) {
    composer.take(event);
    if (composer.isFull) break;
  }
  return { root: composer.root, problems: composer.problems, places };
}

function syntaxProblem(error: YAMLException, source: string, places: TextPlaces, limits: YamlLimits): YamlReading {
  const place = error.mark === undefined ? {} : { line: error.mark.line + 1, column: error.mark.column + 1 };
  if (error.reason.includes('maxDepth')) {
    return refused(places, 'YAML_TOO_DEEP', `Collections nest deeper than ${limits.maxDepth} levels`, place);
  }
  const indent = error.mark === undefined ? '' : /^\s*/.exec(lineOf(source, error.mark.position))![0];
  const hint = indent.includes('\t') ? 'Indent with spaces, YAML does not allow tabs there' : undefined;
  return refused(places, 'YAML_SYNTAX', `Not valid YAML: ${error.reason}`, { ...place, ...(hint && { hint }) });
}

function lineOf(source: string, position: number): string {
  const end = source.indexOf('\n', position);
  return source.slice(source.lastIndexOf('\n', position - 1) + 1, end === -1 ? undefined : end);
}

function refused(places: TextPlaces, code: string, message: string, more: Partial<TextProblem> = {}): YamlReading {
  return { root: undefined, problems: [{ code, message, path: '', ...more }], places };
}
