import { Injectable } from '@nestjs/common';
import { namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import type { Visibility } from '@terrarium/domain-access';
import type { NamespaceRow } from '@terrarium/domain-read-models';
import { onlyVisible } from '../access/visible-rows.js';
import { gatewayErrors } from '../errors.js';
import type { Paging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

/** Reads namespaces from the read models. */
@Injectable()
export class NamespaceReader {
  constructor(private readonly readModels: ReadModels) {}

  /** One page of the namespaces, by name. */
  list({ page, size }: Paging, visibility: Visibility): Promise<[NamespaceRow[], number]> {
    return this.readModels.query(namespaceEntity, (namespaces) =>
      onlyVisible(namespaces.createQueryBuilder('one'), visibility, { namespace: 'one.name' })
        .orderBy('one.name', 'ASC')
        .take(size)
        .skip((page - 1) * size)
        .getManyAndCount(),
    );
  }

  /**
   * One namespace.
   *
   * @throws NOT_FOUND
   */
  async find(name: string): Promise<NamespaceRow> {
    const row = await this.readModels.findOneBy(namespaceEntity, { name });
    if (row === null) throw gatewayErrors.create('NOT_FOUND', 'namespace does not exist');
    return row;
  }

  /** Several of them by their names; those that do not exist are missing. */
  async named(names: readonly string[]): Promise<ReadonlyMap<string, NamespaceRow>> {
    const wanted = [...new Set(names)];
    if (wanted.length === 0) return new Map();
    const rows = await this.readModels.findBy(namespaceEntity, { name: wanted });
    return new Map(rows.map((row) => [row.name, row]));
  }
}
