import type { Build } from '../client/api-types.js';
import { formatBytes } from './sizes.js';
import { formatTable } from './table.js';

/** The first line of what a build tells of its state. */
export function gistOf(statusInfo: string | null): string {
  return statusInfo?.split('\n', 1)[0] ?? '';
}

/** A build for people: its facts, then what explains its state. */
export function formatBuild(build: Build): string {
  const explanation = build.status_info?.split('\n').slice(1) ?? [];
  const rows = factsOf(build).map(([name, value]) => [`  ${name}`, value]);
  const facts = formatTable([`Build ${build.id}`, ''], rows);
  return explanation.length === 0 ? facts : [facts, '', ...explanation.map((line) => `  ${line}`.trimEnd())].join('\n');
}

function factsOf(build: Build): [name: string, value: string][] {
  const gist = gistOf(build.status_info);
  return [
    ['environment', `${build.namespace}/${build.environment}`],
    ['status', gist === '' ? build.status : `${build.status}: ${gist}`],
    ['attempt', attemptOf(build)],
    ['requested', build.scheduled_on],
    ['started', build.started_on ?? '-'],
    ['ended', build.ended_on ?? '-'],
    ...(build.deleted_on === null
      ? []
      : ([['deleted', deletionOf(build.deleted_on, build.path)]] satisfies [[string, string]])),
    ['folder', build.path ?? '-'],
    ['size', `${formatBytes(build.size)}, ${formatBytes(build.added_size)} of it its own`],
    ['artifacts', build.build_artifacts?.map(({ artifact_type }) => artifact_type).join(', ') || '-'],
  ];
}

function attemptOf({ attempt, max_attempts: most, next_attempt_on: next }: Build): string {
  const which = most === null ? String(attempt) : `${attempt} of ${most}`;
  return next === null ? which : `${which}, begins at ${next}`;
}

function deletionOf(deletedOn: string, path: string | null): string {
  return path === null ? deletedOn : `${deletedOn}; its folder goes`;
}
