import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { acknowledge, ok } from '../http/envelope.js';
import { requiredTextOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { presentRole } from './present-namespace.js';
import { RoleMappings } from './role-mappings.js';

/** A role that another namespace has in this one. */
export const mappingBody = z.object({ other_namespace: z.string(), role: z.string() });
/** The other namespace whose role goes. */
export const removalBody = z.object({ other_namespace: z.string() });

/** Role mappings of conda-store's second version: which other namespaces may reach this one, and as what. */
@Controller('api/v1/namespace/:namespace')
export class NamespaceRolesController {
  constructor(private readonly mappings: RoleMappings) {}

  @Get('roles')
  @Requires('namespace-role-mapping::read', 'namespace')
  async list(@Param('namespace') namespace: string) {
    const mappings = await this.mappings.list(namespace, 'inward');
    return ok(mappings.map((mapping) => presentRole(namespace, mapping)));
  }

  @Delete('roles')
  @Requires('namespace-role-mapping::delete', 'namespace')
  async clear(@Param('namespace') namespace: string, @Access() by: Permissions, @Req() request: Request) {
    await this.mappings.revokeAll(namespace, by, requestedBy(request));
    return acknowledge();
  }

  @Get('role')
  @Requires('namespace-role-mapping::read', 'namespace')
  async show(@Param('namespace') namespace: string, @Query() query: Parameters) {
    const other = requiredTextOf(query, 'other_namespace');
    return ok(presentRole(namespace, await this.mappings.get(namespace, other)));
  }

  @Post('role')
  @HttpCode(200)
  @Requires('namespace-role-mapping::create', 'namespace')
  async grant(
    @Param('namespace') namespace: string,
    @Body() given: unknown,
    @Access() by: Permissions,
    @Req() request: Request,
  ) {
    const { other_namespace: entity, role } = readBody(mappingBody, given);
    await this.mappings.grant(namespace, { entity, role }, by, requestedBy(request));
    return acknowledge();
  }

  @Put('role')
  @Requires('namespace-role-mapping::update', 'namespace')
  async change(
    @Param('namespace') namespace: string,
    @Body() given: unknown,
    @Access() by: Permissions,
    @Req() request: Request,
  ) {
    const { other_namespace: entity, role } = readBody(mappingBody, given);
    await this.mappings.change(namespace, { entity, role }, by, requestedBy(request));
    return acknowledge();
  }

  /** The mapping that goes is in the body: conda-store has it so. */
  @Delete('role')
  @Requires('namespace-role-mapping::delete', 'namespace')
  async revoke(
    @Param('namespace') namespace: string,
    @Body() given: unknown,
    @Access() by: Permissions,
    @Req() request: Request,
  ) {
    const { other_namespace: entity } = readBody(removalBody, given);
    await this.mappings.revoke(namespace, entity, by, requestedBy(request));
    return acknowledge();
  }
}
