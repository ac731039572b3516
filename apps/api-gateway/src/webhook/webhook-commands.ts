import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { deliveryEntity, webhookEntity } from '@terrarium/adapter-read-models-postgres';
import {
  deliveryDecider,
  deliveryStream,
  newWebhookSecret,
  readWebhookUrl,
  webhookDecider,
  webhookErrors,
  webhookSecretBytes,
  webhookStream,
} from '@terrarium/domain-webhook';
import type {
  DeliveryCommand,
  DeliveryRow,
  WebhookCommand,
  WebhookRow,
  WebhookTarget,
} from '@terrarium/domain-webhook';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { ReadModels } from '../read/read-models.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookTransport } from './webhook-transport.js';

/** For how long deliveries are signed with the secret before too, so that receivers can change over. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** The most kinds of events that a webhook can name. */
export const MAX_WEBHOOK_KINDS = 100;

/** A webhook as somebody wants it. */
export interface WantedWebhook extends WebhookTarget {
  readonly namespace: string | null;
  readonly enabled: boolean;
  /** Made when absent. */
  readonly secret?: string;
}

/** What people do with webhooks. */
@Injectable()
export class WebhookCommands {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly secrets: WebhookSecrets,
    private readonly transport: WebhookTransport,
  ) {}

  /**
   * Makes a webhook.
   *
   * @returns The webhook, and its secret where it was made here: this is the only time that it is told.
   * @throws WEBHOOK_URL_REFUSED, WEBHOOK_EVENT_UNKNOWN, WEBHOOK_SECRET_INVALID, NAME_INVALID
   */
  async create(wanted: WantedWebhook, metadata: EventMetadata): Promise<{ row: WebhookRow; secret: string | null }> {
    const { secret, ...target } = wanted;
    this.assertMaySend(target.url);
    const webhookId = randomUUID();
    const sealedSecret = this.sealed(secret ?? newWebhookSecret(), webhookId);
    await this.command({ type: 'CreateWebhook', data: { webhookId, ...target, sealedSecret } }, metadata);
    const row = await this.existing(webhookId);
    return { row, secret: secret === undefined ? this.secrets.open(sealedSecret, webhookId) : null };
  }

  /**
   * Changes a webhook, and enables or disables it.
   *
   * @throws WEBHOOK_URL_REFUSED, WEBHOOK_EVENT_UNKNOWN
   */
  async change(
    webhookId: string,
    { enabled, ...target }: Partial<WebhookTarget> & { readonly enabled?: boolean },
    metadata: EventMetadata,
  ): Promise<WebhookRow> {
    if (target.url !== undefined) this.assertMaySend(target.url);
    await this.command({ type: 'ChangeWebhook', data: { webhookId, ...target } }, metadata);
    if (enabled === true) await this.command({ type: 'EnableWebhook', data: { webhookId } }, metadata);
    if (enabled === false) {
      const reason = metadata.reason ?? 'Somebody disabled it';
      await this.command({ type: 'DisableWebhook', data: { webhookId, by: 'request', reason } }, metadata);
    }
    return this.existing(webhookId);
  }

  /**
   * Replaces the secret; the one before counts for another day.
   *
   * @returns The new one, where it was made here.
   */
  async replaceSecret(webhookId: string, secret: string | undefined, metadata: EventMetadata): Promise<string | null> {
    const used = secret ?? newWebhookSecret();
    const data = {
      webhookId,
      sealedSecret: this.sealed(used, webhookId),
      previousUntil: new Date(Date.now() + OVERLAP_MS).toISOString(),
    };
    await this.command({ type: 'ReplaceWebhookSecret', data }, metadata);
    return secret === undefined ? used : null;
  }

  /** Deletes a webhook; what is still on its way to it is given up. */
  async delete(webhookId: string, metadata: EventMetadata): Promise<void> {
    await this.command({ type: 'DeleteWebhook', data: { webhookId } }, metadata);
  }

  /**
   * Sends a message that says nothing, to see whether it arrives.
   *
   * @throws WEBHOOK_DISABLED
   */
  async ping(row: WebhookRow, metadata: EventMetadata): Promise<DeliveryRow> {
    assertEnabled(row);
    const { webhookId, namespace } = row;
    const deliveryId = randomUUID();
    const timestamp = new Date().toISOString();
    const message = { type: 'webhook.ping', timestamp, data: { webhook_id: webhookId, namespace } };
    return this.request({ type: 'RequestDelivery', data: { deliveryId, webhookId, message } }, metadata);
  }

  /**
   * Sends a message that was sent before once more.
   *
   * @throws WEBHOOK_DISABLED, WEBHOOK_DELIVERY_UNKNOWN, WEBHOOK_DELIVERY_PENDING
   */
  async redeliver(row: WebhookRow, deliveryId: string, metadata: EventMetadata): Promise<DeliveryRow> {
    assertEnabled(row);
    const { webhookId } = row;
    await this.delivery(webhookId, deliveryId);
    return this.request({ type: 'RequestRedelivery', data: { deliveryId, webhookId } }, metadata);
  }

  /**
   * A delivery of a webhook.
   *
   * @throws WEBHOOK_DELIVERY_UNKNOWN
   */
  async delivery(webhookId: string, deliveryId: string): Promise<DeliveryRow> {
    const row = isId(deliveryId)
      ? await this.readModels.query(deliveryEntity, (table) => table.findOneBy({ webhookId, deliveryId }))
      : null;
    if (row !== null) return row;
    const shown = JSON.stringify(deliveryId.slice(0, 80));
    throw webhookErrors.create('WEBHOOK_DELIVERY_UNKNOWN', `The webhook has no delivery ${shown}`);
  }

  /** The webhook of an id, or null. */
  async find(webhookId: string): Promise<WebhookRow | null> {
    if (!isId(webhookId)) return null;
    return this.readModels.query(webhookEntity, (webhooks) => webhooks.findOneBy({ webhookId }));
  }

  private async existing(webhookId: string): Promise<WebhookRow> {
    const row = await this.find(webhookId);
    if (row === null) throw webhookErrors.create('WEBHOOK_UNKNOWN', `There is no webhook ${webhookId}`);
    return row;
  }

  private assertMaySend(url: string): void {
    if (!this.transport.refuses(readWebhookUrl(url))) return;
    throw webhookErrors.create('WEBHOOK_URL_REFUSED', 'The address of the webhook is not one of the public internet', {
      hint: 'An operator can allow the host with TERRARIUM_WEBHOOK_PRIVATE_HOSTS',
    });
  }

  private sealed(secret: string, webhookId: string): string {
    webhookSecretBytes(secret);
    return this.secrets.seal(secret, webhookId);
  }

  private async command(command: WebhookCommand, metadata: EventMetadata): Promise<void> {
    const stream = webhookStream(command.data.webhookId);
    const { version } = await handleCommand(this.platform.events, webhookDecider, stream, command, { metadata });
    await this.readModels.waitFor(version);
  }

  private async request(command: DeliveryCommand, metadata: EventMetadata): Promise<DeliveryRow> {
    const { deliveryId, webhookId } = command.data;
    const stream = deliveryStream(deliveryId);
    const { version } = await handleCommand(this.platform.events, deliveryDecider, stream, command, { metadata });
    await this.readModels.waitFor(version);
    return this.delivery(webhookId, deliveryId);
  }
}

function assertEnabled({ webhookId, isEnabled, disabledReason }: WebhookRow): void {
  if (isEnabled) return;
  throw webhookErrors.create('WEBHOOK_DISABLED', `The webhook ${webhookId} is disabled`, {
    hint: disabledReason ?? 'Enable it first',
  });
}

/** Whether a text of a path can be an id, so that nothing else reaches the database. */
function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}
