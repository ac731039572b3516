import { Injectable } from '@nestjs/common';
import { watchedFileEntity } from '@terrarium/adapter-read-models-postgres';
import type { Permissions } from '@terrarium/domain-access';
import type { WatchedFileRow } from '@terrarium/domain-read-models';
import { requirePermission } from '../access/access-check.js';
import type { Paging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

/** The namespace of all environments that come from watched folders, as conda-store calls it. */
export const FILESYSTEM = 'filesystem';

/** Tells what is in the watched folders. */
@Injectable()
export class WatchedFiles {
  constructor(private readonly readModels: ReadModels) {}

  /**
   * A page of the files that are there, by path, and how many there are.
   *
   * @throws NOT_AUTHORIZED for those who may not read the namespace of their environments
   */
  async list({ page, size }: Paging, access: Permissions): Promise<[readonly WatchedFileRow[], number]> {
    requirePermission(access, 'namespace::read', { namespace: FILESYSTEM });
    return this.readModels.query(watchedFileEntity, (table) =>
      table.findAndCount({ order: { path: 'ASC' }, take: size, skip: (page - 1) * size }),
    );
  }
}
