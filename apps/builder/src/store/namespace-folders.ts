import { Injectable } from '@nestjs/common';
import { namespaceDecider, namespaceStream } from '@terrarium/domain-environment';
import type { NamespaceEvent } from '@terrarium/domain-environment';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { PrefixStore } from './prefix-store.js';

/** The folders of namespaces in this machine's store: that of a deleted one goes with the last thing in it. */
@Injectable()
export class NamespaceFolders {
  constructor(
    private readonly platform: Platform,
    private readonly store: PrefixStore,
  ) {}

  /**
   * Removes the folder of a namespace that is deleted, if nothing is in it any more. One that exists keeps its folder:
   * somebody may have given it an owner or a quota.
   */
  async tidy(namespace: string): Promise<void> {
    const history = await this.platform.events.read<NamespaceEvent>(namespaceStream(namespace));
    if (foldRecorded(namespaceDecider, history).status === 'absent') await this.store.removeNamespace(namespace);
  }
}
