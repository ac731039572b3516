import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection, QueuedIterator, Status } from '@nats-io/nats-core';

/** How often a server that has nothing to deliver says that it is there. Two that are missed are a server that is not. */
const HEARTBEAT_MS = 2_000;

/**
 * What one ordered consumer delivers. It ends when it is stopped, and also when its server is lost: the client would ask
 * that server for as long as it is away, since all others know the consumer and none of them can answer for it.
 */
export class Delivery implements AsyncIterable<JsMsg> {
  /** Whether it ended because its server was lost, or may have been. */
  isLost = false;
  /** What the client said when it was lost, where it said something. */
  failure: Error | undefined;
  private isWaiting = false;
  private isStopped = false;
  private readonly changes: QueuedIterator<Status>;

  private constructor(
    connection: NatsConnection,
    private readonly consumer: Consumer,
    private readonly messages: ConsumerMessages,
  ) {
    // The type does not say that it can be stopped; nothing else takes it from the connection's list.
    this.changes = connection.status() as QueuedIterator<Status>;
    void this.watchConnection();
    void this.watchConsumer();
  }

  static async start(connection: NatsConnection, consumer: Consumer, ahead: number): Promise<Delivery> {
    return new Delivery(
      connection,
      consumer,
      await consumer.consume({ max_messages: ahead, idle_heartbeat: HEARTBEAT_MS }),
    );
  }

  async *[Symbol.asyncIterator](): AsyncIterator<JsMsg> {
    const messages = this.messages[Symbol.asyncIterator]();
    for (;;) {
      const next = await this.next(messages);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  }

  /** Undefined when the client has given the consumer up, as when nobody knows it any more. */
  private async next(messages: AsyncIterator<JsMsg>): Promise<IteratorResult<JsMsg> | undefined> {
    this.isWaiting = true;
    try {
      return await messages.next();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.lose();
      return undefined;
    } finally {
      this.isWaiting = false;
    }
  }

  stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.changes.stop();
    this.messages.stop();
    // It would stay for minutes. A server that is lost forgets it by itself.
    if (!this.isLost) void this.consumer.delete().catch(() => undefined);
  }

  /** Another server than before may not know the consumer, or not be able to ask the one that has it. */
  private async watchConnection(): Promise<void> {
    for await (const { type } of this.changes) if (type === 'reconnect') this.lose();
  }

  /** A reader that is slow has asked for nothing, and nothing tells it so: only one that waits misses heartbeats. */
  private async watchConsumer(): Promise<void> {
    for await (const { type } of this.messages.status()) {
      if (type === 'heartbeats_missed' && this.isWaiting) this.lose();
    }
  }

  private lose(): void {
    this.isLost = true;
    this.stop();
  }
}
