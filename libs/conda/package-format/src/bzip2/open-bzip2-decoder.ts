import type { DecodedSink, Decoder } from '../decoder.js';
import { Bzip2Decoder } from './bzip2-decoder.js';
import { startBzip2Process } from './bzip2-process.js';

/**
 * Programs that decompress in less processor time than the built-in decoder: lbzip2 in about half, bzip2 in two thirds
 * to four fifths. pbzip2 is not among them: it is fast with archives that it made itself.
 */
export const DEFAULT_BZIP2_PROGRAMS: readonly string[] = ['lbzip2', 'bzip2'];

/** A bzip2 decoder: the first of the programs that is installed, else the built-in one. */
export async function openBzip2Decoder(programs: readonly string[], sink: DecodedSink): Promise<Decoder> {
  return (await startBzip2Process(programs, sink)) ?? new Bzip2Decoder(sink);
}
