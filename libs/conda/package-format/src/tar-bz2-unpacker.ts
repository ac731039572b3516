import { openBzip2Decoder } from './bzip2/open-bzip2-decoder.js';
import type { LimitGuard } from './extract-limits.js';
import type { TarSink } from './tar/tar-entry.js';
import { TarStream } from './tar/tar-stream.js';
import type { Unpacker } from './unpacker.js';

/** Opens the unpacker of `.tar.bz2` packages: one compressed tar (CEP 35, format version 1). */
export function openTarBz2Unpacker(
  sink: TarSink,
  guard: LimitGuard,
  bzip2Programs: readonly string[],
): Promise<Unpacker> {
  return TarStream.open((decoded) => openBzip2Decoder(bzip2Programs, decoded), sink, guard);
}
