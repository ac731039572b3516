import type { DecodedSink, Decoder } from '../decoder.js';
import { Bzip2Decoder } from './bzip2-decoder.js';
import { startBzip2Process } from './bzip2-process.js';

/**
 * Programs that decompress faster than the built-in decoder: lbzip2 by half and on all cores, bzip2 by a fifth or so.
 * pbzip2 is none of them: it needs archives that it made itself.
 */
export const DEFAULT_BZIP2_PROGRAMS: readonly string[] = ['lbzip2', 'bzip2'];

/** A bzip2 decoder: the first of the programs that is installed, else the built-in one. */
export async function openBzip2Decoder(programs: readonly string[], sink: DecodedSink): Promise<Decoder> {
  return (await startBzip2Process(programs, sink)) ?? new Bzip2Decoder(sink);
}
