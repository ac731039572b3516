import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { BUILD, buildDecider, buildStream } from '@terrarium/domain-build';
import type { BuildEvent, BuildStateName } from '@terrarium/domain-build';
import { NAMESPACE } from '@terrarium/domain-environment';
import type { NamespaceEvent } from '@terrarium/domain-environment';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { readBuild } from './build-request.js';
import { NamespaceFolders } from './store/namespace-folders.js';
import { PrefixStore } from './store/prefix-store.js';

type NamespaceDeleted = Extract<NamespaceEvent, { type: 'NamespaceDeleted' }>;
type Unwanted = Extract<BuildEvent, { type: 'BuildDeleted' | 'BuildCanceled' | 'BuildFailed' }>;

const UNWANTED: ReadonlySet<BuildStateName> = new Set(['deleted', 'canceled', 'failed']);

/** Removes the folders of builds that are not wanted any more, or that an attempt has left without telling of them. */
@Controller()
export class RemovalController {
  constructor(
    private readonly platform: Platform,
    private readonly store: PrefixStore,
    private readonly namespaces: NamespaceFolders,
  ) {}

  @HandlesEvents({
    durable: 'builder-remove',
    category: BUILD,
    types: ['BuildDeleted', 'BuildCanceled', 'BuildFailed'],
    perStore: true,
  })
  async remove(@Payload() recorded: Recorded<Unwanted>): Promise<void> {
    const build = await readBuild(this.platform.events, recorded.event.data.buildId);
    const { buildId, namespace, buildKey, lock, state } = build;
    // What a build has come to decides, not what else somebody wrote into its stream.
    if (!UNWANTED.has(state.status)) return;
    // Without a lock nothing was ever built.
    if (lock === undefined) return;
    const path = this.store.pathOf(namespace, buildKey);
    await this.store.remove(path);
    await this.namespaces.tidy(namespace);
    if (recorded.event.type !== 'BuildDeleted') return;
    await handleCommand(
      this.platform.events,
      buildDecider,
      buildStream(buildId),
      { type: 'RecordPrefixRemoval', data: { buildId, path } },
      { metadata: causedBy(recorded, 'builder') },
    );
  }

  /** The folders of what was in the namespace may have gone before. */
  @HandlesEvents({
    durable: 'builder-remove-namespace',
    category: NAMESPACE,
    types: ['NamespaceDeleted'],
    perStore: true,
  })
  async removeNamespace(@Payload() recorded: Recorded<NamespaceDeleted>): Promise<void> {
    await this.namespaces.tidy(recorded.event.data.namespace);
  }
}
