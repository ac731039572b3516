import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server of a test was asked. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  /** The fields of a form. */
  readonly form: URLSearchParams;
}

/** What it answers. */
export interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  readonly location?: string;
}

/** A server on the loopback address. */
export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server that answers what a function says; 404 where it says nothing. */
export async function startServer(answer: (asked: Asked) => Answer | undefined): Promise<TestServer> {
  const server = createServer((request, response) => {
    void respond(request, response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Answer | undefined,
): Promise<void> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  const { method = 'GET', headers } = request;
  const url = new URL(request.url!, `http://${headers.host!}`);
  const { status, json, location } = answer({ method, url, headers, form: new URLSearchParams(body) }) ?? {
    status: 404,
  };
  response.statusCode = status ?? (location === undefined ? 200 : 302);
  if (location !== undefined) response.setHeader('location', location);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(json ?? {}));
}
