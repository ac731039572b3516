import { Body, Controller, Delete, Get, Param, Put, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { requestedBy } from '../access/actor.js';
import { Requires } from '../access/requires.js';
import { BuildArtifacts } from '../build/build-artifacts.js';
import { gatewayErrors } from '../errors.js';
import { acknowledge, ok } from '../http/envelope.js';
import { readBody, readNumber } from '../http/unprocessable.js';
import { NamespaceReader } from '../namespace/namespace-reader.js';
import { EnvironmentCommands } from './environment-commands.js';
import { EnvironmentReader } from './environment-reader.js';
import { presentFirstVersion } from './present-environment.js';

export const update = z.object({ build_id: readNumber.nullish(), description: z.string().nullish() });

/** One environment. */
@Controller('api/v1/environment')
export class EnvironmentController {
  constructor(
    private readonly environments: EnvironmentReader,
    private readonly commands: EnvironmentCommands,
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
    if (buildNumber != null) await this.commands.switchTo(buildNumber, namespace, name, metadata);
    if (description) await this.commands.describe(namespace, name, description, metadata);
    return acknowledge();
  }

  /** Deletes the environment and, in time, its builds. */
  @Delete(':namespace/:name')
  @Requires('environment::delete', 'environment')
  async delete(@Param('namespace') namespace: string, @Param('name') environment: string, @Req() request: Request) {
    await this.assertExists(namespace, environment);
    await this.commands.delete(namespace, environment, requestedBy(request));
    return acknowledge();
  }

  /** conda-store answers changes of what is not there with 400. */
  private async assertExists(namespace: string, name: string): Promise<void> {
    if ((await this.environments.find(namespace, name)) !== undefined) return;
    throw gatewayErrors.create('REQUEST_INVALID', `environment namespace=${namespace} name=${name} does not exist`);
  }
}
