import { Logger } from '@nestjs/common';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { describeError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { Subscription } from '@terrarium/port-event-store';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Subscription as NatsSubscription } from '@nats-io/nats-core';
import { EVENT_STORE_TRANSPORT } from './handles-events.js';
import type { EventSubscription } from './handles-events.js';
import { storeIdentity } from './store-identity.js';
import { announceWorker } from './workers/announce-worker.js';
import { answerRequest } from './requests/answer-request.js';
import { requestSubject } from './requests/answers-requests.js';
import type { RequestSubscription } from './requests/answers-requests.js';
import type { Platform } from './platform.js';

/**
 * Brings events from the event store to the handlers of a Nest microservice: durable, competing, acknowledged when the
 * handler is done. Nest's own NATS transport is at-most-once and knows no JetStream.
 */
export class EventStoreStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = EVENT_STORE_TRANSPORT;
  protected override readonly logger = new Logger('Events');
  private subscriptions: Subscription[] = [];
  private readonly requests: NatsSubscription[] = [];
  private readonly leave: (() => void)[] = [];

  constructor(private readonly platform: Platform) {
    super();
  }

  /** Subscribes every handler that the application declares. */
  listen(ready: (error?: unknown) => void): void {
    const subscribing = [...this.messageHandlers].map(([pattern, handler]) =>
      handler.isEventHandler === true ? this.subscribe(pattern, handler) : this.answerRequests(pattern, handler),
    );
    Promise.all(subscribing).then(
      () => ready(),
      (error: unknown) => ready(error),
    );
  }

  /** Stops taking requests and events, and gives unfinished events back. */
  async close(): Promise<void> {
    for (const leave of this.leave) leave();
    for (const requests of this.requests) requests.unsubscribe();
    await Promise.all(this.subscriptions.map((subscription) => subscription.stop()));
    this.subscriptions = [];
  }

  /** The strategy has no connection events of its own. */
  on(): never {
    throw new Error('The event store strategy emits no events');
  }

  /** The platform below, as Nest's microservices offer their driver. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Nest's own signature
  unwrap<T>(): T {
    return this.platform as T;
  }

  private async subscribe(
    pattern: string,
    handler: (recorded: Recorded, delivery: unknown) => Promise<unknown>,
  ): Promise<void> {
    const {
      durable: name,
      category,
      types,
      worker,
      concurrency = worker,
      perStore,
      oneByOne,
      lane,
    } = JSON.parse(pattern) as EventSubscription;
    const { config, connection, events } = this.platform;
    const durable = perStore === true ? `${name}-${await storeIdentity(config.storeDir)}` : name;
    const subscription = await events.subscribe(
      {
        durable,
        category,
        types,
        concurrency: concurrency === undefined ? 1 : config[concurrency],
        retry: config.retry,
        ...(oneByOne === true ? { maxPending: 1 } : {}),
        ...(lane === undefined ? {} : config[lane].subscription),
        onFailure: (recorded, error, { retryInMs }) => {
          const fate = retryInMs === undefined ? 'given up, see the dead letters' : `again in ${retryInMs} ms`;
          this.logger.warn(
            `${durable} could not handle ${recorded.event.type} ${recorded.position}: ${describeError(error)}; ${fate}`,
          );
        },
      },
      async (recorded, delivery) => {
        const result = await handler(recorded, delivery);
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      },
    );
    this.subscriptions.push(subscription);
    if (worker === undefined) return;
    const store = worker === 'builders' ? { store: await storeIdentity(config.storeDir) } : {};
    this.leave.push(announceWorker(connection, { kind: worker, slots: config[worker], ...store }));
  }

  private async answerRequests(
    pattern: string,
    handler: (payload: unknown, context: unknown) => Promise<unknown>,
  ): Promise<void> {
    const { request, perStore } = JSON.parse(pattern) as RequestSubscription;
    const { config, connection } = this.platform;
    const subject = requestSubject(request, perStore === true ? await storeIdentity(config.storeDir) : undefined);
    const requests = connection.subscribe(subject, {
      queue: request,
      callback: (_error, message) => {
        answerRequest(connection, message, async (payload, context) => {
          const result = await handler(payload, context);
          return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
        }).catch((error: unknown) =>
          this.logger.warn(`The answer to the request ${request} could not be sent: ${describeError(error)}`),
        );
      },
    });
    this.requests.push(requests);
    await connection.flush();
  }
}
