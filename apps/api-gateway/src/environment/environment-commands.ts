import { Injectable } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { environmentDecider, environmentErrors, environmentStream } from '@terrarium/domain-environment';
import type { EnvironmentCommand } from '@terrarium/domain-environment';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';

/** What people do with environments that exist. */
@Injectable()
export class EnvironmentCommands {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** Changes the description. */
  describe(namespace: string, environment: string, description: string, metadata: EventMetadata): Promise<void> {
    const command = { type: 'EnsureEnvironment', data: { namespace, environment, description } } as const;
    return this.command(namespace, environment, command, metadata);
  }

  /**
   * Makes another build the active one.
   *
   * @throws REQUEST_INVALID, BUILD_NOT_OF_ENVIRONMENT, BUILD_NOT_COMPLETED
   */
  async switchTo(buildNumber: number, namespace: string, environment: string, metadata: EventMetadata): Promise<void> {
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

  /**
   * Deletes the environment and, in time, its builds.
   *
   * @throws ENVIRONMENT_UNKNOWN
   */
  delete(namespace: string, environment: string, metadata: EventMetadata): Promise<void> {
    return this.command(
      namespace,
      environment,
      { type: 'DeleteEnvironment', data: { namespace, environment } },
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
