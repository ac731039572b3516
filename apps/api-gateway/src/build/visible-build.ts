import { Injectable } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { SYSTEM } from '@terrarium/domain-access';
import type { Permissions } from '@terrarium/domain-access';
import type { BuildRow } from '@terrarium/domain-read-models';
import { requirePermission } from '../access/access-check.js';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';

/** Finds builds for routes that name more than one. */
@Injectable()
export class VisibleBuild {
  constructor(private readonly readModels: ReadModels) {}

  /**
   * The build of a number, if the caller may read it.
   *
   * @throws NOT_AUTHORIZED; NOT_FOUND for those only who may see all builds
   */
  async find(id: number, access: Permissions): Promise<BuildRow> {
    const row = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ id }));
    requirePermission(access, 'environment::read', row ?? SYSTEM);
    if (row === null) throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
    return row;
  }
}
