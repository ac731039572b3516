import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { webhookEntity } from '@terrarium/adapter-read-models-postgres';
import { BUILD, buildStream } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { ENVIRONMENT, NAMESPACE } from '@terrarium/domain-environment';
import type { EnvironmentEvent, NamespaceEvent } from '@terrarium/domain-environment';
import {
  WEBHOOK_SOURCES,
  announceBuild,
  announceEnvironment,
  announceNamespace,
  deliveryDecider,
  deliveryStream,
  isTold,
} from '@terrarium/domain-webhook';
import type { Announcement } from '@terrarium/domain-webhook';
import { eventIdFor } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { ReadModels } from '../read/read-models.js';

/** Finds out which webhooks are told of what happened, and requests a delivery to each. */
@Controller()
export class WebhookRouterController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  @HandlesEvents({ durable: 'gateway-webhook-build', category: BUILD, types: WEBHOOK_SOURCES.build })
  async build(@Payload() recorded: Recorded<BuildEvent>): Promise<void> {
    const [requested] = await this.platform.events.read<BuildEvent>(buildStream(recorded.event.data.buildId));
    if (requested?.event.type !== 'BuildRequested') return;
    const { namespace, environment } = requested.event.data;
    const subject = { number: requested.position, namespace, environment };
    await this.tell(recorded, announceBuild(recorded, subject, this.link));
  }

  @HandlesEvents({ durable: 'gateway-webhook-environment', category: ENVIRONMENT, types: WEBHOOK_SOURCES.environment })
  async environment(@Payload() recorded: Recorded<EnvironmentEvent>): Promise<void> {
    await this.tell(recorded, announceEnvironment(recorded, this.link));
  }

  @HandlesEvents({ durable: 'gateway-webhook-namespace', category: NAMESPACE, types: WEBHOOK_SOURCES.namespace })
  async namespace(@Payload() recorded: Recorded<NamespaceEvent>): Promise<void> {
    await this.tell(recorded, announceNamespace(recorded, this.link));
  }

  private readonly link = (path: string): string => `${this.platform.config.publicUrl ?? ''}/api/v1/${path}`;

  private async tell(recorded: Recorded, announcement: Announcement | undefined): Promise<void> {
    if (announcement === undefined) return;
    await this.readModels.waitFor(recorded.position);
    const rows = await this.readModels.query(webhookEntity, (webhooks) => webhooks.findBy({ isEnabled: true }));
    for (const row of rows) {
      if (!isTold(row, announcement, recorded.position)) continue;
      const { webhookId } = row;
      // The same cause and the same webhook make the same delivery, also after a crash.
      const deliveryId = eventIdFor(recorded.id, `webhook ${webhookId}`);
      await handleCommand(
        this.platform.events,
        deliveryDecider,
        deliveryStream(deliveryId),
        { type: 'RequestDelivery', data: { deliveryId, webhookId, message: announcement.message } },
        { metadata: causedBy(recorded, 'api-gateway') },
      );
    }
  }
}
