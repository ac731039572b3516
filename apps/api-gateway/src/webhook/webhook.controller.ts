import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { Request } from 'express';
import { z } from 'zod';
import { requirePermission } from '../access/access-check.js';
import { requestedBy } from '../access/actor.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { acknowledge, ok, page, readPaging } from '../http/envelope.js';
import { choiceOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { presentDelivery, presentWebhook } from './present-webhook.js';
import { VisibleWebhooks, webhookTarget } from './visible-webhooks.js';
import { MAX_WEBHOOK_KINDS, WebhookCommands } from './webhook-commands.js';

const fields = z.object({
  url: z.string(),
  events: z.array(z.string()).max(MAX_WEBHOOK_KINDS),
  description: z.string(),
  enabled: z.boolean(),
});
/** What changes of a webhook. */
export const webhookChanges = fields.partial();
/** A webhook as somebody wants it. */
export const newWebhook = fields.extend({
  events: fields.shape.events.default(['*']),
  description: fields.shape.description.default(''),
  enabled: fields.shape.enabled.default(true),
  namespace: z.string().nullish(),
  secret: z.string().nullish(),
});
/** Another secret; made here when there is none. */
export const newSecret = z.object({ secret: z.string().nullish() });

/** Webhooks: addresses that are told when something happens, signed after the Standard Webhooks specification. */
@Controller('api/v1/webhook')
export class WebhookController {
  constructor(
    private readonly webhooks: VisibleWebhooks,
    private readonly commands: WebhookCommands,
  ) {}

  @Get()
  @Requires('webhook::read', 'handler')
  async list(@Query() query: Parameters, @Access() access: Permissions) {
    const paging = readPaging(query);
    const [rows, count] = await this.webhooks.list(paging, access);
    return page(rows.map(presentWebhook), paging, count);
  }

  /** Makes a webhook: of a namespace, or of the whole system where none is named. The secret is told here only. */
  @Post()
  @Requires('webhook::create', 'handler')
  @HttpCode(200)
  async create(@Body() given: unknown, @Access() access: Permissions, @Req() request: Request) {
    const { namespace = null, secret, ...target } = readBody(newWebhook, given);
    requirePermission(access, 'webhook::create', webhookTarget(namespace));
    const made = await this.commands.create(
      { ...target, namespace, ...(secret == null ? {} : { secret }) },
      requestedBy(request),
    );
    return ok({ ...presentWebhook(made.row), secret: made.secret });
  }

  @Get(':id')
  @Requires('webhook::read', 'handler')
  async show(@Param('id') id: string, @Access() access: Permissions) {
    return ok(presentWebhook(await this.webhooks.find(id, 'webhook::read', access)));
  }

  /** Changes what is given. A webhook that was disabled after failures is enabled with `enabled`. */
  @Put(':id')
  @Requires('webhook::update', 'handler')
  async change(
    @Param('id') id: string,
    @Body() given: unknown,
    @Access() access: Permissions,
    @Req() request: Request,
  ) {
    const { webhookId } = await this.webhooks.find(id, 'webhook::update', access);
    const changes = readBody(webhookChanges, given);
    const defined = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    return ok(presentWebhook(await this.commands.change(webhookId, defined, requestedBy(request))));
  }

  /** Replaces the secret; deliveries are signed with the one before too for a day. */
  @Post(':id/secret')
  @Requires('webhook::update', 'handler')
  @HttpCode(200)
  async replaceSecret(
    @Param('id') id: string,
    @Body() given: unknown,
    @Access() access: Permissions,
    @Req() request: Request,
  ) {
    const { webhookId } = await this.webhooks.find(id, 'webhook::update', access);
    const { secret } = readBody(newSecret, given);
    return ok({ secret: await this.commands.replaceSecret(webhookId, secret ?? undefined, requestedBy(request)) });
  }

  @Delete(':id')
  @Requires('webhook::delete', 'handler')
  async delete(@Param('id') id: string, @Access() access: Permissions, @Req() request: Request) {
    const { webhookId } = await this.webhooks.find(id, 'webhook::delete', access);
    await this.commands.delete(webhookId, requestedBy(request));
    return acknowledge();
  }

  /** Sends `webhook.ping`. */
  @Post(':id/ping')
  @Requires('webhook::update', 'handler')
  @HttpCode(200)
  async ping(@Param('id') id: string, @Access() access: Permissions, @Req() request: Request) {
    const row = await this.webhooks.find(id, 'webhook::update', access);
    return ok(presentDelivery(await this.commands.ping(row, requestedBy(request))));
  }

  /** The deliveries of a webhook, newest first; `status` is pending, delivered or failed. */
  @Get(':id/delivery')
  @Requires('webhook::read', 'handler')
  async deliveries(@Param('id') id: string, @Query() query: Parameters, @Access() access: Permissions) {
    const { webhookId } = await this.webhooks.find(id, 'webhook::read', access);
    const paging = readPaging(query);
    const status = choiceOf(query, 'status', ['pending', 'delivered', 'failed']);
    const [rows, count] = await this.webhooks.deliveries(webhookId, status, paging);
    return page(rows.map(presentDelivery), paging, count);
  }

  @Get(':id/delivery/:deliveryId')
  @Requires('webhook::read', 'handler')
  async delivery(@Param('id') id: string, @Param('deliveryId') deliveryId: string, @Access() access: Permissions) {
    const { webhookId } = await this.webhooks.find(id, 'webhook::read', access);
    return ok(presentDelivery(await this.commands.delivery(webhookId, deliveryId)));
  }

  /** Sends a message once more, under the id that it had. */
  @Post(':id/delivery/:deliveryId/redeliver')
  @Requires('webhook::update', 'handler')
  @HttpCode(200)
  async redeliver(
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
    @Access() access: Permissions,
    @Req() request: Request,
  ) {
    const row = await this.webhooks.find(id, 'webhook::update', access);
    return ok(presentDelivery(await this.commands.redeliver(row, deliveryId, requestedBy(request))));
  }
}
