import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { isCodedError } from '@terrarium/kernel-errors';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { acknowledge, ok } from '../http/envelope.js';
import { requiredTextOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { NamespaceCommands } from './namespace-commands.js';
import { NamespaceReader } from './namespace-reader.js';
import { presentRoles } from './present-namespace.js';

/** A role that another namespace has in this one. */
export const mappingBody = z.object({ other_namespace: z.string(), role: z.string() });
/** The other namespace whose role goes. */
export const removalBody = z.object({ other_namespace: z.string() });

/** Role mappings of conda-store's second version: which other namespaces may reach this one, and as what. */
@Controller('api/v1/namespace/:namespace')
export class NamespaceRolesController {
  constructor(
    private readonly namespaces: NamespaceReader,
    private readonly commands: NamespaceCommands,
  ) {}

  @Get('roles')
  @Requires('namespace-role-mapping::read', 'namespace')
  async list(@Param('namespace') namespace: string) {
    return ok(presentRoles(await this.namespaces.find(namespace)));
  }

  @Delete('roles')
  @Requires('namespace-role-mapping::delete', 'namespace')
  async clear(@Param('namespace') namespace: string, @Access() by: Permissions, @Req() request: Request) {
    await this.namespaces.find(namespace);
    await this.commands.roles(
      { type: 'ReplaceRoles', data: { namespace, direction: 'inward', mappings: [], by } },
      requestedBy(request),
    );
    return acknowledge();
  }

  @Get('role')
  @Requires('namespace-role-mapping::read', 'namespace')
  async show(@Param('namespace') namespace: string, @Query() query: Parameters) {
    const other = requiredTextOf(query, 'other_namespace');
    const roles = presentRoles(await this.namespaces.find(namespace));
    const found = roles.find(({ other_namespace }) => other_namespace === other);
    if (found === undefined) throw unknownRole();
    return ok(found);
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
    await this.namespaces.find(namespace);
    await this.assertKnown(entity);
    await this.commands.roles(
      { type: 'GrantRole', data: { namespace, direction: 'inward', entity, role, by } },
      requestedBy(request),
    );
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
    await this.namespaces.find(namespace);
    await inWordsOfClients(
      this.commands.roles({ type: 'ChangeRole', data: { namespace, entity, role, by } }, requestedBy(request)),
    );
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
    await this.namespaces.find(namespace);
    await inWordsOfClients(
      this.commands.roles(
        { type: 'RevokeRole', data: { namespace, direction: 'inward', entity, by } },
        requestedBy(request),
      ),
    );
    return acknowledge();
  }

  private async assertKnown(other: string): Promise<void> {
    if ((await this.namespaces.named([other])).has(other)) return;
    throw gatewayErrors.create(
      'REQUEST_INVALID',
      `The namespace ${JSON.stringify(other.slice(0, 80))} does not exist`,
      {
        hint: 'Create it first: a role is given to the members of a namespace',
      },
    );
  }
}

async function inWordsOfClients(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw isCodedError(error, 'ROLE_MAPPING_UNKNOWN') ? unknownRole() : error;
  }
}

function unknownRole() {
  return gatewayErrors.create('NOT_FOUND', 'failed to find role');
}
