import { setTimeout as delay } from 'node:timers/promises';
import { cliErrors } from '../errors.js';
import { readServerSentEvents } from './server-sent-events.js';
import type { ServerSentEvent } from './server-sent-events.js';

/** Together about 20 seconds: Postgres and NATS are back by then. */
const UNAVAILABLE_DELAYS_MS = [200, 400, 800, 1600, 3200, 6400, 8000];

/** Where the server is, and as whom to speak to it. */
export interface ServerAddress {
  readonly url: string;
  readonly token?: string;
  /** Why things are changed, for the audit trail. */
  readonly reason?: string;
  /** The session of a login, in place of a token. */
  readonly cookie?: string;
}

interface ErrorBody {
  readonly message?: string;
  readonly code?: string;
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

interface ListBody<Item> {
  readonly data: readonly Item[];
  readonly count: number;
}

interface CursorBody<Item> {
  readonly data: readonly Item[];
  readonly cursor: string | null;
}

/** Speaks to a server's REST API. */
export class ApiClient {
  constructor(private readonly server: ServerAddress) {}

  /**
   * Asks for one thing.
   *
   * @param path - Under `/api/v1/`.
   * @throws SERVER_UNREACHABLE, SERVER_REFUSED (its details have the status and the server's code)
   */
  async get<Data>(path: string): Promise<Data> {
    return ((await (await this.read(path)).json()) as { data: Data }).data;
  }

  /** Asks for one thing, and gets all that the server says beside it. */
  async body<Body>(path: string): Promise<Body> {
    return (await (await this.read(path)).json()) as Body;
  }

  /** Asks for all items of a list, page by page. */
  async list<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let page = 1; ; page += 1) {
      const separator = path.includes('?') ? '&' : '?';
      const response = await this.read(`${path}${separator}page=${page}&size=100`);
      const { data, count } = (await response.json()) as ListBody<Item>;
      items.push(...data);
      if (items.length >= count || data.length === 0) return items;
    }
  }

  /** Sends something. */
  async post<Data>(path: string, body?: unknown): Promise<Data> {
    return ((await (await this.send('POST', path, body)).json()) as { data: Data }).data;
  }

  /** Changes something. */
  async put<Data>(path: string, body?: unknown): Promise<Data> {
    return ((await (await this.send('PUT', path, body)).json()) as { data: Data }).data;
  }

  /** Deletes something; some routes are told in a body what. */
  async delete(path: string, body?: unknown): Promise<void> {
    await this.send('DELETE', path, body);
  }

  /** Asks for all items of a list that is paged by cursors, as they come. */
  async *pages<Item>(path: string): AsyncIterable<readonly Item[]> {
    for (let cursor: string | null = ''; cursor !== null;) {
      const separator = path.includes('?') ? '&' : '?';
      const query: string = cursor === '' ? '' : `${separator}cursor=${encodeURIComponent(cursor)}`;
      const page = (await (await this.read(`${path}${query}`)).json()) as CursorBody<Item>;
      yield page.data;
      cursor = page.cursor;
    }
  }

  /** Reads a file as it is, following redirects. */
  async bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.read(path)).arrayBuffer());
  }

  /** Reads a file, following redirects. */
  async text(path: string): Promise<string> {
    return (await this.read(path)).text();
  }

  /** Listens to a stream of server-sent events. */
  async *events(path: string, signal?: AbortSignal): AsyncIterable<ServerSentEvent> {
    const response = await this.send('GET', path, undefined, signal);
    if (response.body !== null) yield* readServerSentEvents(response.body);
  }

  /**
   * Asks for something whose progress the server tells as server-sent events; only those are asked for.
   *
   * @throws SERVER_REFUSED, also for an `error` event; SERVER_UNREACHABLE, also when the server goes away on the way
   */
  async *progress(method: 'GET' | 'POST', path: string): AsyncIterable<ServerSentEvent> {
    const response = await this.send(method, path, undefined, undefined, 'text/event-stream');
    if (response.body === null) return;
    for await (const event of readServerSentEvents(this.untilGone(response.body))) {
      if (event.type === 'error') throw refusalOf(JSON.parse(event.data) as ErrorBody, 500);
      yield event;
    }
  }

  private async *untilGone(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    try {
      yield* body;
    } catch (cause) {
      throw cliErrors.create('SERVER_UNREACHABLE', `The server at ${this.server.url} went away`, { cause });
    }
  }

  /** Reads are repeated while the server's own servers are away for a moment. */
  private async read(path: string): Promise<Response> {
    for (const delayMs of UNAVAILABLE_DELAYS_MS) {
      try {
        return await this.send('GET', path);
      } catch (error) {
        if (!cliErrors.owns(error, 'SERVER_REFUSED') || error.details['status'] !== 503) throw error;
      }
      await delay(delayMs);
    }
    return this.send('GET', path);
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
    accept = 'application/json, text/event-stream',
  ): Promise<Response> {
    const { url, token, reason, cookie } = this.server;
    let response: Response;
    try {
      response = await fetch(new URL(`api/v1/${path}`, `${url.replace(/\/+$/, '')}/`), {
        method,
        headers: {
          accept,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(reason === undefined ? {} : { 'x-terrarium-reason': `UTF-8''${encodeURIComponent(reason)}` }),
          ...(cookie === undefined ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      throw unreachable(url, cause);
    }
    if (response.ok) return response;
    throw await refusal(response);
  }
}

/** The error for a server that does not answer. */
export function unreachable(url: string, cause: unknown) {
  return cliErrors.create('SERVER_UNREACHABLE', `No server answers at ${url}`, {
    cause,
    hint: 'Start one with `terrarium up`, or name another with --url or TERRARIUM_URL',
  });
}

/** The error that a server has answered with. */
export async function refusal(response: Response) {
  const text = await response.text();
  let body: ErrorBody = {};
  try {
    body = JSON.parse(text) as ErrorBody;
  } catch {
    // Not our server, or something between it and us: the status has to do.
  }
  return refusalOf(body, response.status);
}

function refusalOf(body: ErrorBody, status: number) {
  const { message = `The server answered ${status}`, code, hint, details } = body;
  return cliErrors.create('SERVER_REFUSED', code === undefined ? message : `${code}: ${message}`, {
    ...(hint === undefined ? {} : { hint }),
    details: { status, ...(code === undefined ? {} : { code }), ...details },
  });
}
