import { pipeline } from 'node:stream';
import type { Duplex, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { HttpFault } from '../http/http-fault.js';
import { zstdFrames } from './zstd-frames.js';

/** What is offered for texts; files that are compressed themselves are asked for as they are. */
export const TEXT_ENCODINGS = 'zstd, gzip';

/**
 * Undoes the Content-Encoding of a body. A body that ends too early or is damaged becomes an error of the stream.
 *
 * @throws HttpFault when the encoding is unknown.
 */
export function decodeContent(body: Readable, encoding: string | undefined): AsyncIterable<Buffer> {
  if (encoding === undefined || encoding === '' || encoding === 'identity') return body;
  if (encoding === 'zstd') return zstdFrames(body);
  const decoder = decoderOf(encoding);
  if (decoder === undefined) throw new HttpFault(`The server answered with the unknown encoding ${encoding}`);
  // The reader of the decoder meets the error; here it only must not be lost.
  return pipeline(body, decoder, () => undefined);
}

function decoderOf(encoding: string): Duplex | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  return undefined;
}
