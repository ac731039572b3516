import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { BUILD } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { ENVIRONMENT, environmentDecider, environmentStream } from '@terrarium/domain-environment';
import type { BuildReference, EnvironmentCommand, EnvironmentEvent } from '@terrarium/domain-environment';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { BuildLog, HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Delivery } from '@terrarium/port-event-store';
import { readBuild, readContent } from './build-request.js';
import { PrefixBuilder } from './prefix-builder.js';
import { NamespaceFolders } from './store/namespace-folders.js';
import { PrefixStore } from './store/prefix-store.js';

type PrefixBuilt = Extract<BuildEvent, { type: 'PrefixBuilt' }>;
type Activated = Extract<EnvironmentEvent, { type: 'EnvironmentBuildActivated' | 'EnvironmentDeleted' }>;

/** Makes completed builds active, and lets the symlink of each store follow. */
@Controller()
export class ActivationController {
  constructor(
    private readonly platform: Platform,
    private readonly builder: PrefixBuilder,
    private readonly store: PrefixStore,
    private readonly namespaces: NamespaceFolders,
  ) {}

  @HandlesEvents({ durable: 'builder-activate', category: BUILD, types: ['PrefixBuilt'] })
  async activate(@Payload() recorded: Recorded<PrefixBuilt>): Promise<void> {
    const build = await readBuild(this.platform.events, recorded.event.data.buildId);
    // A build that was deleted in the meantime must not become the one of an environment that was made anew.
    if (build.state.status !== 'completed') return;
    const { namespace, environment, buildId, buildNumber, buildKey } = build;
    await this.command(recorded, namespace, environment, {
      type: 'ActivateNewBuild',
      data: { namespace, environment, buildId, buildNumber, buildKey },
    });
  }

  @HandlesEvents({
    durable: 'builder-link',
    category: ENVIRONMENT,
    types: ['EnvironmentBuildActivated', 'EnvironmentDeleted'],
    concurrency: 'builders',
    perStore: true,
  })
  async moveLink(@Payload() recorded: Recorded<Activated>, @Ctx() delivery: Delivery): Promise<void> {
    const { namespace, environment } = recorded.event.data;
    const { signal } = delivery;
    // Events may come late or twice, and replicas may race: the link follows the environment's state, not this event,
    // until the state after the move is the one that the move was made for.
    for (let active = await this.active(namespace, environment); !signal.aborted;) {
      if (active === undefined) {
        await this.store.deactivate(namespace, environment);
        await this.namespaces.tidy(namespace);
      } else if (await this.bringHere(active, delivery)) {
        const link = await this.store.activate(namespace, environment, active.buildKey);
        await this.command(recorded, namespace, environment, {
          type: 'RecordLinkMove',
          data: { namespace, environment, ...active, link },
        });
      }
      const now = await this.active(namespace, environment);
      if (now?.buildId === active?.buildId) return;
      active = now;
    }
  }

  /**
   * Has the prefix of a completed build in this store: where another machine has built it on a disk of its own, it is
   * made here from the same lock.
   *
   * @returns False when the build was deleted.
   */
  private async bringHere(
    { buildId, buildKey }: BuildReference,
    { signal, isLastAttempt }: Delivery,
  ): Promise<boolean> {
    const { namespace, specification, state, lock } = await readBuild(this.platform.events, buildId);
    if (state.status !== 'completed' || lock === undefined) return false;
    if (await this.store.has(this.store.pathOf(namespace, buildKey))) return true;
    const content = await readContent(this.platform.events, specification);
    const log = new BuildLog(this.platform.logs, buildId);
    await this.builder.build({ buildId, buildKey, namespace, lock, content, isLastAttempt }, log, signal);
    return true;
  }

  private async active(namespace: string, environment: string): Promise<BuildReference | undefined> {
    const history = await this.platform.events.read<EnvironmentEvent>(environmentStream(namespace, environment));
    const state = foldRecorded(environmentDecider, history);
    return state.status === 'present' ? state.active : undefined;
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
