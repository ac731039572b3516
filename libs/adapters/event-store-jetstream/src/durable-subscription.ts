import { setTimeout as delay } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, JetStreamApiError } from '@nats-io/jetstream';
import type { Consumer, JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { Msg, NatsConnection, Subscription as NatsSubscription } from '@nats-io/nats-core';
import { describeError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { Postponed, retryDelayMs } from '@terrarium/port-event-store';
import type { DeadLetter, EventHandler, Subscription, SubscriptionOptions } from '@terrarium/port-event-store';
import { requeueSubject } from './dead-letters.js';
import type { DeadLetters } from './dead-letters.js';
import { withRetries } from './retries.js';
import { EVENTS, subjectFilter } from './subjects.js';

/**
 * An event whose replica died is delivered to another one after this time; living replicas say three times as often
 * that they are still at it.
 */
const ACK_WAIT_MS = 6_000;
const HEARTBEAT_MS = 2_000;
/** How long a waiting replica's request stands at the server before it is made anew. */
const PULL_EXPIRES_MS = 5_000;

interface StoredMessage {
  readonly data: Uint8Array;
  readonly subject: string;
  readonly seq: number;
}

/**
 * A pull consumer with a number of slots. Each slot asks for one event at a time, so an event never waits in a busy
 * replica's buffer while another replica is idle.
 */
export class DurableSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private requeued: NatsSubscription | undefined;

  constructor(
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly dead: DeadLetters,
    private readonly options: SubscriptionOptions,
    private readonly handler: EventHandler,
    private readonly decode: (message: StoredMessage) => Recorded,
  ) {}

  /** Makes the consumer where it is missing and starts the slots. */
  async start(): Promise<void> {
    const consumer = await this.consumer();
    for (let slot = 0; slot < this.options.concurrency; slot += 1) this.track(this.work(consumer));
    this.requeued = this.connection.subscribe(requeueSubject(this.options.durable), { queue: this.options.durable });
    this.track(this.takeRequeued(this.requeued));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.requeued?.unsubscribe();
    await Promise.all(this.running);
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private track(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  private async consumer(): Promise<Consumer> {
    const { durable, category, maxPending } = this.options;
    const limits = maxPending === undefined ? {} : { max_ack_pending: maxPending };
    await withRetries(`subscribing ${durable}`, async () => {
      try {
        const { config } = await this.manager.consumers.info(EVENTS.stream, durable);
        // It may have been made by another version, or by a restore, which knows of no limits.
        if (maxPending !== undefined && config.max_ack_pending !== maxPending) {
          await this.manager.consumers.update(EVENTS.stream, durable, limits);
        }
      } catch (error) {
        if (!(error instanceof JetStreamApiError)) throw error;
        await this.manager.consumers.add(EVENTS.stream, {
          durable_name: durable,
          filter_subject: subjectFilter(category),
          deliver_policy: DeliverPolicy.All,
          ack_policy: AckPolicy.Explicit,
          ack_wait: ACK_WAIT_MS * 1e6,
          // The bound on attempts is this class's, which makes a dead letter of what it gives up.
          max_deliver: -1,
          ...limits,
        });
      }
    });
    return withRetries(`subscribing ${durable}`, () => this.client.consumers.get(EVENTS.stream, durable));
  }

  private async work(consumer: Consumer): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const message = await this.next(consumer);
        if (message !== null && !this.isStopping()) await this.deliver(message);
      } catch {
        // The server is away; the connection comes back by itself, and what was not acknowledged with it.
        await delay(200, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** The next event, or null after a quiet while; what arrives after the stop goes straight back. */
  private next(consumer: Consumer): Promise<JsMsg | null> {
    const { signal } = this.stopping;
    const next = consumer.next({ expires: PULL_EXPIRES_MS });
    next.then(
      (message) => signal.aborted && message?.nak(),
      () => undefined,
    );
    return Promise.race([next, aborted(signal)]);
  }

  private async deliver(message: JsMsg): Promise<void> {
    const { types, retry } = this.options;
    const recorded = this.decode(message);
    if (!types.includes(recorded.event.type)) {
      message.ack();
      return;
    }

    const attempt = message.info.deliveryCount;
    const heartbeat = setInterval(() => message.working(), HEARTBEAT_MS);
    try {
      const isLastAttempt = attempt >= retry.maxAttempts;
      await this.handler(recorded, { attempt, isLastAttempt, signal: this.stopping.signal });
      await message.ackAck();
    } catch (error) {
      if (this.isStopping()) message.nak();
      else if (error instanceof Postponed) message.nak(error.delayMs);
      else await this.fail(message, recorded, attempt, error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async fail(message: JsMsg, recorded: Recorded, attempt: number, error: unknown): Promise<void> {
    const { retry, onFailure } = this.options;
    if (attempt < retry.maxAttempts && !isRefusal(error)) {
      const retryInMs = retryDelayMs(retry, attempt);
      onFailure?.(recorded, error, { retryInMs });
      message.nak(retryInMs);
      return;
    }
    onFailure?.(recorded, error, {});
    try {
      await this.dead.add(this.letter(recorded, attempt, error));
    } catch {
      // Not recorded, so not given up: it comes back.
      message.nak(retry.maxDelayMs);
      return;
    }
    message.term();
  }

  private letter(recorded: Recorded, attempts: number, error: unknown): Omit<DeadLetter, 'number'> {
    return {
      durable: this.options.durable,
      position: recorded.position,
      eventType: recorded.event.type,
      reason: describeError(error),
      attempts,
      at: new Date().toISOString(),
    };
  }

  private async takeRequeued(requests: NatsSubscription): Promise<void> {
    for await (const request of requests) this.track(this.handleRequeued(request));
  }

  /** The letter stays until its event is handled or has become a new letter, so a crash in between loses nothing. */
  private async handleRequeued(request: Msg): Promise<void> {
    const letter = request.json<DeadLetter>();
    const message = await this.manager.streams.getMessage(EVENTS.stream, { seq: letter.position });
    if (message === null) return;
    request.respond();
    const recorded = this.decode(message);
    try {
      await this.handler(recorded, { attempt: 1, isLastAttempt: true, signal: this.stopping.signal });
    } catch (error) {
      if (this.isStopping()) return;
      // A letter has no next delivery of its own: it stays, to be requeued at another time.
      if (error instanceof Postponed) return;
      this.options.onFailure?.(recorded, error, {});
      await this.dead.add(this.letter(recorded, letter.attempts + 1, error));
    }
    await this.dead.remove(letter.number);
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'isFault' in error && error.isFault === false;
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
