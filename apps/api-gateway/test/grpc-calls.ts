import { setTimeout as delay } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import type { Client, ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import type { Connection, ServiceName } from '@terrarium/contracts-grpc';

/** The code of the error that a call ends with, as both sides know it. */
export async function refusalOf(call: Promise<unknown>): Promise<[status: number, code: string]> {
  try {
    return [0, JSON.stringify(await call)];
  } catch (error) {
    const { code, metadata } = error as ServiceError;
    return [code, String(metadata.get('terrarium-error-code')[0] ?? '')];
  }
}

/** All answers of a stream until it ends. */
export async function all<Answer>(stream: ClientReadableStream<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of stream) answers.push(answer as Answer);
  return answers;
}

/** How a call ended. */
export interface Outcome {
  readonly code: status;
  /** The message and all trailing metadata, as text. */
  readonly told: string;
  /** What was answered, as JSON. */
  readonly answered: string;
}

/** One call of whatever method, with whatever bytes. */
export interface AnyCall {
  readonly service: ServiceName;
  readonly path: string;
  readonly isStream: boolean;
  readonly bytes: Buffer;
}

const LISTEN_MS = 150;
/** What is not answered by then never will be, also on a machine that stalls. */
const DEADLINE_MS = 60_000;

/** Makes a call with bytes, and tells how it ended; a stream that goes on is left after a moment, as if it were fine. */
export function callWith(connection: Connection, { service, path, isStream, bytes }: AnyCall): Promise<Outcome> {
  const client = connection[service] as Client;
  const options = { deadline: Date.now() + DEADLINE_MS };
  const same = (value: Buffer) => value;
  const failed = ({ code, details, metadata }: ServiceError): Outcome => {
    const texts = Object.values(metadata.getMap()).map(String);
    return { code, told: [details, ...texts].join('\n'), answered: '' };
  };
  const answered = (chunks: readonly Buffer[]): Outcome => ({
    code: status.OK,
    told: '',
    answered: Buffer.concat(chunks).toString('latin1'),
  });
  return new Promise((resolve) => {
    if (!isStream) {
      client.makeUnaryRequest(path, same, same, bytes, connection.metadata, options, (error, answer) => {
        resolve(error === null ? answered([answer!]) : failed(error));
      });
      return;
    }
    const stream = client.makeServerStreamRequest(path, same, same, bytes, connection.metadata, options);
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', (error: ServiceError) => resolve(failed(error)));
    stream.on('end', () => resolve(answered(chunks)));
    void delay(LISTEN_MS).then(() => {
      resolve(answered(chunks));
      stream.cancel();
    });
  });
}
