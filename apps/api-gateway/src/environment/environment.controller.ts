import { Body, Controller, Delete, Get, Param, Put, Redirect, Req } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { environmentDecider, environmentErrors, environmentStream } from '@terrarium/domain-environment';
import type { EnvironmentCommand } from '@terrarium/domain-environment';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Requires } from '../access/requires.js';
import { BuildArtifacts } from '../build/build-artifacts.js';
import { gatewayErrors } from '../errors.js';
import { acknowledge, ok } from '../http/envelope.js';
import { readBody, readNumber } from '../http/unprocessable.js';
import { NamespaceReader } from '../namespace/namespace-reader.js';
import { ReadModels } from '../read/read-models.js';
import { EnvironmentReader } from './environment-reader.js';
import { presentFirstVersion } from './present-environment.js';

export const update = z.object({ build_id: readNumber.nullish(), description: z.string().nullish() });

/** One environment. */
@Controller('api/v1/environment')
export class EnvironmentController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly environments: EnvironmentReader,
    private readonly namespaces: NamespaceReader,
    private readonly artifacts: BuildArtifacts,
  ) {}

  @Get(':namespace/:name')
  @Requires('environment::read', 'environment')
  async show(@Param('namespace') namespace: string, @Param('name') name: string) {
    const [row, namespaces] = await Promise.all([
      this.environments.get(namespace, name),
      this.namespaces.named([namespace]),
    ]);
    return ok(presentFirstVersion(row, namespaces));
  }

  /** Sends to the lockfile of the current build. */
  @Get([':namespace/:name/lockfile', ':namespace/:name/conda-lock.yml', ':namespace/:name/conda-lock.yaml'])
  @Requires('environment::read', 'environment')
  @Redirect('', 307)
  async lockfile(@Param('namespace') namespace: string, @Param('name') name: string) {
    const { currentBuild } = await this.environments.get(namespace, name);
    if (currentBuild === null) throw gatewayErrors.create('NOT_FOUND', `${namespace}/${name} has no build yet`);
    return this.artifacts.lockfile(currentBuild);
  }

  @Put(':namespace/:name')
  @Requires('environment::update', 'environment')
  async update(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { build_id: buildNumber, description } = readBody(update, body);
    await this.assertExists(namespace, name);
    const metadata = requestedBy(request);
    if (buildNumber != null) await this.switchTo(buildNumber, namespace, name, metadata);
    if (description) {
      await this.command(
        namespace,
        name,
        { type: 'EnsureEnvironment', data: { namespace, environment: name, description } },
        metadata,
      );
    }
    return acknowledge();
  }

  /** Deletes the environment and, in time, its builds. */
  @Delete(':namespace/:name')
  @Requires('environment::delete', 'environment')
  async delete(@Param('namespace') namespace: string, @Param('name') environment: string, @Req() request: Request) {
    await this.assertExists(namespace, environment);
    await this.command(
      namespace,
      environment,
      { type: 'DeleteEnvironment', data: { namespace, environment } },
      requestedBy(request),
    );
    return acknowledge();
  }

  /** conda-store answers changes of what is not there with 400. */
  private async assertExists(namespace: string, name: string): Promise<void> {
    if ((await this.environments.find(namespace, name)) !== undefined) return;
    throw gatewayErrors.create('REQUEST_INVALID', `environment namespace=${namespace} name=${name} does not exist`);
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
}
