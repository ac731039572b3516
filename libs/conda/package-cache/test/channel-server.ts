import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { SamplePackage } from './sample-package.js';

/** Answers one request for an archive, or undefined to let the server do what servers do. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, archive: Buffer) => unknown;

/** One request that came. */
export interface SeenRequest {
  readonly path: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** A channel on the loopback interface that serves archives, properly or as badly as a test wants. */
export class ChannelServer {
  readonly requests: SeenRequest[] = [];
  /** The behaviours of the next requests; when they are used up, the server behaves. */
  readonly next: Behaviour[] = [];
  private readonly archives = new Map<string, Buffer>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  static async start(): Promise<ChannelServer> {
    const channel = new ChannelServer();
    await new Promise<void>((resolve) => channel.server.listen(0, '127.0.0.1', resolve));
    return channel;
  }

  /** Serves a package, and gives its record with the address. */
  add({ archive, record }: SamplePackage): RepoDataRecord {
    this.archives.set(`/linux-64/${record.fn}`, archive);
    return { ...record, url: `${this.url}/linux-64/${record.fn}`, channel: this.url };
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.requests.push({
      path,
      range: request.headers.range,
      ifRange: request.headers['if-range'] as string | undefined,
    });
    const archive = this.archives.get(path);
    if (archive === undefined) {
      response.writeHead(404).end();
      return;
    }
    const behaviour = this.next.shift() ?? serve;
    behaviour(request, response, archive);
  }
}

/** A proper answer: a strong ETag, ranges, `If-Range`. */
export function serve(request: IncomingMessage, response: ServerResponse, archive: Buffer, etag = '"v1"'): void {
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const isContinued =
    start !== undefined && [undefined, etag].includes(request.headers['if-range'] as string | undefined);
  const from = isContinued ? Number(start) : 0;
  if (from >= archive.length && isContinued) {
    response.writeHead(416).end();
    return;
  }
  response.writeHead(isContinued ? 206 : 200, {
    etag,
    'accept-ranges': 'bytes',
    'content-length': archive.length - from,
    ...(isContinued ? { 'content-range': `bytes ${from}-${archive.length - 1}/${archive.length}` } : {}),
  });
  response.end(archive.subarray(from));
}

/** Sends only the first bytes of what was asked for, and then cuts the connection. */
export function cutAfter(bytes: number): Behaviour {
  return (request, response, archive) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isRange = from > 0;
    response.writeHead(isRange ? 206 : 200, {
      etag: '"v1"',
      'content-length': archive.length - from,
      ...(isRange ? { 'content-range': `bytes ${from}-${archive.length - 1}/${archive.length}` } : {}),
    });
    response.write(archive.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20));
  };
}

/** Answers with a status and nothing else. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return (_request, response) => response.writeHead(code, headers).end();
}
