import type { ProblemLog } from './problem-log.js';
import { shown } from './text-problem.js';
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml/yaml-node.js';

/** Whether a node is YAML's null: `~`, `null` or nothing at all. */
export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** What a node is, in words that fit after "not". */
export function describeNode(node: YamlNode): string {
  if (node.kind === 'sequence') return 'a list';
  if (node.kind === 'mapping') return 'a mapping';
  if (node.value === null) return 'nothing';
  return `the ${typeof node.value === 'string' ? 'text' : typeof node.value} ${shown(node.text)}`;
}

/** The node as a mapping, or a problem in the log. */
export function expectMapping(node: YamlNode, path: string, log: ProblemLog): YamlMapping | undefined {
  if (node.kind === 'mapping') return node;
  log.add('TYPE_MAPPING', `${nameOf(path)} must be a mapping, not ${describeNode(node)}`, path, node);
  return undefined;
}

/** The node as a list, or a problem in the log. */
export function expectSequence(node: YamlNode, path: string, log: ProblemLog): YamlSequence | undefined {
  if (node.kind === 'sequence') return node;
  log.add('TYPE_LIST', `${nameOf(path)} must be a list, not ${describeNode(node)}`, path, node);
  return undefined;
}

/** The node as a scalar of any type but null, or a problem in the log. */
export function expectScalar(node: YamlNode, path: string, log: ProblemLog): YamlScalar | undefined {
  if (node.kind === 'scalar' && node.value !== null) {
    if (!node.text.includes('\0')) return node;
    log.add('TEXT_NUL', `${nameOf(path)} must not hold a NUL character`, path, node);
    return undefined;
  }
  log.add('TYPE_TEXT', `${nameOf(path)} must be text, not ${describeNode(node)}`, path, node);
  return undefined;
}

/** The node as text, or a problem in the log; numbers and booleans must be quoted to count as text. */
export function expectText(node: YamlNode, path: string, log: ProblemLog): string | undefined {
  const scalar = expectScalar(node, path, log);
  if (scalar === undefined || typeof scalar.value === 'string') return scalar?.text;
  const message = `${nameOf(path)} must be text, not ${describeNode(scalar)}`;
  log.add('TYPE_TEXT', message, path, scalar, { value: shown(scalar.text), hint: `Quote it: "${shown(scalar.text)}"` });
  return undefined;
}

function nameOf(path: string): string {
  return path === '' ? 'The document' : path;
}
