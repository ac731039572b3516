import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { decodeContent } from '../decompress/content-encoding.js';
import { HttpFault } from '../http/http-fault.js';
import type { HttpResponse } from '../http/http-client.js';
import { header } from '../http/response-headers.js';
import { tooLarge } from './byte-limit.js';
import type { Question } from './origin.js';

const OK = 200;
const PARTIAL_CONTENT = 206;
const RANGE_NOT_SATISFIABLE = 416;

/**
 * A file on its way to the disk. What arrived before a connection broke is kept: the next attempt asks for the rest,
 * on the condition that the file is still the same (RFC 9110, If-Range).
 */
export class Download {
  readonly path: string;
  readonly #question: Question;
  #hash: Hash = createHash('sha256');
  #received = 0;
  /** The strong ETag of what was received; none when it cannot be gone on with. */
  #etag: string | undefined;

  constructor(path: string, question: Question) {
    this.path = path;
    this.#question = question;
  }

  /** The headers that ask for the rest only. */
  rangeHeaders(): Record<string, string> {
    if (this.#received === 0 || this.#etag === undefined) return {};
    return { range: `bytes=${this.#received}-`, 'if-range': this.#etag };
  }

  /**
   * Whether an answer has content for this file.
   *
   * @throws HttpFault when the server cannot go on where the file was left.
   */
  accepts(response: HttpResponse): boolean {
    if (response.status === RANGE_NOT_SATISFIABLE) this.#startOver('The server does not have the rest of the file');
    return response.status === OK || response.status === PARTIAL_CONTENT;
  }

  /**
   * Writes an answer's body to the disk.
   *
   * @returns The sha256 of the whole file, in hex.
   * @throws REPODATA_TOO_LARGE, HttpFault, or what the connection throws.
   */
  async take(response: HttpResponse): Promise<string> {
    if (response.status === PARTIAL_CONTENT) this.#checkRange(response);
    else this.#restart(response);
    const body = decodeContent(response.body, header(response.headers, 'content-encoding'));
    const handle = await open(this.path, this.#received === 0 ? 'w' : 'a');
    try {
      for await (const chunk of body) {
        if (this.#received + chunk.length > this.#question.maxBytes) {
          throw tooLarge(this.#question.url, this.#question.maxBytes);
        }
        await handle.writeFile(chunk);
        this.#hash.update(chunk);
        this.#received += chunk.length;
      }
    } finally {
      await handle.close();
    }
    return this.#hash.digest('hex');
  }

  /** Removes the file. */
  async discard(): Promise<void> {
    await rm(this.path, { force: true });
  }

  #restart(response: HttpResponse): void {
    this.#hash = createHash('sha256');
    this.#received = 0;
    const etag = header(response.headers, 'etag');
    // Positions count in the encoded body, and a weak tag promises no equal bytes.
    const canResume = header(response.headers, 'content-encoding') === undefined && etag?.startsWith('"') === true;
    this.#etag = canResume ? etag : undefined;
  }

  #checkRange(response: HttpResponse): void {
    const start = /^bytes (\d+)-/.exec(header(response.headers, 'content-range') ?? '')?.[1];
    if (this.#received > 0 && Number(start) === this.#received) return;
    this.#startOver('The server answered with another part of the file than was asked for');
  }

  #startOver(reason: string): never {
    this.#etag = undefined;
    this.#received = 0;
    throw new HttpFault(reason);
  }
}
