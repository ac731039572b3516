import { Body, Controller, Delete, Get, Param, Put, Query, Req } from '@nestjs/common';
import { buildEntity, environmentEntity, namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import type { EnvironmentRow } from '@terrarium/domain-read-models';
import { Permissions } from '@terrarium/domain-access';
import { environmentDecider, environmentErrors, environmentStream } from '@terrarium/domain-environment';
import type { EnvironmentCommand } from '@terrarium/domain-environment';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Request } from 'express';
import { ILike, In } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { onlyVisible } from '../access/visible-rows.js';
import { gatewayErrors } from '../errors.js';
import { ok, page, readPaging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

const update = z.object({ build_id: z.coerce.number().int().nullish(), description: z.string().nullish() });

/** Environments. */
@Controller('api/v1/environment')
export class EnvironmentController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  @Get()
  @Requires('environment::read', 'handler')
  async list(@Query() query: Record<string, string>, @Access() access: Permissions) {
    const paging = readPaging(query);
    const filter: FindOptionsWhere<EnvironmentRow> = {
      ...(query['namespace'] === undefined ? {} : { namespace: query['namespace'] }),
      ...(query['name'] === undefined ? {} : { name: query['name'] }),
    };
    const pattern = query['search'] ? ILike(`%${query['search'].replace(/[\\%_]/g, '\\$&')}%`) : undefined;
    const where =
      pattern === undefined
        ? filter
        : [
            { namespace: pattern, ...filter },
            { ...filter, name: pattern },
          ];
    const direction = query['order'] === 'desc' ? 'DESC' : 'ASC';
    const [rows, count] = await this.readModels.query(environmentEntity, (environments) =>
      onlyVisible(environments.createQueryBuilder('one').where(where), access.visibleEnvironments(), {
        namespace: 'one.namespace',
        environment: 'one.name',
      })
        .orderBy('one.namespace', direction)
        .addOrderBy('one.name', direction)
        .take(paging.size)
        .skip((paging.page - 1) * paging.size)
        .getManyAndCount(),
    );
    const ids = await this.namespaceIds(rows.map(({ namespace }) => namespace));
    return page(
      rows.map((row) => present(row, ids)),
      paging,
      count,
    );
  }

  @Get(':namespace/:name')
  @Requires('environment::read', 'environment')
  async show(@Param('namespace') namespace: string, @Param('name') name: string) {
    const row = await this.find(namespace, name);
    return ok(present(row, await this.namespaceIds([namespace])));
  }

  @Put(':namespace/:name')
  @Requires('environment::update', 'environment')
  async update(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const parsed = update.safeParse(body);
    if (!parsed.success)
      throw gatewayErrors.create('REQUEST_INVALID', 'build_id must be an integer and description a text');
    await this.find(namespace, name);
    const metadata = requestedBy(request);
    const { build_id: buildNumber, description } = parsed.data;
    if (description) {
      await this.command(
        namespace,
        name,
        { type: 'EnsureEnvironment', data: { namespace, environment: name, description } },
        metadata,
      );
    }
    if (buildNumber != null) await this.switchTo(buildNumber, namespace, name, metadata);
    return { status: 'ok', message: null };
  }

  /** Deletes the environment and, in time, its builds. */
  @Delete(':namespace/:name')
  @Requires('environment::delete', 'environment')
  async delete(@Param('namespace') namespace: string, @Param('name') environment: string, @Req() request: Request) {
    await this.find(namespace, environment);
    await this.command(
      namespace,
      environment,
      { type: 'DeleteEnvironment', data: { namespace, environment } },
      requestedBy(request),
    );
    return { status: 'ok', message: null };
  }

  private async switchTo(
    buildNumber: number,
    namespace: string,
    environment: string,
    metadata: EventMetadata,
  ): Promise<void> {
    const build = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ id: buildNumber }));
    if (build === null) throw gatewayErrors.create('REQUEST_INVALID', `build id=${buildNumber} does not exist`);
    if (build.namespace !== namespace || build.environment !== environment) {
      throw environmentErrors.create(
        'BUILD_NOT_OF_ENVIRONMENT',
        'cannot update environment to build id since specification does not match environment name',
      );
    }
    if (build.status !== 'COMPLETED' || build.buildKey === null || build.deletedOn !== null) {
      throw gatewayErrors.create('BUILD_NOT_COMPLETED', 'cannot update environment to build id since not completed');
    }
    const { buildId, buildKey } = build;
    await this.command(
      namespace,
      environment,
      { type: 'SwitchBuild', data: { namespace, environment, buildId, buildNumber, buildKey } },
      metadata,
    );
  }

  private async command(
    namespace: string,
    environment: string,
    command: EnvironmentCommand,
    metadata: EventMetadata,
  ): Promise<void> {
    const { version } = await handleCommand(
      this.platform.events,
      environmentDecider,
      environmentStream(namespace, environment),
      command,
      { metadata },
    );
    await this.readModels.waitFor(version);
  }

  private async find(namespace: string, name: string): Promise<EnvironmentRow> {
    const row = await this.readModels.query(environmentEntity, (environments) =>
      environments.findOneBy({ key: `${namespace}/${name}` }),
    );
    if (row === null) throw gatewayErrors.create('NOT_FOUND', 'environment does not exist');
    return row;
  }

  private async namespaceIds(names: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.readModels.query(namespaceEntity, (namespaces) =>
      namespaces.findBy({ name: In([...new Set(names)]) }),
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  }
}

/** An environment in conda-store's shape, with its symlink beside it. */
function present(row: EnvironmentRow, namespaceIds: ReadonlyMap<string, number>) {
  return {
    id: row.id,
    namespace: { id: namespaceIds.get(row.namespace) ?? null, name: row.namespace, metadata_: {}, role_mappings: [] },
    name: row.name,
    current_build_id: row.currentBuild,
    current_build: null,
    description: row.description === '' ? null : row.description,
    linked_build_id: row.linkedBuild,
    link: row.link,
  };
}
