import type { MatchCondition } from './match-condition.js';
import type { MatchSpec } from './match-spec.js';
import { CompatibleRelease, VersionComparison, VersionPrefix } from './version-clause.js';
import type { VersionSpec } from './version-spec.js';

/** Patterns, and what reads otherwise there, stand in brackets. */
const POSITIONAL_CHANNEL = /^[^\s*^[\]#'"][^\s*[\]#'"]*$/;
const PLAIN = /^[a-zA-Z0-9_.+-]+$/;

/**
 * The canonical text of a MatchSpec, as conda prints it: an exact version as `==1.0`, a fuzzy one as `=1.0`, an exact
 * build behind an exact version as `=build`, everything else in brackets. Reading the text gives an equal MatchSpec.
 * Build strings keep their case, since conda's own matching of them heeds it.
 */
export function formatMatchSpec(spec: MatchSpec): string {
  const brackets: string[] = [];
  const add = (key: string, value: string | undefined) => {
    if (value !== undefined) brackets.push(`${key}=${quote(value)}`);
  };
  let text = '';
  if (spec.channel !== undefined && POSITIONAL_CHANNEL.test(spec.channel)) {
    text = spec.subdir === undefined ? `${spec.channel}::` : `${spec.channel}/${spec.subdir}::`;
  } else {
    add('channel', spec.channel);
    add('subdir', spec.subdir);
  }
  text += spec.name;
  const { version, build } = spec;
  if (version instanceof VersionComparison && version.operator === '==') {
    text += version.toString();
    if (build?.kind === 'exact' && PLAIN.test(build.text)) text += `=${build.text}`;
    else add('build', build?.text);
  } else {
    if (version instanceof VersionPrefix && !version.isNegated) text += `=${version.version.toString()}`;
    else if (build === undefined && isExclusion(version)) text += version.toString();
    else add('version', version?.toString());
    add('build', build?.text);
  }
  add('build_number', spec.buildNumber?.toString());
  add('track_features', spec.trackFeatures?.join(' '));
  add('features', spec.features?.join(' '));
  add('url', spec.url);
  add('fn', spec.fn?.text);
  add('md5', spec.md5);
  add('sha256', spec.sha256);
  add('license', spec.license?.text);
  add('license_family', spec.licenseFamily?.text);
  if (spec.extras !== undefined) brackets.push(`extras=[${spec.extras.join(',')}]`);
  if (spec.flags !== undefined) brackets.push(`flags=[${spec.flags.map((flag) => flag.text).join(',')}]`);
  if (spec.when !== undefined) add('when', formatCondition(spec.when));
  return brackets.length === 0 ? text : `${text}[${brackets.join(',')}]`;
}

/** What conda prints behind the name although it is neither exact nor fuzzy. */
function isExclusion(version: VersionSpec | undefined): version is VersionSpec {
  if (version instanceof VersionComparison) return version.operator === '!=';
  return version instanceof CompatibleRelease || (version instanceof VersionPrefix && version.isNegated);
}

/** Quotes a value where a bare one would be read otherwise. */
function quote(value: string): string {
  if (/^[^\s,='"[\]<>|^$!~()]+$/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replaceAll('"', '\\"')}"`;
}

/** A condition as a text that reads as the same condition; `and` binds tighter than `or`. */
export function formatCondition(condition: MatchCondition): string {
  if (condition.kind === 'spec') return formatMatchSpec(condition.spec);
  return condition.operands
    .map((operand) => {
      const text = formatCondition(operand);
      return condition.kind === 'and' && operand.kind === 'or' ? `(${text})` : text;
    })
    .join(` ${condition.kind} `);
}
