import type { QueueState, QueuedBuild } from './build-queue.js';

/** A build that has not ended, and where it stands. */
export interface QueueEntry {
  readonly build: QueuedBuild;
  /** From 1; null for a build that had its turn, or whose namespace runs as many as it may. */
  readonly position: number | null;
  /** Why it is there, for people. */
  readonly reason: string;
}

/** The builds that have not ended: those that are worked on, then those that wait, in the order of their turns. */
export function queueEntries(state: QueueState): readonly QueueEntry[] {
  const active = state.builds.filter(({ phase }) => phase !== 'waiting').sort((a, b) => a.number - b.number);
  const inTurn = new Set(state.order);
  const held = state.builds.filter((build) => build.phase === 'waiting' && !inTurn.has(build));
  const entry = (build: QueuedBuild, position: number | null) => ({ build, position, reason: reasonOf(build, state) });
  return [
    ...active.map((build) => entry(build, null)),
    ...state.order.map((build, index) => entry(build, index + 1)),
    ...held.map((build) => entry(build, null)),
  ];
}

/** Why a build is where it is, for people. */
function reasonOf(build: QueuedBuild, { builds, workers, order }: QueueState): string {
  if (build.phase === 'running') return 'A worker is at it, or will be with its next free slot';
  if (build.phase === 'resting') return `Attempt ${build.attempt - 1} failed; the next one begins at ${build.retryAt}`;
  if (!workers.some(({ kind }) => kind === 'solvers')) return 'No solver is running';
  if (!workers.some(({ kind }) => kind === 'builders')) return 'No builder is running';
  const own = builds.filter(({ phase, namespace }) => phase === 'running' && namespace === build.namespace).length;
  const before = order.indexOf(build);
  if (before < 0) return 'Its namespace runs as many builds as it may (quota_running_builds)';
  if (before === 0) return 'Next, as soon as a worker is free';
  const others = own === 0 ? '' : `; ${own} of its namespace are worked on`;
  return `All workers are busy, and ${before} ${before === 1 ? 'build is' : 'builds are'} before it${others}`;
}
