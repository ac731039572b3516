import type { ConditionalDependency, EnvironmentSpecification } from './environment-specification.js';
import type { YamlWritable } from './yaml/format-yaml.js';
import { CONDA_YAML_STYLE, formatYaml } from './yaml/format-yaml.js';

/** The selectors that CEP 24 allows as a dictionary, which every reader keeps; others become comments. */
const DICTIONARY_SELECTOR = /^(?:unix|linux|osx|win)$/;

/**
 * Writes a specification as an environment file (CEP 24) that {@link parseEnvironmentFile} reads to an equal one
 * (`commentSelectors` is needed for selectors of more than one word, and for those of pip). Byte-stable.
 */
export function formatEnvironmentFile(specification: EnvironmentSpecification): string {
  const { name, description, channels, dependencies, pip, conditional, variables, platforms, category } = specification;
  const before: YamlWritable = { name, description, channels };
  const after: YamlWritable = {
    variables: Object.keys(variables).length === 0 ? undefined : new Map(Object.entries(variables)),
    platforms: platforms.length === 0 ? undefined : platforms,
    category,
    post_build: specification.postBuild,
  };
  const conda = conditional.filter(({ manager }) => manager === 'conda').map(condaItem);
  const pipItems = [
    ...pip.map((item): Item => ({ value: item })),
    ...conditional.filter(({ manager }) => manager === 'pip').map(commentItem),
  ];
  const items = [...dependencies.map((item): Item => ({ value: item })), ...conda];
  let text = formatYaml(before, CONDA_YAML_STYLE);
  text += items.length + pipItems.length === 0 ? 'dependencies: []\n' : 'dependencies:\n';
  for (const item of items) text += itemLines(item, '  ');
  if (pipItems.length > 0) text += '  - pip:\n';
  for (const item of pipItems) text += itemLines(item, '      ');
  return Object.values(after).every((value) => value === undefined) ? text : text + formatYaml(after, CONDA_YAML_STYLE);
}

interface Item {
  readonly value: YamlWritable;
  readonly selector?: string;
}

function condaItem(item: ConditionalDependency): Item {
  return DICTIONARY_SELECTOR.test(item.selector)
    ? { value: { [`sel(${item.selector})`]: item.requirement } }
    : commentItem(item);
}

function commentItem({ selector, requirement }: ConditionalDependency): Item {
  return { value: requirement, selector };
}

function itemLines({ value, selector }: Item, indent: string): string {
  const line = formatYaml([value], CONDA_YAML_STYLE).trimEnd();
  return `${indent}${line}${selector === undefined ? '' : `  # [${selector}]`}\n`;
}
