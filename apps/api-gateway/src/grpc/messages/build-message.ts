import { toStruct, toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { BuildRow, BuildStatus, SpecificationRow } from '@terrarium/domain-read-models';
import type { BuildDetails } from '../../build/build-reader.js';
import { artifactMessage } from './artifact-message.js';
import { withoutNulls } from './without-nulls.js';

/** What builds may be filtered by; undefined for all. */
export const STATUS_FILTER: Readonly<Record<string, BuildStatus | undefined>> = {
  BUILD_STATUS_UNSPECIFIED: undefined,
  BUILD_STATUS_QUEUED: 'QUEUED',
  BUILD_STATUS_BUILDING: 'BUILDING',
  BUILD_STATUS_COMPLETED: 'COMPLETED',
  BUILD_STATUS_FAILED: 'FAILED',
  BUILD_STATUS_CANCELED: 'CANCELED',
};

/** A build as a message. */
export function buildMessage(build: BuildRow): Written<'Build'> {
  const { statusInfo, errorCode, buildKey, path, maxAttempts } = build;
  return {
    number: build.id,
    namespace: build.namespace,
    environment: build.environment,
    status: `BUILD_STATUS_${build.status}`,
    attempt: build.attempt,
    specificationSha256: build.specification,
    platforms: [...build.platforms],
    scheduledAt: toTimestamp(build.scheduledOn),
    startedAt: toTimestamp(build.startedOn),
    endedAt: toTimestamp(build.endedOn),
    deletedAt: toTimestamp(build.deletedOn),
    nextAttemptAt: toTimestamp(build.retryOn),
    sizeBytes: build.sizeBytes,
    addedBytes: build.addedBytes,
    ...withoutNulls({ statusInfo, errorCode, buildKey, path, maxAttempts }),
  };
}

/** A build with what belongs to it, as a message. */
export function buildDetailsMessage({ build, specification, artifacts }: BuildDetails): Written<'BuildDetails'> {
  return {
    build: buildMessage(build),
    specification: specification === null ? null : specificationMessage(specification),
    artifacts: artifacts.map(artifactMessage),
  };
}

function specificationMessage(row: SpecificationRow): Written<'Specification'> {
  return {
    id: row.id,
    sha256: row.sha256,
    name: row.name,
    kind: row.kind === 'lockfile' ? 'KIND_LOCKFILE' : 'KIND_ENVIRONMENT_FILE',
    content: toStruct(row.specification),
    createdAt: toTimestamp(row.createdOn),
  };
}
