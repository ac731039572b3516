import { createZstdDecompress } from 'node:zlib';
import type { ZstdDecompress } from 'node:zlib';

/** Larger chunks cost more in fresh memory than they save in changes of threads. */
const OUTPUT_CHUNK_BYTES = 1 << 18;
/** A decompressor keeps in memory what it looks back over; with more than this it is not kept. */
const MAX_KEPT_BYTES = 32 * 2 ** 20;
const KEPT_FOR_MS = 500;

/** One of Node's decompressors, with what it has put out. */
export interface ZstdStream {
  readonly stream: ZstdDecompress;
  outputBytes: number;
}

let kept: ZstdStream | undefined;
let timer: NodeJS.Timeout | undefined;

/**
 * A decompressor between two frames: that of the last member, or a new one. To make one is dear: `.conda` writers ask
 * for a window of 128 MiB, which the garbage collector takes for pressure.
 */
export function takeZstdStream(): ZstdStream {
  const taken = kept ?? { stream: createZstdDecompress({ chunkSize: OUTPUT_CHUNK_BYTES }), outputBytes: 0 };
  kept = undefined;
  clearTimeout(timer);
  return taken;
}

/** Gives a decompressor back that has come to the end of a frame and was given no more; it is kept for a moment. */
export function returnZstdStream(returned: ZstdStream): void {
  returned.stream.removeAllListeners();
  if (kept !== undefined || returned.outputBytes > MAX_KEPT_BYTES) {
    returned.stream.destroy();
    return;
  }
  kept = returned;
  timer = setTimeout(() => {
    kept?.stream.destroy();
    kept = undefined;
  }, KEPT_FOR_MS).unref();
}
