import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { BUILD, buildStream } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { ENVIRONMENT, environmentDecider, environmentStream } from '@terrarium/domain-environment';
import type { EnvironmentCommand, EnvironmentEvent } from '@terrarium/domain-environment';
import { fold } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Delivery } from '@terrarium/port-event-store';
import { moveActivationLink } from './activation-link.js';
import { StoreLayout } from './store-layout.js';

type PrefixBuilt = Extract<BuildEvent, { type: 'PrefixBuilt' }>;
type Activated = Extract<EnvironmentEvent, { type: 'EnvironmentBuildActivated' }>;

/** Makes completed builds active, and lets the symlink follow. */
@Controller()
export class ActivationController {
  private readonly layout: StoreLayout;

  constructor(private readonly platform: Platform) {
    this.layout = new StoreLayout(platform.config.storeDir);
  }

  @HandlesEvents({ durable: 'builder-activate', category: BUILD, types: ['PrefixBuilt'] })
  async activate(@Payload() recorded: Recorded<PrefixBuilt>): Promise<void> {
    const { buildId, buildKey } = recorded.event.data;
    const [requested] = await this.platform.events.read<BuildEvent>(buildStream(buildId));
    if (requested?.event.type !== 'BuildRequested') throw new Error(`Build ${buildId} has a prefix, but no request`);
    const { namespace, environment } = requested.event.data;
    await this.command(recorded, namespace, environment, {
      type: 'ActivateNewBuild',
      data: { namespace, environment, buildId, buildNumber: requested.position, buildKey },
    });
  }

  @HandlesEvents({ durable: 'builder-link', category: ENVIRONMENT, types: ['EnvironmentBuildActivated'] })
  async moveLink(@Payload() recorded: Recorded<Activated>, @Ctx() { signal }: Delivery): Promise<void> {
    const { namespace, environment } = recorded.event.data;
    const link = this.layout.link(namespace, environment);
    // Events may come late or twice, and replicas may race: the link follows the environment's state, not this event,
    // until the state after the move is the one that the move was made for.
    while (!signal.aborted) {
      const { active } = await this.state(namespace, environment);
      if (active === undefined) return;
      await moveActivationLink(link, this.layout.prefix(namespace, active.buildKey));
      await this.command(recorded, namespace, environment, {
        type: 'RecordLinkMove',
        data: { namespace, environment, ...active, link },
      });
      if ((await this.state(namespace, environment)).active?.buildId === active.buildId) return;
    }
  }

  private async state(namespace: string, environment: string) {
    const history = await this.platform.events.read<EnvironmentEvent>(environmentStream(namespace, environment));
    const state = fold(
      environmentDecider,
      history.map(({ event }) => event),
    );
    return state.status === 'present' ? state : { active: undefined };
  }

  private async command(
    cause: Recorded,
    namespace: string,
    environment: string,
    command: EnvironmentCommand,
  ): Promise<void> {
    const metadata = causedBy(cause, 'builder');
    await handleCommand(this.platform.events, environmentDecider, environmentStream(namespace, environment), command, {
      metadata,
    });
  }
}
