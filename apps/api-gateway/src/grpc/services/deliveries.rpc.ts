import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { VisibleWebhooks } from '../../webhook/visible-webhooks.js';
import { WebhookCommands } from '../../webhook/webhook-commands.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { readEnum } from '../call/read-fields.js';
import { DELIVERY_FILTER, deliveryMessage } from '../messages/webhook-message.js';

/** What webhooks were told, and what came of it. */
@Controller()
export class DeliveriesRpc {
  constructor(
    private readonly webhooks: VisibleWebhooks,
    private readonly commands: WebhookCommands,
  ) {}

  @GrpcMethod('Webhooks')
  @Requires('webhook::update', 'handler')
  async pingWebhook(
    @Payload() { webhook }: Read<'PingWebhookRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'WebhookDelivery'>> {
    const row = await this.webhooks.find(webhook, 'webhook::update', access);
    return deliveryMessage(await this.commands.ping(row, metadata));
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::read', 'handler')
  async listDeliveries(
    @Payload() request: Read<'ListDeliveriesRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListDeliveriesResponse'>> {
    const { page: asked, ...given } = request;
    const { webhookId } = await this.webhooks.find(given.webhook, 'webhook::read', access);
    const page = readPage(asked, given);
    const [rows, total] = await this.webhooks.deliveries(webhookId, readEnum(given.status, DELIVERY_FILTER), page);
    return { deliveries: rows.map(deliveryMessage), page: page.info(total) };
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::read', 'handler')
  async getDelivery(
    @Payload() { webhook, delivery }: Read<'GetDeliveryRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'WebhookDelivery'>> {
    const { webhookId } = await this.webhooks.find(webhook, 'webhook::read', access);
    return deliveryMessage(await this.commands.delivery(webhookId, delivery));
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::update', 'handler')
  async redeliver(
    @Payload() { webhook, delivery }: Read<'RedeliverRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'WebhookDelivery'>> {
    const row = await this.webhooks.find(webhook, 'webhook::update', access);
    return deliveryMessage(await this.commands.redeliver(row, delivery, metadata));
  }
}
