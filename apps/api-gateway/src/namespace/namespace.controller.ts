import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions } from '@terrarium/domain-access';
import { namespaceDecider, namespaceStream } from '@terrarium/domain-environment';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Request } from 'express';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { onlyVisible } from '../access/visible-rows.js';
import { gatewayErrors } from '../errors.js';
import { page, readPaging } from '../http/envelope.js';
import { ok } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

/** Namespaces. */
@Controller('api/v1/namespace')
export class NamespaceController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  @Get()
  @Requires('namespace::read', 'handler')
  async list(@Query() query: Record<string, string>, @Access() access: Permissions) {
    const paging = readPaging(query);
    const [rows, count] = await this.readModels.query(namespaceEntity, (namespaces) =>
      onlyVisible(namespaces.createQueryBuilder('one'), access.visibleNamespaces(), { namespace: 'one.name' })
        .orderBy('one.name', 'ASC')
        .take(paging.size)
        .skip((paging.page - 1) * paging.size)
        .getManyAndCount(),
    );
    return page(
      rows.map(({ id, name }) => ({ id, name })),
      paging,
      count,
    );
  }

  @Get(':namespace')
  @Requires('namespace::read', 'namespace')
  async show(@Param('namespace') name: string) {
    const row = await this.readModels.query(namespaceEntity, (namespaces) => namespaces.findOneBy({ name }));
    if (row === null) throw gatewayErrors.create('NOT_FOUND', 'namespace does not exist');
    return ok({ id: row.id, name: row.name, metadata_: {}, role_mappings: [] });
  }

  @Post(':namespace')
  @HttpCode(200)
  @Requires('namespace::create', 'namespace')
  async create(@Param('namespace') namespace: string, @Req() request: Request) {
    const { version } = await handleCommand(
      this.platform.events,
      namespaceDecider,
      namespaceStream(namespace),
      { type: 'CreateNamespace', data: { namespace } },
      { metadata: requestedBy(request) },
    );
    await this.readModels.waitFor(version);
    return { status: 'ok', message: null };
  }

  /** Deletes the namespace and, in time, its environments. */
  @Delete(':namespace')
  @Requires('namespace::delete', 'namespace')
  async delete(@Param('namespace') namespace: string, @Req() request: Request) {
    const { version } = await handleCommand(
      this.platform.events,
      namespaceDecider,
      namespaceStream(namespace),
      { type: 'DeleteNamespace', data: { namespace } },
      { metadata: requestedBy(request) },
    );
    await this.readModels.waitFor(version);
    return { status: 'ok', message: null };
  }
}
