import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { requirePermission } from '../../access/access-check.js';
import { Requires } from '../../access/requires.js';
import { VisibleWebhooks, webhookTarget } from '../../webhook/visible-webhooks.js';
import { MAX_WEBHOOK_KINDS, WebhookCommands } from '../../webhook/webhook-commands.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { readList } from '../call/read-fields.js';
import { webhookMessage } from '../messages/webhook-message.js';
import { withoutNulls } from '../messages/without-nulls.js';

/** Webhooks. */
@Controller()
export class WebhooksRpc {
  constructor(
    private readonly webhooks: VisibleWebhooks,
    private readonly commands: WebhookCommands,
  ) {}

  @GrpcMethod('Webhooks')
  @Requires('webhook::read', 'handler')
  async listWebhooks(
    @Payload() request: Read<'ListWebhooksRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListWebhooksResponse'>> {
    const page = readPage(request.page, {});
    const [rows, total] = await this.webhooks.list(page, access);
    return { webhooks: rows.map(webhookMessage), page: page.info(total) };
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::read', 'handler')
  async getWebhook(
    @Payload() { webhook }: Read<'GetWebhookRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'Webhook'>> {
    return webhookMessage(await this.webhooks.find(webhook, 'webhook::read', access));
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::create', 'handler')
  async createWebhook(
    @Payload() request: Read<'CreateWebhookRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'CreateWebhookResponse'>> {
    const { url, events, description, enabled = true, namespace = null, secret } = request;
    requirePermission(access, 'webhook::create', webhookTarget(namespace));
    const kinds = events.length === 0 ? ['*'] : readList(events, 'events', MAX_WEBHOOK_KINDS);
    const wanted = { url, events: kinds, description, enabled, namespace, ...withoutNulls({ secret }) };
    const made = await this.commands.create(wanted, metadata);
    return { webhook: webhookMessage(made.row), ...withoutNulls({ secret: made.secret }) };
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::update', 'handler')
  async changeWebhook(
    @Payload() request: Read<'ChangeWebhookRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'Webhook'>> {
    const { webhookId } = await this.webhooks.find(request.webhook, 'webhook::update', access);
    const { url, description, enabled } = request;
    const events = request.events && readList(request.events.events, 'events', MAX_WEBHOOK_KINDS);
    const changes = withoutNulls({ url, events, description, enabled });
    return webhookMessage(await this.commands.change(webhookId, changes, metadata));
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::update', 'handler')
  async replaceWebhookSecret(
    @Payload() { webhook, secret }: Read<'ReplaceWebhookSecretRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'ReplaceWebhookSecretResponse'>> {
    const { webhookId } = await this.webhooks.find(webhook, 'webhook::update', access);
    return withoutNulls({ secret: await this.commands.replaceSecret(webhookId, secret, metadata) });
  }

  @GrpcMethod('Webhooks')
  @Requires('webhook::delete', 'handler')
  async deleteWebhook(
    @Payload() { webhook }: Read<'DeleteWebhookRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'DeleteWebhookResponse'>> {
    const { webhookId } = await this.webhooks.find(webhook, 'webhook::delete', access);
    await this.commands.delete(webhookId, metadata);
    return {};
  }
}
