import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { deliveryEntity, webhookEntity } from '@terrarium/adapter-read-models-postgres';
import {
  WEBHOOK_DELIVERY,
  deliveryDecider,
  deliveryStream,
  secretsAt,
  webhookDecider,
  webhookHeaders,
  webhookStream,
} from '@terrarium/domain-webhook';
import type {
  DeliveryCommand,
  DeliveryEvent,
  DeliveryFailure,
  DeliveryState,
  DisabledBy,
  WebhookEvent,
  WebhookState,
} from '@terrarium/domain-webhook';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { Postponed, handleCommand, retryDelayMs } from '@terrarium/port-event-store';
import type { Delivery } from '@terrarium/port-event-store';
import { MoreThan } from 'typeorm';
import { ReadModels } from '../read/read-models.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookTransport } from './webhook-transport.js';
import type { SendOutcome } from './webhook-transport.js';
import { WebhookTurns } from './webhook-turns.js';

type Requested = Extract<DeliveryEvent, { type: 'WebhookDeliveryRequested' | 'WebhookRedeliveryRequested' }>;
type Pending = Extract<DeliveryState, { kind: 'pending' }>;
type Active = Extract<WebhookState, { kind: 'active' }>;

const GONE = 410;

/**
 * Sends deliveries until their receivers have them. What came of each attempt is in the log before the next one is
 * thought of; a crash in between sends the same message, under the same id, once more.
 */
@Controller()
export class WebhookSenderController {
  private readonly turns = new WebhookTurns();

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly secrets: WebhookSecrets,
    private readonly transport: WebhookTransport,
  ) {}

  @HandlesEvents({
    durable: 'gateway-webhook-deliver',
    category: WEBHOOK_DELIVERY,
    types: ['WebhookDeliveryRequested', 'WebhookRedeliveryRequested'],
    lane: 'webhooks',
  })
  async deliver(@Payload() recorded: Recorded<Requested>, @Ctx() { signal }: Delivery): Promise<void> {
    const { deliveryId, webhookId } = recorded.event.data;
    const history = await this.platform.events.read<DeliveryEvent>(deliveryStream(deliveryId));
    const state = foldRecorded(deliveryDecider, history);
    if (state.kind !== 'pending') return;
    const early = Date.parse(state.retryAt ?? '') - Date.now();
    if (early > 0) throw new Postponed(early);
    const giveBack = this.turns.take(webhookId);
    if (giveBack === undefined) throw new Postponed(this.turns.pauseMs(webhookId));
    try {
      await this.attempt(recorded, state, signal);
    } finally {
      giveBack();
    }
  }

  private async attempt(recorded: Recorded<Requested>, delivery: Pending, signal: AbortSignal): Promise<void> {
    const { deliveryId, webhookId } = recorded.event.data;
    const webhook = foldRecorded(
      webhookDecider,
      await this.platform.events.read<WebhookEvent>(webhookStream(webhookId)),
    );
    if (webhook.kind !== 'active' || !webhook.isEnabled) {
      const message = `The webhook is ${webhook.kind === 'active' ? 'disabled' : 'deleted'}`;
      await this.record(recorded, { type: 'GiveUpDelivery', data: { deliveryId, webhookId, failure: { message } } });
      return;
    }
    const outcome = await this.send(deliveryId, webhookId, webhook, JSON.stringify(delivery.message), signal);
    // An attempt that the end of this process cut short is no attempt.
    signal.throwIfAborted();
    if ('status' in outcome) {
      const data = { deliveryId, webhookId, status: outcome.status };
      await this.record(recorded, { type: 'RecordDelivered', data });
      return;
    }
    await this.fail(recorded, delivery, outcome.failure);
  }

  private async send(
    id: string,
    webhookId: string,
    { target, secrets }: Active,
    body: string,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const now = Date.now();
    const opened = secretsAt(secrets, now).map((sealed) => this.secrets.open(sealed, webhookId));
    const headers = webhookHeaders({ id, timestamp: Math.floor(now / 1_000), body }, opened);
    return this.transport.post(target.url, headers, body, signal);
  }

  private async fail(recorded: Recorded<Requested>, delivery: Pending, failure: DeliveryFailure): Promise<void> {
    const { deliveryId, webhookId } = recorded.event.data;
    const { attempts, retry } = this.platform.config.webhooks;
    const attempt = delivery.failed + 1;
    if (failure.status !== GONE && attempt < attempts) {
      const delayMs = retryDelayMs({ ...retry, maxAttempts: attempts }, attempt);
      const retryAt = new Date(Date.now() + delayMs).toISOString();
      const data = { deliveryId, webhookId, failure, retryAt };
      await this.record(recorded, { type: 'RecordFailedDelivery', data });
      throw new Postponed(delayMs);
    }
    const data = { deliveryId, webhookId, failure };
    const version = await this.record(recorded, { type: 'GiveUpDelivery', data });
    if (failure.status === GONE) {
      await this.disable(recorded, 'gone', 'The receiver answered 410: it wants no more');
    } else if (await this.hasFailedTooOften(webhookId, version)) {
      const { maxFailures } = this.platform.config.webhooks;
      await this.disable(recorded, 'failures', `${maxFailures} deliveries in a row were given up: ${failure.message}`);
    }
  }

  /** Whether the last deliveries of a webhook, since it was enabled, were all given up. */
  private async hasFailedTooOften(webhookId: string, version: number): Promise<boolean> {
    const { maxFailures } = this.platform.config.webhooks;
    await this.readModels.waitFor(version);
    const webhook = await this.readModels.query(webhookEntity, (webhooks) => webhooks.findOneBy({ webhookId }));
    if (webhook === null) return false;
    const last = await this.readModels.query(deliveryEntity, (deliveries) =>
      deliveries.find({
        where: { webhookId, endedAt: MoreThan(webhook.enabledAt) },
        order: { endedAt: 'DESC' },
        take: maxFailures,
      }),
    );
    return last.length === maxFailures && last.every(({ status }) => status === 'failed');
  }

  private async disable(recorded: Recorded<Requested>, by: DisabledBy, reason: string): Promise<void> {
    const { webhookId } = recorded.event.data;
    await handleCommand(
      this.platform.events,
      webhookDecider,
      webhookStream(webhookId),
      { type: 'DisableWebhook', data: { webhookId, by, reason } },
      { metadata: causedBy(recorded, 'api-gateway') },
    );
  }

  private async record(recorded: Recorded<Requested>, command: DeliveryCommand): Promise<number> {
    const { version } = await handleCommand(
      this.platform.events,
      deliveryDecider,
      deliveryStream(command.data.deliveryId),
      command,
      { metadata: causedBy(recorded, 'api-gateway') },
    );
    return version;
  }
}
