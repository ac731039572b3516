import { isOfEveryBuild } from '@terrarium/domain-artifact';
import type { BuildRow, SpecificationRow } from '@terrarium/domain-read-models';
import { naiveTime } from '../http/times.js';
import type { BuildDetails } from './build-reader.js';

/** A build in conda-store's shape: all of its keys are always there; those after them are ours. */
export function presentBuild(build: BuildRow, environmentId: number | null) {
  return {
    id: build.id,
    environment_id: environmentId,
    specification: null as ReturnType<typeof presentSpecification> | null,
    packages: null,
    status: build.status,
    status_info: build.statusInfo,
    size: build.sizeBytes,
    scheduled_on: naiveTime(build.scheduledOn),
    started_on: naiveTime(build.startedOn),
    ended_on: naiveTime(build.endedOn),
    build_artifacts: null as { id: number; artifact_type: string; key: string }[] | null,
    namespace: build.namespace,
    environment: build.environment,
    error_code: build.errorCode,
    attempt: build.attempt,
    max_attempts: build.maxAttempts,
    next_attempt_on: naiveTime(build.retryOn),
    deleted_on: naiveTime(build.deletedOn),
    added_size: build.addedBytes,
    build_key: build.buildKey,
    path: build.path,
  };
}

/** One build with its specification and artifacts. */
export function presentBuildDetails({ build, environmentId, specification, artifacts }: BuildDetails) {
  return {
    ...presentBuild(build, environmentId),
    specification: specification === null ? null : presentSpecification(specification),
    build_artifacts: artifacts
      .filter(({ artifactType }) => isOfEveryBuild(artifactType))
      .map(({ id, artifactType, name }) => ({ id, artifact_type: artifactType, key: name })),
  };
}

function presentSpecification({ id, name, kind, specification, sha256, createdOn }: SpecificationRow) {
  const spec = kind === 'lockfile' ? { name, description: '', lockfile: specification } : presentFile(specification);
  return { id, name, spec, sha256, created_on: naiveTime(createdOn) };
}

function presentFile(content: Readonly<Record<string, unknown>>) {
  const { channels = [], dependencies = [], pip, description = '', name, variables = null } = content;
  return {
    channels,
    dependencies: pip === undefined ? dependencies : [...(dependencies as readonly string[]), { pip }],
    description,
    name,
    prefix: null,
    variables,
  };
}
