import { decodeContent, TEXT_ENCODINGS } from '../decompress/content-encoding.js';
import type { HttpClient, HttpResponse } from '../http/http-client.js';
import { conditionalHeaders, header, validatorsOf } from '../http/response-headers.js';
import { limitBytes } from './byte-limit.js';
import { Download } from './download.js';
import type { Answer, FetchedFile, Origin, Question } from './origin.js';

const OK = 200;
const NOT_MODIFIED = 304;
const DENIED = new Set([401, 403, 407]);

/** Channels on servers. */
export class HttpOrigin implements Origin {
  readonly isRemote = true;
  readonly #http: HttpClient;
  readonly #temporaryPath: () => Promise<string>;

  /**
   * @param http - What requests go through.
   * @param temporaryPath - Gives a path for each file that is on its way.
   */
  constructor(http: HttpClient, temporaryPath: () => Promise<string>) {
    this.#http = http;
    this.#temporaryPath = temporaryPath;
  }

  bytes(question: Question): Promise<Answer<Buffer>> {
    const headers = requestHeaders(question);
    return this.#http.fetch(
      () => ({ url: question.url, headers, signal: question.signal }),
      async (response) => {
        if (response.status !== OK) return withoutContent(response);
        const content = await wholeBody(response, question);
        return { kind: 'content', content, validators: validatorsOf(response.headers) };
      },
    );
  }

  async file(question: Question): Promise<Answer<FetchedFile>> {
    const download = new Download(await this.#temporaryPath(), question);
    try {
      return await this.#http.fetch(
        () => ({
          url: question.url,
          headers: { ...requestHeaders(question), ...download.rangeHeaders() },
          signal: question.signal,
        }),
        async (response) => {
          if (!download.accepts(response)) return withoutContent(response);
          const digest = await download.take(response);
          const { path } = download;
          const content = { path, digest, discard: () => download.discard() };
          return { kind: 'content', content, validators: validatorsOf(response.headers) };
        },
      );
    } catch (error) {
      await download.discard();
      throw error;
    }
  }
}

async function wholeBody({ headers, body }: HttpResponse, { maxBytes, url }: Question): Promise<Buffer> {
  const encoding = header(headers, 'content-encoding');
  const length = Number(header(headers, 'content-length') ?? Infinity);
  // The connection holds the body to its announced length.
  if (encoding === undefined && length <= maxBytes) return Buffer.from(await body.arrayBuffer());
  const chunks: Buffer[] = [];
  for await (const chunk of limitBytes(decodeContent(body, encoding), maxBytes, url)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function requestHeaders(question: Question): Record<string, string> {
  return {
    ...conditionalHeaders(question.known),
    ...(question.isText === true ? { 'accept-encoding': TEXT_ENCODINGS } : {}),
  };
}

/** What a status without content means; what the server does not want to give counts as missing. */
function withoutContent<Content>(response: HttpResponse): Answer<Content> {
  if (response.status === NOT_MODIFIED) return { kind: 'unchanged', validators: validatorsOf(response.headers) };
  return DENIED.has(response.status) ? { kind: 'denied' } : { kind: 'missing' };
}
