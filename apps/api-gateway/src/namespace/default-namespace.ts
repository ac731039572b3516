import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { namespaceDecider, namespaceStream } from '@terrarium/domain-environment';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { Platform, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';

/**
 * Makes the default namespace on the first start, as conda-store does: its user interface shows no namespace that does
 * not exist, and without one there is no place for a first environment. Who deletes it later has it deleted.
 */
@Injectable()
export class DefaultNamespace implements OnApplicationBootstrap {
  constructor(private readonly platform: Platform) {}

  async onApplicationBootstrap(): Promise<void> {
    const { events, config } = this.platform;
    const { values } = await readSettings(events, config, {});
    const namespace = values.default_namespace;
    const stream = namespaceStream(namespace);
    if ((await events.read(stream)).length > 0) return;
    await handleCommand(
      events,
      namespaceDecider,
      stream,
      { type: 'EnsureNamespace', data: { namespace } },
      { metadata: { actor: 'service:api-gateway', correlationId: newEventId(), reason: 'first start' } },
    );
  }
}
