import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { BuildCommands } from '../../build/build-commands.js';
import { BuildPackages } from '../../build/build-packages.js';
import { BuildReader } from '../../build/build-reader.js';
import { SpecificationService } from '../../specification/specification.service.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { readBuilds } from '../call/read-builds.js';
import { UPDATES, filterOf, readEnum, readNumber } from '../call/read-fields.js';
import { buildDetailsMessage, buildMessage } from '../messages/build-message.js';
import { withoutNulls } from '../messages/without-nulls.js';

const ORDERS = {
  BUILD_ORDER_UNSPECIFIED: undefined,
  BUILD_ORDER_STARTED_AT: 'started_on',
  BUILD_ORDER_ENDED_AT: 'ended_on',
} as const;

/** Builds, as far as one answer tells of them. */
@Controller()
export class BuildsRpc {
  constructor(
    private readonly builds: BuildReader,
    private readonly commands: BuildCommands,
    private readonly content: BuildPackages,
    private readonly specifications: SpecificationService,
  ) {}

  @GrpcMethod('Builds')
  @Requires('environment::read', 'handler')
  async listBuilds(
    @Payload() request: Read<'ListBuildsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListBuildsResponse'>> {
    const { page: asked, ...given } = request;
    const page = readPage(asked, given);
    const query = withoutNulls({
      namespace: filterOf(given.namespace),
      name: filterOf(given.environment),
      ...readBuilds(given),
      sort_by: readEnum(given.sortBy, ORDERS),
      order: given.descending ? 'desc' : 'asc',
    });
    const { rows, count } = await this.builds.list(query, page, access.visibleEnvironments());
    return { builds: rows.map(buildMessage), page: page.info(count) };
  }

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  async getBuild(@Payload() { build }: Read<'GetBuildRequest'>): Promise<Written<'BuildDetails'>> {
    return buildDetailsMessage(await this.builds.details(readNumber(build)));
  }

  @GrpcMethod('Builds')
  @Requires('environment::update', 'build')
  async repeatBuild(
    @Payload() request: Read<'RepeatBuildRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'RepeatBuildResponse'>> {
    const { build } = await this.builds.details(readNumber(request.build));
    const { namespace, environment, specification, platforms } = build;
    const update = readEnum(request.update, UPDATES);
    const again = { namespace, environment, description: '', specification, platforms, ...withoutNulls({ update }) };
    return { build: await this.specifications.requestBuild(again, metadata) };
  }

  @GrpcMethod('Builds')
  @Requires('build::cancel', 'build')
  async cancelBuild(
    @Payload() request: Read<'CancelBuildRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'CancelBuildResponse'>> {
    const { build } = await this.builds.details(readNumber(request.build));
    await this.commands.cancel(build, metadata);
    return {};
  }

  @GrpcMethod('Builds')
  @Requires('build::delete', 'build')
  async deleteBuild(
    @Payload() { build: number, force }: Read<'DeleteBuildRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'DeleteBuildResponse'>> {
    const { build } = await this.builds.details(readNumber(number));
    await this.commands.delete(build, { force, isEnvironmentGone: false }, metadata);
    return {};
  }

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  async listPackages(@Payload() request: Read<'ListPackagesRequest'>): Promise<Written<'ListPackagesResponse'>> {
    const { page: asked, ...given } = request;
    const page = readPage(asked, given);
    const { search, exact, buildString: build, descending } = given;
    const query = { search, exact: exact ? 'true' : '', build, order: descending ? 'desc' : 'asc' };
    const packages = await this.content.of(readNumber(given.build), query);
    const first = (page.page - 1) * page.size;
    return {
      packages: packages.slice(first, first + page.size).map(({ name, version, build, channel, license }) => ({
        name,
        version,
        build,
        channel: channel.name,
        ...withoutNulls({ license }),
      })),
      page: page.info(packages.length),
    };
  }
}
