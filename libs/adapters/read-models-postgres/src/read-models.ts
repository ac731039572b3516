import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { Message } from '@terrarium/kernel-event-sourcing';
import { accountProjection, tokenProjection } from '@terrarium/domain-access';
import { settingsProjection } from '@terrarium/domain-settings';
import { deliveryProjection, webhookProjection } from '@terrarium/domain-webhook';
import {
  auditEventProjection,
  buildArtifactProjection,
  buildLockProjection,
  buildProjection,
  environmentProjection,
  namespaceProjection,
  specificationProjection,
  watchedFileProjection,
} from '@terrarium/domain-read-models';
import type { EntitySchema } from 'typeorm';
import {
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
import { TALLIES_VERSION } from './tallies.js';

/** A projection and the table that holds its rows. */
export interface ReadModel {
  readonly projection: Projection<Message, object>;
  readonly entity: EntitySchema<object>;
}

function readModel<Event extends Message, Row extends object>(
  projection: Projection<Event, Row>,
  entity: EntitySchema<Row>,
): ReadModel {
  // Rows come from the table that the same projection fills, and events of other types pass projections untouched.
  return {
    projection: projection as unknown as ReadModel['projection'],
    entity: entity,
  };
}

/** Every read model of the system. */
export const READ_MODELS: readonly ReadModel[] = [
  readModel(namespaceProjection, namespaceEntity),
  readModel(specificationProjection, specificationEntity),
  readModel(environmentProjection, environmentEntity),
  readModel(buildProjection, buildEntity),
  readModel(buildLockProjection, buildLockEntity),
  readModel(buildArtifactProjection, buildArtifactEntity),
  readModel(watchedFileProjection, watchedFileEntity),
  readModel(tokenProjection, tokenEntity),
  readModel(accountProjection, accountEntity),
  readModel(settingsProjection, settingsEntity),
  readModel(auditEventProjection, auditEventEntity),
  readModel(webhookProjection, webhookEntity),
  readModel(deliveryProjection, deliveryEntity),
];

/** What the tables of this program were made by: another value means another shape, and a rebuild. */
export const READ_MODELS_VERSION: string = [
  ...READ_MODELS.map(({ projection }) => `${projection.name}@${projection.version}`),
  TALLIES_VERSION,
].join(' ');
