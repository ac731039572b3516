import type { DecodedSink, Decoder } from '../decoder.js';
import { Bzip2Decoder } from './bzip2-decoder.js';
import { startBzip2Process } from './bzip2-process.js';

/**
 * Programs that decompress in less processor time than the built-in decoder: lbzip2 in about half, bzip2 a little.
 * pbzip2 is not among them: it is fast with archives that it made itself.
 */
const PROGRAMS: readonly string[] = ['lbzip2', 'bzip2'];
/** What is shorter is decoded before a program has started. */
const PROGRAMS_FROM_BYTES = 1 << 19;

/** The programs to try for an archive of so many bytes. */
export function bzip2ProgramsFor(archiveBytes = Infinity): readonly string[] {
  return archiveBytes < PROGRAMS_FROM_BYTES ? [] : PROGRAMS;
}

/** A bzip2 decoder: the first of the programs that is installed, else the built-in one. */
export async function openBzip2Decoder(programs: readonly string[], sink: DecodedSink): Promise<Decoder> {
  return (await startBzip2Process(programs, sink)) ?? new Bzip2Decoder(sink);
}
