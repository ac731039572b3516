import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { SORT_KEYS } from '../../environment/cursor.js';
import { EnvironmentCommands } from '../../environment/environment-commands.js';
import { EnvironmentReader } from '../../environment/environment-reader.js';
import type { EnvironmentListing } from '../../environment/environment-reader.js';
import { FILESYSTEM, WatchedFiles } from '../../watch/watched-files.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { readBuilds } from '../call/read-builds.js';
import { filterOf, readNumber } from '../call/read-fields.js';
import { environmentMessage } from '../messages/environment-message.js';
import { withoutNulls } from '../messages/without-nulls.js';

/** Environments. */
@Controller()
export class EnvironmentsRpc {
  constructor(
    private readonly environments: EnvironmentReader,
    private readonly commands: EnvironmentCommands,
    private readonly watched: WatchedFiles,
  ) {}

  @GrpcMethod('Environments')
  @Requires('environment::read', 'handler')
  async listEnvironments(
    @Payload() request: Read<'ListEnvironmentsRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListEnvironmentsResponse'>> {
    const { page: asked, ...given } = request;
    const page = readPage(asked, given);
    const listing: EnvironmentListing = {
      visibilities: [access.visibleEnvironments()],
      namespace: filterOf(given.namespace),
      name: filterOf(given.name),
      search: filterOf(given.search),
      current: readBuilds(given),
      sortedBy: SORT_KEYS,
      order: given.descending ? 'DESC' : 'ASC',
    };
    const [rows, total] = await this.environments.page(listing, page);
    return { environments: rows.map(environmentMessage), page: page.info(total) };
  }

  @GrpcMethod('Environments')
  @Requires('environment::read', 'environment')
  async getEnvironment(
    @Payload() { namespace, environment }: Read<'GetEnvironmentRequest'>,
  ): Promise<Written<'Environment'>> {
    return environmentMessage(await this.environments.get(namespace, environment));
  }

  @GrpcMethod('Environments')
  @Requires('environment::update', 'environment')
  async describeEnvironment(
    @Payload() { namespace, environment, description }: Read<'DescribeEnvironmentRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'DescribeEnvironmentResponse'>> {
    await this.environments.get(namespace, environment);
    await this.commands.describe(namespace, environment, description, metadata);
    return {};
  }

  @GrpcMethod('Environments')
  @Requires('environment::update', 'environment')
  async activateBuild(
    @Payload() { namespace, environment, build }: Read<'ActivateBuildRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'ActivateBuildResponse'>> {
    await this.environments.get(namespace, environment);
    await this.commands.switchTo(readNumber(build), namespace, environment, metadata);
    return {};
  }

  @GrpcMethod('Environments')
  @Requires('environment::delete', 'environment')
  async deleteEnvironment(
    @Payload() { namespace, environment }: Read<'DeleteEnvironmentRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'DeleteEnvironmentResponse'>> {
    await this.environments.get(namespace, environment);
    await this.commands.delete(namespace, environment, metadata);
    return {};
  }

  @GrpcMethod('Environments')
  @Requires('environment::read', 'handler')
  async listWatchedFiles(
    @Payload() request: Read<'ListWatchedFilesRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListWatchedFilesResponse'>> {
    const page = readPage(request.page, {});
    const [rows, total] = await this.watched.list(page, access);
    const files = rows.map(({ path, environment: name, statusInfo, changedOn }) => {
      const environment = name === null ? null : `${FILESYSTEM}/${name}`;
      return { path, changedAt: toTimestamp(changedOn), ...withoutNulls({ environment, statusInfo }) };
    });
    return { files, page: page.info(total) };
  }
}
