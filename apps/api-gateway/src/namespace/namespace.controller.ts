import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { acknowledge, ok, page, readPaging } from '../http/envelope.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { NamespaceCommands } from './namespace-commands.js';
import { NamespaceReader } from './namespace-reader.js';
import { presentNamespace } from './present-namespace.js';
import { RoleMappings } from './role-mappings.js';

/** Metadata, whatever a client keeps there. */
export const metadataBody = z.record(z.string(), z.unknown());
/** What changes of a namespace. */
export const namespaceChanges = z.object({
  metadata: metadataBody.nullish(),
  role_mappings: z.record(z.string(), z.array(z.string()).max(100)).nullish(),
});

/** Namespaces. */
@Controller('api/v1/namespace')
export class NamespaceController {
  constructor(
    private readonly namespaces: NamespaceReader,
    private readonly commands: NamespaceCommands,
    private readonly mappings: RoleMappings,
  ) {}

  @Get()
  @Requires('namespace::read', 'handler')
  async list(@Query() query: Parameters, @Access() access: Permissions) {
    const paging = readPaging(query);
    const [rows, count] = await this.namespaces.list(paging, access.visibleNamespaces());
    const shown = rows.map(({ id, name }) => ({ id, name }));
    // This one list of conda-store's has no message.
    return { ...page(shown, paging, count), message: undefined };
  }

  @Get(':namespace')
  @Requires('namespace::read', 'namespace')
  async show(@Param('namespace') name: string) {
    return ok(presentNamespace(await this.namespaces.find(name)));
  }

  @Post(':namespace')
  @HttpCode(200)
  @Requires('namespace::create', 'namespace')
  async create(@Param('namespace') namespace: string, @Req() request: Request) {
    await this.commands.namespace({ type: 'CreateNamespace', data: { namespace } }, requestedBy(request));
    return acknowledge();
  }

  /**
   * Replaces the metadata, or the role mappings of conda-store's first version, or both. The roles are granted by whoever
   * asks, who has to hold all of them on what they reach.
   */
  @Put(':namespace')
  @Requires('namespace::update', 'namespace')
  async update(
    @Param('namespace') namespace: string,
    @Body() given: unknown,
    @Req() request: Request,
    @Access() access: Permissions,
  ) {
    const { metadata, role_mappings } = readBody(namespaceChanges, given);
    await this.namespaces.find(namespace);
    // The roles first: when they are refused, nothing has changed.
    if (role_mappings != null) await this.mappings.replace(namespace, role_mappings, access, requestedBy(request));
    if (metadata != null) await this.setMetadata(namespace, metadata, request);
    return acknowledge();
  }

  @Put(':namespace/metadata')
  @Requires('namespace::update', 'namespace')
  async updateMetadata(@Param('namespace') namespace: string, @Body() given: unknown, @Req() request: Request) {
    await this.setMetadata(namespace, readBody(metadataBody, given), request);
    return acknowledge();
  }

  /** Deletes the namespace and, in time, its environments. */
  @Delete(':namespace')
  @Requires('namespace::delete', 'namespace')
  async delete(@Param('namespace') namespace: string, @Req() request: Request) {
    await this.namespaces.find(namespace);
    await this.commands.delete(namespace, requestedBy(request));
    return acknowledge();
  }

  private setMetadata(namespace: string, metadata: Readonly<Record<string, unknown>>, request: Request) {
    return this.commands.namespace(
      { type: 'SetNamespaceMetadata', data: { namespace, metadata } },
      requestedBy(request),
    );
  }
}
