import type { BuildEvent } from '@terrarium/domain-build';
import type { EnvironmentEvent, NamespaceEvent } from '@terrarium/domain-environment';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { WebhookKind } from './webhook-kinds.js';

/** The body of a delivery, in the form of the Standard Webhooks specification: `type`, `timestamp`, `data`. */
export interface WebhookMessage {
  readonly type: string;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The build that an event is about. */
export interface BuildSubject {
  readonly number: number;
  readonly namespace: string;
  readonly environment: string;
}

type BuildStatus = 'QUEUED' | 'BUILDING' | 'COMPLETED' | 'FAILED' | 'CANCELED';

/** The events that webhooks are told of, by the stream's category. */
export const WEBHOOK_SOURCES = {
  build: [
    'BuildRequested',
    'BuildStarted',
    'PrefixBuilt',
    'SolveFailed',
    'BuildFailed',
    'BuildCanceled',
    'BuildDeleted',
  ],
  environment: ['EnvironmentCreated', 'EnvironmentBuildActivated', 'EnvironmentDeleted'],
  namespace: ['NamespaceCreated', 'NamespaceDeleted'],
} as const;

/** A message that is ready to be sent, and what decides who gets it. */
export interface Announcement {
  readonly kind: WebhookKind;
  readonly namespace: string;
  readonly message: WebhookMessage;
}

/**
 * What webhooks are told of a build's event; undefined when it is none of theirs.
 *
 * @param build - The build, which later events name by its id only.
 * @param link - Makes an address of a path under `/api/v1/`.
 */
export function announceBuild(
  recorded: Recorded<BuildEvent>,
  build: BuildSubject,
  link: (path: string) => string,
): Announcement | undefined {
  const told = tellOfBuild(recorded.event);
  if (told === undefined) return undefined;
  const { number, namespace, environment } = build;
  const { kind, status, ...failure } = told;
  const base = `build/${number}/`;
  return announce(recorded, kind, namespace, {
    namespace,
    environment,
    build_id: number,
    ...(status === undefined ? {} : { status }),
    ...failure,
    links: {
      build: link(base),
      logs: link(`${base}logs/`),
      ...(status === 'COMPLETED' ? { lockfile: link(`${base}lockfile/`) } : {}),
      environment: link(environmentPath(namespace, environment)),
    },
  });
}

/** The same for an environment's event. */
export function announceEnvironment(
  recorded: Recorded<EnvironmentEvent>,
  link: (path: string) => string,
): Announcement | undefined {
  const { type, data } = recorded.event;
  const { namespace, environment } = data;
  const about = { namespace, environment, links: { environment: link(environmentPath(namespace, environment)) } };
  switch (type) {
    case 'EnvironmentCreated':
      return announce(recorded, 'environment.created', namespace, about);
    case 'EnvironmentBuildActivated': {
      const number = data.buildNumber;
      const links = { ...about.links, build: link(`build/${number}/`) };
      return announce(recorded, 'environment.activated', namespace, { ...about, build_id: number, links });
    }
    case 'EnvironmentDeleted':
      return announce(recorded, 'environment.deleted', namespace, { namespace, environment });
    default:
      return undefined;
  }
}

/** The same for a namespace's event. */
export function announceNamespace(
  recorded: Recorded<NamespaceEvent>,
  link: (path: string) => string,
): Announcement | undefined {
  const { namespace } = recorded.event.data;
  switch (recorded.event.type) {
    case 'NamespaceCreated': {
      const links = { namespace: link(`namespace/${encodeURIComponent(namespace)}/`) };
      return announce(recorded, 'namespace.created', namespace, { namespace, links });
    }
    case 'NamespaceDeleted':
      return announce(recorded, 'namespace.deleted', namespace, { namespace });
    default:
      return undefined;
  }
}

interface Told {
  readonly kind: WebhookKind;
  readonly status?: BuildStatus;
  readonly error_code?: string;
  readonly status_info?: string;
}

function tellOfBuild(event: BuildEvent): Told | undefined {
  switch (event.type) {
    case 'BuildRequested':
      return { kind: 'build.requested', status: 'QUEUED' };
    case 'BuildStarted':
      return { kind: 'build.started', status: 'BUILDING' };
    case 'PrefixBuilt':
      return { kind: 'build.completed', status: 'COMPLETED' };
    case 'SolveFailed':
    case 'BuildFailed': {
      const { code, message } = event.data.failure;
      return { kind: 'build.failed', status: 'FAILED', error_code: code, status_info: message };
    }
    case 'BuildCanceled':
      return { kind: 'build.canceled', status: 'CANCELED' };
    case 'BuildDeleted':
      return { kind: 'build.deleted' };
    default:
      return undefined;
  }
}

function announce(
  { id, position, recordedAt }: Recorded,
  kind: WebhookKind,
  namespace: string,
  data: Readonly<Record<string, unknown>>,
): Announcement {
  const message = { type: kind, timestamp: recordedAt, data: { ...data, event_id: id, position } };
  return { kind, namespace, message };
}

function environmentPath(namespace: string, environment: string): string {
  return `environment/${encodeURIComponent(namespace)}/${encodeURIComponent(environment)}/`;
}
