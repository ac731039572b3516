import { DiscardPolicy, RetentionPolicy, StorageType, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { followMessages, patiently } from '@terrarium/adapter-jetstream-messages';
import type { LogLine, LogStream, NumberedLogLine } from '@terrarium/port-log-stream';

const LOGS = { stream: 'LOGS', root: 'terrarium.logs.build' } as const;
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_BYTES = 1 << 30;

async function ensureLogs(connection: NatsConnection, replicas: number): Promise<JetStreamManager> {
  const manager = await jetstreamManager(connection);
  await manager.streams.info(LOGS.stream).catch(() =>
    manager.streams.add({
      name: LOGS.stream,
      description: 'Live log lines of builds',
      subjects: [`${LOGS.root}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_age: MAX_AGE_MS * 1e6,
      max_bytes: MAX_BYTES,
      num_replicas: replicas,
    }),
  );
  return manager;
}

/** Live logs on NATS JetStream: one stream of limited age and size, one subject for each build. */
export class JetStreamLogStream implements LogStream {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {}

  /** Opens the logs over a connection, which stays the caller's; makes the stream where it is missing. */
  static async open(connection: NatsConnection, replicas = 1): Promise<JetStreamLogStream> {
    // A cluster that has just lost a node may take longer for a stream than a request waits.
    const manager = await patiently(
      () => ensureLogs(connection, replicas),
      () => connection.isClosed(),
    );
    return new JetStreamLogStream(connection, manager);
  }

  write(buildId: string, line: LogLine): void {
    // A plain publish: the stream takes it, and nobody waits for the answer.
    if (!this.connection.isClosed()) this.connection.publish(`${LOGS.root}.${buildId}`, JSON.stringify(line));
  }

  async read(buildId: string): Promise<NumberedLogLine[]> {
    // Lines are written without an answer. The server counts them behind those that it has taken; a look-up would not wait.
    const subject = `${LOGS.root}.${buildId}`;
    const { state } = await this.manager.streams.info(LOGS.stream, { subjects_filter: subject });
    const expected = state.subjects?.[subject] ?? 0;
    const lines: NumberedLogLine[] = [];
    if (expected === 0) return lines;
    const enough = new AbortController();
    for await (const line of this.follow(buildId, 0, enough.signal)) {
      lines.push(line);
      if (lines.length >= expected) enough.abort();
    }
    return lines;
  }

  async *follow(buildId: string, after: number, signal: AbortSignal): AsyncIterable<NumberedLogLine> {
    const wanted = { after, filter: `${LOGS.root}.${buildId}` };
    const messages = followMessages(this.connection, LOGS.stream, wanted, signal);
    for await (const message of messages) yield { ...message.json<LogLine>(), number: message.seq };
  }

  flush(): Promise<void> {
    return this.connection.flush();
  }
}
