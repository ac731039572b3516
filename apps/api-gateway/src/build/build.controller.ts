import { Controller, Delete, Get, Param, Put, Query, Redirect, Req, Res } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { UpdatePolicy } from '@terrarium/domain-build';
import type { Request, Response } from 'express';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { ok, page, readPaging } from '../http/envelope.js';
import { SpecificationService } from '../specification/specification.service.js';
import { BuildCommands } from './build-commands.js';
import { BuildReader } from './build-reader.js';
import { LogFollower } from './log-follower.js';
import { presentBuild, presentBuildDetails } from './present-build.js';

/** Builds. */
@Controller('api/v1/build')
export class BuildController {
  constructor(
    private readonly builds: BuildReader,
    private readonly specifications: SpecificationService,
    private readonly commands: BuildCommands,
    private readonly logs: LogFollower,
  ) {}

  @Get()
  @Requires('environment::read', 'handler')
  async list(@Query() query: Record<string, string>, @Access() access: Permissions) {
    const paging = readPaging(query);
    const { rows, environmentIds, count } = await this.builds.list(query, paging, access.visibleEnvironments());
    return page(
      rows.map((row) => presentBuild(row, environmentIds.get(`${row.namespace}/${row.environment}`) ?? null)),
      paging,
      count,
    );
  }

  @Get(':id')
  @Requires('environment::read', 'build')
  async show(@Param('id') id: string) {
    return ok(presentBuildDetails(await this.builds.details(readId(id))));
  }

  /** Builds the same specification once more; `update` says whether packages of the active build stay. */
  @Put(':id')
  @Requires('environment::update', 'build')
  async rebuild(@Param('id') id: string, @Query('update') update: string | undefined, @Req() request: Request) {
    const { namespace, environment, specification, platforms } = (await this.builds.details(readId(id))).build;
    const buildNumber = await this.specifications.requestBuild(
      { namespace, environment, description: '', specification, platforms, ...readUpdate(update) },
      requestedBy(request),
    );
    return ok({ build_id: buildNumber }, 'rebuild triggered');
  }

  /** Cancels the build, wherever it is. */
  @Put(':id/cancel')
  @Requires('build::cancel', 'build')
  async cancel(@Param('id') id: string, @Req() request: Request) {
    const { build } = await this.builds.details(readId(id));
    await this.commands.cancel(build.buildId, requestedBy(request));
    return { status: 'ok', message: `build ${id} canceled` };
  }

  /** Deletes the build; `force` cancels it before, where it has not ended. */
  @Delete(':id')
  @Requires('build::delete', 'build')
  async delete(@Param('id') id: string, @Query('force') force: string | undefined, @Req() request: Request) {
    const { build } = await this.builds.details(readId(id));
    const options = { force: force === 'true', isEnvironmentGone: false };
    await this.commands.delete(build, options, requestedBy(request));
    return { status: 'ok', message: null };
  }

  @Get(':id/packages')
  @Requires('environment::read', 'build')
  async packages(@Param('id') id: string, @Query() query: Record<string, string>) {
    const paging = readPaging(query);
    const all = await this.builds.packages(readId(id), query);
    const first = (paging.page - 1) * paging.size;
    return page(all.slice(first, first + paging.size), paging, all.length);
  }

  @Get(':id/logs')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  logFile(@Param('id') id: string) {
    return this.artifact(id, 'LOGS');
  }

  @Get(':id/yaml')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  yaml(@Param('id') id: string) {
    return this.artifact(id, 'YAML');
  }

  @Get([':id/lockfile', ':id/conda-lock.yml', ':id/conda-lock.yaml'])
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  lockfile(@Param('id') id: string) {
    return this.artifact(id, 'LOCKFILE');
  }

  /** The log as it is written: server-sent events `log`, then `end` with the build. */
  @Get(':id/log-stream')
  @Requires('environment::read', 'build')
  async logStream(@Param('id') id: string, @Req() request: Request, @Res() response: Response) {
    const { build } = await this.builds.details(readId(id));
    await this.logs.send(build.buildId, Number(request.headers['last-event-id'] ?? 0) || 0, response);
  }

  private async artifact(id: string, type: string): Promise<{ url: string }> {
    const { artifacts } = await this.builds.details(readId(id));
    const found = artifacts.find(({ artifactType }) => artifactType === type);
    if (found === undefined)
      throw gatewayErrors.create('NOT_FOUND', `Build ${id} doesn't have a ${type.toLowerCase()}`);
    return { url: `/storage/${found.name}` };
  }
}

function readUpdate(text: string | undefined): { update?: UpdatePolicy } {
  if (text === undefined) return {};
  if (text === 'newest' || text === 'minimal') return { update: text };
  throw gatewayErrors.create('REQUEST_INVALID', `update is ${JSON.stringify(text.slice(0, 40))}`, {
    hint: 'Use newest or minimal',
  });
}

function readId(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw gatewayErrors.create('REQUEST_INVALID', `The build id ${JSON.stringify(text.slice(0, 40))} is not an integer`);
}
