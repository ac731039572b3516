import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import type { BuildRow } from '@terrarium/domain-read-models';
import { gatewayErrors } from '../errors.js';
import type { ReadModels } from './read-models.js';

/**
 * The build of a number, which is the position of its request.
 *
 * @throws NOT_FOUND; READ_MODEL_BEHIND for one that was requested a moment ago
 */
export async function buildByNumber(readModels: ReadModels, id: number): Promise<BuildRow> {
  const build = await readModels.findOneBy(buildEntity, { id });
  if (build !== null) return build;
  await readModels.assertSeen(id);
  throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
}
