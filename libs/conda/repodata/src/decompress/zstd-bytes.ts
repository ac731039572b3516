import { zstdDecompressSync } from 'node:zlib';
import { redact } from '@terrarium/kernel-errors';
import { codeOf } from '../cache/system-error.js';
import { repodataErrors } from '../errors.js';
import { giveWay } from '../give-way.js';
import { limitBytes, tooLarge } from '../origins/byte-limit.js';
import { zstdFrames } from './zstd-frames.js';

/** Up to this size a turn of the event loop costs more than the work. */
const MAX_SYNC_BYTES = 1 << 16;

/**
 * Decompresses a shard or an index.
 *
 * @param bytes - One or more zstd frames.
 * @param maxBytes - What may come out.
 * @param place - Its URL, for messages.
 * @throws REPODATA_TOO_LARGE, REPODATA_INVALID
 */
export async function decompressZstd(bytes: Buffer, maxBytes: number, place: string): Promise<Buffer> {
  await giveWay();
  try {
    return bytes.length <= MAX_SYNC_BYTES ? framesNow(bytes, maxBytes, place) : await frames(bytes, maxBytes, place);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(place, maxBytes);
    if (code?.startsWith('Z') !== true) throw error;
    throw repodataErrors.create('REPODATA_INVALID', `${redact(place)} cannot be decompressed`, { cause: error });
  }
}

function framesNow(bytes: Buffer, maxBytes: number, place: string): Buffer {
  const texts: Buffer[] = [];
  let left = maxBytes;
  for (let rest = bytes; texts.length === 0 || rest.length > 0;) {
    const { buffer, engine } = zstdDecompressSync(rest, { maxOutputLength: maxBytes, info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    left -= buffer.length;
    if (left < 0) throw tooLarge(place, maxBytes);
    texts.push(buffer);
    rest = rest.subarray(engine.bytesWritten);
  }
  return texts.length === 1 ? texts[0]! : Buffer.concat(texts);
}

async function frames(bytes: Buffer, maxBytes: number, place: string): Promise<Buffer> {
  const texts: Buffer[] = [];
  for await (const text of limitBytes(zstdFrames(inOnePiece(bytes)), maxBytes, place)) texts.push(text);
  return Buffer.concat(texts);
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source of chunks is asynchronous
async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
