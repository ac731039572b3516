export { readModelErrors } from './errors.js';
export {
  auditEventEntity,
  accountEntity,
  buildArtifactEntity,
  buildEntity,
  buildLockEntity,
  deliveryEntity,
  environmentEntity,
  namespaceEntity,
  specificationEntity,
  settingsEntity,
  tokenEntity,
  watchedFileEntity,
  webhookEntity,
} from './entities.js';
export { ALL_NAMESPACES, BUCKET_SIZES, buildTallyEntity, environmentTallyEntity } from './tallies.js';
export type { BuildTallyRow, EnvironmentTallyRow } from './tallies.js';
export { CURRENT_SCHEMA } from './data-source.js';
export type { LookupCondition } from './prepared-lookup.js';
export { ProjectionRunner } from './projection-runner.js';
export type { ProjectionRunnerOptions, RebuildOptions, RebuildProgress } from './projection-runner.js';
