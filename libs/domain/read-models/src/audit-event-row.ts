import { formatStreamName } from '@terrarium/kernel-event-sourcing';
import type { Message, Projection } from '@terrarium/kernel-event-sourcing';
import { buildProjection } from './build-row.js';
import type { BuildRow } from './build-row.js';

/** The namespace of environments that follow files. */
const WATCHED_NAMESPACE = 'filesystem';

/** Where an event of the log is and what it belongs to: what the audit trail is searched by. Its data is in the log. */
export interface AuditEventRow {
  readonly position: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly actor: string;
  readonly category: string;
  /** As `formatStreamName` prints it. */
  readonly stream: string;
  readonly type: string;
  /** Whose event it is; null for what belongs to the system as a whole. */
  readonly namespace: string | null;
  readonly environment: string | null;
  readonly buildId: string | null;
  readonly correlationId: string;
}

/** The parts of any event's data that say where it belongs. */
interface Belonging {
  readonly namespace?: unknown;
  readonly environment?: unknown;
  readonly buildId?: unknown;
  readonly level?: { readonly namespace?: unknown; readonly environment?: unknown };
}

/** Every event of the log, by position. */
export const auditEventProjection: Projection<Message, AuditEventRow> = {
  name: 'audit_event',
  version: 1,
  isAppendOnly: true,
  keyOf: ({ position }) => `${position}`,
  // Most events of a build name only the build.
  beside: {
    projection: buildProjection.name,
    keyOf: ({ event }) => {
      const { namespace, buildId } = belonging(event);
      return namespace === undefined ? text(buildId) : undefined;
    },
  },
  project: (_, { position, recordedAt, metadata, stream, event }, beside) => {
    const { namespace, environment, buildId, level } = belonging(event);
    const build = beside as BuildRow | undefined;
    const watched = stream.category === 'watched-file' ? WATCHED_NAMESPACE : undefined;
    return {
      position,
      time: recordedAt,
      actor: metadata.actor,
      category: stream.category,
      stream: formatStreamName(stream),
      type: event.type,
      namespace: text(namespace) ?? text(level?.namespace) ?? build?.namespace ?? watched ?? null,
      environment: text(environment) ?? text(level?.environment) ?? build?.environment ?? null,
      buildId: text(buildId) ?? null,
      correlationId: metadata.correlationId,
    };
  },
};

function belonging({ data }: Message): Belonging {
  return typeof data === 'object' && data !== null ? data : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
