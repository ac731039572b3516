import { Controller, Delete, Get, Param, Put, Query, Redirect, Req, Res } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { Request, Response } from 'express';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { Deprecated } from '../http/deprecated.js';
import { acknowledge, ok, page, readPaging } from '../http/envelope.js';
import { lastEventId } from '../http/event-stream.js';
import { EventStreams } from '../http/event-streams.js';
import { choiceOf, flagOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { SpecificationService } from '../specification/specification.service.js';
import { BuildArtifacts } from './build-artifacts.js';
import { BuildCommands } from './build-commands.js';
import { BuildPackages } from './build-packages.js';
import { BuildReader } from './build-reader.js';
import { LogFollower } from './log-follower.js';
import { presentBuild, presentBuildDetails } from './present-build.js';
import { readBuildId } from './read-build-id.js';

/** Builds. */
@Controller('api/v1/build')
export class BuildController {
  constructor(
    private readonly builds: BuildReader,
    private readonly specifications: SpecificationService,
    private readonly commands: BuildCommands,
    private readonly logs: LogFollower,
    private readonly streams: EventStreams,
    private readonly content: BuildPackages,
    private readonly artifacts: BuildArtifacts,
  ) {}

  @Get()
  @Requires('environment::read', 'handler')
  async list(@Query() query: Parameters, @Access() access: Permissions) {
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
    return ok(presentBuildDetails(await this.builds.details(readBuildId(id))));
  }

  /** Builds the same specification once more; `update` says whether packages of the active build stay. */
  @Put(':id')
  @Requires('environment::update', 'build')
  async rebuild(@Param('id') id: string, @Query() query: Parameters, @Req() request: Request) {
    const update = choiceOf(query, 'update', ['newest', 'minimal']);
    const { namespace, environment, specification, platforms } = (await this.builds.details(readBuildId(id))).build;
    const buildNumber = await this.specifications.requestBuild(
      {
        namespace,
        environment,
        description: '',
        specification,
        platforms,
        ...(update === undefined ? {} : { update }),
      },
      requestedBy(request),
    );
    return ok({ build_id: buildNumber }, 'rebuild triggered');
  }

  /** Cancels the build, wherever it is. */
  @Put(':id/cancel')
  @Requires('build::cancel', 'build')
  async cancel(@Param('id') id: string, @Req() request: Request) {
    const { build } = await this.builds.details(readBuildId(id));
    await this.commands.cancel(build, requestedBy(request));
    return acknowledge(`build ${build.id} canceled`);
  }

  /** Deletes the build; `force` cancels it before, where it has not ended. */
  @Delete(':id')
  @Requires('build::delete', 'build')
  async delete(@Param('id') id: string, @Query() query: Parameters, @Req() request: Request) {
    const { build } = await this.builds.details(readBuildId(id));
    const options = { force: flagOf(query, 'force') ?? false, isEnvironmentGone: false };
    await this.commands.delete(build, options, requestedBy(request));
    return acknowledge();
  }

  @Get(':id/packages')
  @Requires('environment::read', 'build')
  async packages(@Param('id') id: string, @Query() query: Parameters) {
    const paging = readPaging(query);
    const all = await this.content.of(readBuildId(id), query);
    const first = (paging.page - 1) * paging.size;
    return page(all.slice(first, first + paging.size), paging, all.length);
  }

  @Get(':id/logs')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  logFile(@Param('id') id: string) {
    return this.artifacts.address(readBuildId(id), 'LOGS');
  }

  @Get(':id/yaml')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  yaml(@Param('id') id: string) {
    return this.artifacts.address(readBuildId(id), 'YAML');
  }

  @Get([':id/lockfile', ':id/conda-lock.yml', ':id/conda-lock.yaml'])
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  lockfile(@Param('id') id: string) {
    return this.artifacts.lockfile(readBuildId(id));
  }

  @Get(':id/archive')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  archive(@Param('id') id: string) {
    return this.artifacts.optional(readBuildId(id), 'CONDA_PACK', 'an archive');
  }

  @Get(':id/installer')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  installer(@Param('id') id: string) {
    return this.artifacts.optional(readBuildId(id), 'CONSTRUCTOR_INSTALLER', 'an installer');
  }

  /** The manifest of a container image, of builds that have one. */
  @Get(':id/docker')
  @Requires('environment::read', 'build')
  @Redirect('', 307)
  @Deprecated()
  docker(@Param('id') id: string) {
    return this.artifacts.optional(readBuildId(id), 'DOCKER_MANIFEST', 'a docker manifest');
  }

  /** The log as it is written: server-sent events `log` behind `Last-Event-ID`, then `end` with the build's status. */
  @Get(':id/log-stream')
  @Requires('environment::read', 'build')
  async logStream(@Param('id') id: string, @Req() request: Request, @Res() response: Response) {
    const { build } = await this.builds.details(readBuildId(id));
    const after = lastEventId(request) ?? 0;
    await this.streams.answer(response, (stream) => this.logs.send(build.buildId, after, stream));
  }
}
