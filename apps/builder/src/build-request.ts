import { fromCanonicalSpecification, resolveSelectors } from '@terrarium/conda-environment-file';
import { currentSubdir } from '@terrarium/conda-types';
import { buildDecider, buildKey, buildStream } from '@terrarium/domain-build';
import type { BuildEvent, BuildState } from '@terrarium/domain-build';
import { specificationStream } from '@terrarium/domain-environment';
import type { SpecificationEvent } from '@terrarium/domain-environment';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { EventStore } from '@terrarium/port-event-store';

/** A build as the builder sees it. */
export interface BuildOnRecord {
  readonly buildId: string;
  readonly buildNumber: number;
  readonly buildKey: string;
  readonly namespace: string;
  readonly environment: string;
  /** The specification's sha256. */
  readonly specification: string;
  readonly state: BuildState;
  /** The lock's blob, when there is one. */
  readonly lock: string | undefined;
}

/** What of a specification the prefix itself records, or is made with. */
export interface PrefixContent {
  /** The specs that a person asked for. */
  readonly requestedSpecs: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly postBuild?: string;
  /** The lines of the `pip:` list. */
  readonly pip: readonly string[];
}

const LOCKING: ReadonlySet<BuildEvent['type']> = new Set(['LockWritten', 'PipPackagesLocked']);

/** Reads a build from its events. */
export async function readBuild(events: EventStore, buildId: string): Promise<BuildOnRecord> {
  const history = await events.read<BuildEvent>(buildStream(buildId));
  const [requested] = history;
  if (requested?.event.type !== 'BuildRequested') throw new Error(`Build ${buildId} does not begin with its request`);
  const { namespace, environment, specification } = requested.event.data;
  const locked = history.findLast(({ event }) => LOCKING.has(event.type))?.event;
  return {
    buildId,
    buildNumber: requested.position,
    buildKey: buildKey(specification, requested.recordedAt, requested.position, environment),
    namespace,
    environment,
    specification,
    state: foldRecorded(buildDecider, history),
    lock: locked?.type === 'LockWritten' || locked?.type === 'PipPackagesLocked' ? locked.data.lock : undefined,
  };
}

/** Reads what of a specification goes into a prefix; a lockfile has nothing besides its packages. */
export async function readContent(events: EventStore, specification: string): Promise<PrefixContent> {
  const [created] = await events.read<SpecificationEvent>(specificationStream(specification));
  if (created?.event.data.kind !== 'environment-file') return { requestedSpecs: [], variables: {}, pip: [] };
  const content = fromCanonicalSpecification(created.event.data.specification);
  const resolved = resolveSelectors(content, currentSubdir());
  const { variables, postBuild } = content;
  const { dependencies, pip } = resolved;
  return { requestedSpecs: dependencies, variables, pip, ...(postBuild === undefined ? {} : { postBuild }) };
}
