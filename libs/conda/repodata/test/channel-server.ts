import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request in place of the file; returns false to let the file be served. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
}

export function etagOf(file: Buffer): string {
  return `"${createHash('sha256').update(file).digest('hex')}"`;
}

/** A channel on loopback: files from memory with ETags and 304, and whatever a test does to a path. */
export class ChannelServer {
  readonly files = new Map<string, Buffer>();
  readonly headers = new Map<string, Record<string, string>>();
  readonly seen: SeenRequest[] = [];
  readonly #handlers = new Map<string, Handler>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '';
      response.on('close', () => this.seen.push({ path, headers: request.headers, status: response.statusCode }));
      if (this.#handlers.get(path)?.(request, response) === true) return;
      this.serve(path, request, response);
    });
  }

  static async start(): Promise<ChannelServer> {
    const server = new ChannelServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Replaces what a path answers; it stays until the handler returns false. */
  on(path: string, handler: Handler): void {
    this.#handlers.set(path, handler);
  }

  /** Answers a path with these statuses, one after the other, then with the file. */
  failFirst(path: string, statuses: number[], headers: Record<string, string> = {}): void {
    this.on(path, (_request, response) => {
      const status = statuses.shift();
      if (status === undefined) return false;
      response.writeHead(status, headers).end('no');
      return true;
    });
  }

  serve(path: string, request: IncomingMessage, response: ServerResponse): void {
    const file = this.files.get(path);
    if (file === undefined) {
      response.writeHead(404).end('not found');
      return;
    }
    const etag = etagOf(file);
    const headers = { etag, ...this.headers.get(path) };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    if (range !== null && request.headers['if-range'] === etag) {
      const start = Number(range[1]);
      const part = file.subarray(start);
      response.writeHead(206, {
        ...headers,
        'content-length': part.length,
        'content-range': `bytes ${start}-${file.length - 1}/${file.length}`,
      });
      response.end(part);
      return;
    }
    response.writeHead(200, { 'content-length': file.length, ...headers });
    response.end(file);
  }

  paths(): string[] {
    return this.seen.map(({ path }) => path);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
