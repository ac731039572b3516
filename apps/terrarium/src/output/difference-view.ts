import type { Difference, PackageChange, PackageState, PlatformDifference } from '../client/difference-types.js';
import type { Paint } from './style.js';
import { formatTable } from './table.js';

/** A difference for people: for each platform what came, what went and what changed. */
export function formatDifference({ summary, platforms }: Difference, paint: Paint): string {
  const { added, removed, changed } = summary;
  if (added + removed + changed === 0) return 'No difference';
  const parts = platforms.filter((one) => one.added.length + one.removed.length + one.changed.length > 0);
  const total = `${added} added, ${removed} removed, ${changed} changed`;
  return [...parts.map((part) => formatPlatform(part, paint)), total].join('\n\n');
}

function formatPlatform({ platform, in: knownTo, added, removed, changed }: PlatformDifference, paint: Paint): string {
  const only = knownTo === 'both' ? '' : ` (only in the ${knownTo === 'before' ? 'first' : 'second'})`;
  const rows = [
    ...removed.map((one) => ['-', nameOf(one.manager, one.name), stateOf(one), ''].map((cell) => paint('red', cell))),
    ...added.map((one) => ['+', nameOf(one.manager, one.name), '', stateOf(one)].map((cell) => paint('green', cell))),
  ];
  const table = formatTable(
    ['', 'PACKAGE', 'BEFORE', 'AFTER', ''],
    [...rows, ...changed.map((one) => changeRow(one, paint))],
  );
  return `${paint('bold', platform)}${only}\n${table}`;
}

function changeRow({ manager, name, before, after, kind, fields }: PackageChange, paint: Paint): string[] {
  const style = kind === 'downgraded' ? 'yellow' : kind === 'upgraded' ? 'cyan' : 'dim';
  const channels = fields.includes('channel') ? ` from ${before.channel ?? ''} to ${after.channel ?? ''}` : '';
  return [
    paint(style, kind === 'downgraded' ? '↓' : kind === 'upgraded' ? '↑' : '~'),
    nameOf(manager, name),
    stateOf(before),
    stateOf(after),
    paint(style, `${kind}${channels}`),
  ];
}

function nameOf(manager: string, name: string): string {
  return manager === 'pypi' ? `${name} (pip)` : name;
}

function stateOf({ version, build }: PackageState): string {
  return build === undefined ? version : `${version} ${build}`;
}
