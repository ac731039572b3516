import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { namespaceDecider, namespaceStream } from '@terrarium/domain-environment';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { Platform, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';

/** Makes sure, at every start, that the namespace exists which clients may count on. */
@Injectable()
export class DefaultNamespace implements OnApplicationBootstrap {
  constructor(private readonly platform: Platform) {}

  async onApplicationBootstrap(): Promise<void> {
    const { events, config } = this.platform;
    const { values } = await readSettings(events, config, {});
    const namespace = values.default_namespace;
    await handleCommand(
      events,
      namespaceDecider,
      namespaceStream(namespace),
      { type: 'EnsureNamespace', data: { namespace } },
      { metadata: { actor: 'service:api-gateway', correlationId: newEventId() } },
    );
  }
}
