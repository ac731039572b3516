import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { buildEntity, environmentEntity } from '@terrarium/adapter-read-models-postgres';
import { ENVIRONMENT, NAMESPACE, environmentDecider, environmentStream } from '@terrarium/domain-environment';
import type { EnvironmentEvent, NamespaceEvent } from '@terrarium/domain-environment';
import { isCodedError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { IsNull, LessThan } from 'typeorm';
import { BuildCommands } from '../build/build-commands.js';
import { ReadModels } from '../read/read-models.js';
import { Retention } from './retention.js';

type EnvironmentDeleted = Extract<EnvironmentEvent, { type: 'EnvironmentDeleted' }>;
type EnvironmentBuildActivated = Extract<EnvironmentEvent, { type: 'EnvironmentBuildActivated' }>;
type NamespaceDeleted = Extract<NamespaceEvent, { type: 'NamespaceDeleted' }>;

/** What follows when an environment or a namespace is deleted: everything in it is; and when a build takes another's place. */
@Controller()
export class RemovalController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly builds: BuildCommands,
    private readonly retention: Retention,
  ) {}

  @HandlesEvents({ durable: 'gateway-remove-environment', category: ENVIRONMENT, types: ['EnvironmentDeleted'] })
  async removeBuilds(@Payload() recorded: Recorded<EnvironmentDeleted>): Promise<void> {
    const { namespace, environment } = recorded.event.data;
    await this.readModels.waitFor(recorded.position);
    // Builds that were requested later are those of an environment of the same name that was made anew.
    const rows = await this.readModels.query(buildEntity, (builds) =>
      builds.findBy({ namespace, environment, deletedOn: IsNull(), id: LessThan(recorded.position) }),
    );
    const metadata = causedBy(recorded, 'api-gateway');
    for (const row of rows) await this.builds.delete(row, { force: true, isEnvironmentGone: true }, metadata);
  }

  @HandlesEvents({ durable: 'gateway-retention', category: ENVIRONMENT, types: ['EnvironmentBuildActivated'] })
  async removeOldBuilds(@Payload() recorded: Recorded<EnvironmentBuildActivated>): Promise<void> {
    const { namespace, environment } = recorded.event.data;
    await this.readModels.waitFor(recorded.position);
    await this.retention.reviewOne(`${namespace}/${environment}`);
  }

  @HandlesEvents({ durable: 'gateway-remove-namespace', category: NAMESPACE, types: ['NamespaceDeleted'] })
  async removeEnvironments(@Payload() recorded: Recorded<NamespaceDeleted>): Promise<void> {
    const { namespace } = recorded.event.data;
    await this.readModels.waitFor(recorded.position);
    const rows = await this.readModels.query(environmentEntity, (environments) =>
      environments.findBy({ namespace, id: LessThan(recorded.position) }),
    );
    for (const { name: environment } of rows) {
      try {
        await handleCommand(
          this.platform.events,
          environmentDecider,
          environmentStream(namespace, environment),
          { type: 'DeleteEnvironment', data: { namespace, environment } },
          { metadata: causedBy(recorded, 'api-gateway') },
        );
      } catch (error) {
        if (!isCodedError(error, 'ENVIRONMENT_UNKNOWN')) throw error;
      }
    }
  }
}
