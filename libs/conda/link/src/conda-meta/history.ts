import { formatMatchSpec, parseChannel, parseMatchSpec, withoutCredentials } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { compareCodePoints, pythonRepr } from './python-json.js';

/** What the history of a new prefix tells. */
export interface HistoryEntry {
  readonly at: Date;
  /** The command line that made the prefix, as a person would type it. */
  readonly command: string;
  /** Of this software, `major.minor.patch`. */
  readonly toolVersion: string;
  readonly linked: readonly RepoDataRecord[];
  /** The MatchSpecs that a person asked for. */
  readonly requestedSpecs: readonly string[];
}

/**
 * The first block of `conda-meta/history` (CEP 32), from which conda knows what was asked for and what was there.
 *
 * @throws MATCH_SPEC_INVALID for a requested spec that is none.
 */
export function formatHistory({ at, command, toolVersion, linked, requestedSpecs }: HistoryEntry): string {
  const packages = linked.map((record) => `+${distString(record)}`).sort(compareCodePoints);
  const specs = requestedSpecs.map((spec) => pythonRepr(canonicalSpec(spec)));
  const lines = [
    `==> ${at.toISOString().slice(0, 19).replace('T', ' ')} <==`,
    `# cmd: ${command.replace(/\s+/g, ' ').trim()}`,
    `# terrarium version: ${toolVersion}`,
    ...packages,
    ...(specs.length === 0 ? [] : [`# update specs: [${specs.join(', ')}]`]),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * A MatchSpec as conda prints it.
 *
 * @throws MATCH_SPEC_INVALID
 */
export function canonicalSpec(spec: string): string {
  return formatMatchSpec(parseMatchSpec(spec));
}

function distString({ channel, subdir, name, version, build }: RepoDataRecord): string {
  const channelName = parseChannel(withoutCredentials(channel))[0]?.name ?? withoutCredentials(channel);
  return `${channelName}/${subdir}::${name}-${version}-${build}`;
}
