import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A channel behind HTTP whose behaviour a test decides. */
export interface ChannelServer {
  readonly url: string;
  /** Paths asked for so far, with `GET` or `HEAD` in front. */
  readonly requests: string[];
  /** Decides about each request: undefined serves the file; a status answers with it. */
  behave(behaviour: (pathname: string) => Behaviour | undefined): void;
  stop(): Promise<void>;
}

/** What is done to a request instead of serving the file plainly. */
export interface Behaviour {
  /** Answers with this status and no file. */
  readonly status?: number;
  /** Waits before the answer. */
  readonly delayMs?: number;
  /** Sends the file in pieces with pauses: about so many bytes each second. */
  readonly bytesPerSecond?: number;
  /** Ends the connection after so many bytes. */
  readonly truncateAt?: number;
  /** Sends this instead of the file. */
  readonly content?: Buffer;
}

/** Serves a folder as a channel on the loopback address. */
export async function startChannelServer(folder: string): Promise<ChannelServer> {
  const requests: string[] = [];
  let behaviour: (pathname: string) => Behaviour | undefined = () => undefined;
  const server = createServer((request, response) => {
    const pathname = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    requests.push(`${request.method!} ${pathname}`);
    answer(folder, pathname, behaviour(pathname) ?? {}, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    behave: (given) => (behaviour = given),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  folder: string,
  pathname: string,
  behaviour: Behaviour,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (behaviour.delayMs !== undefined) {
    // Nobody waits for it any more when the connection has ended, and a timer would keep the process.
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    await delay(behaviour.delayMs, undefined, { signal: gone.signal });
  }
  if (behaviour.status !== undefined) {
    response.writeHead(behaviour.status).end();
    return;
  }
  const file = path.join(folder, path.normalize(pathname));
  const size = behaviour.content?.length ?? (await stat(file).catch(() => undefined))?.size;
  if (size === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-length': size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  if (behaviour.content !== undefined) {
    response.end(behaviour.content);
    return;
  }
  let sent = 0;
  const piece = behaviour.bytesPerSecond === undefined ? 1 << 16 : Math.ceil(behaviour.bytesPerSecond / 20);
  for await (const chunk of createReadStream(file, { highWaterMark: piece }) as AsyncIterable<Buffer>) {
    if (behaviour.truncateAt !== undefined && sent + chunk.length > behaviour.truncateAt) {
      response.write(chunk.subarray(0, behaviour.truncateAt - sent));
      response.destroy();
      return;
    }
    sent += chunk.length;
    if (response.destroyed) return;
    response.write(chunk);
    if (behaviour.bytesPerSecond !== undefined) await delay(50);
  }
  response.end();
}
