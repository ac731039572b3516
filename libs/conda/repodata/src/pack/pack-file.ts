import { BlockReader } from './block-reader.js';
import { BLOCK_BYTES, decodeTrailer, PackDamaged, PackIndex, TRAILER_BYTES } from './pack-index.js';
import type { Run } from './run-table.js';

/** Gaps up to this many bytes between runs are read over rather than jumped over. */
const MAX_GAP = BLOCK_BYTES;

/** Up to this many bytes are read at once for several runs; one run is always read at once. */
const MAX_SPAN = 16 * BLOCK_BYTES;

/** An open pack: one repodata file's text, of which any package's members can be read alone. */
export class PackFile {
  readonly index: PackIndex;
  readonly #blocks: BlockReader;

  private constructor(blocks: BlockReader, index: PackIndex) {
    this.#blocks = blocks;
    this.index = index;
  }

  /**
   * Opens a pack by reading its index.
   *
   * @throws PackDamaged, or the file system's own error.
   */
  static async open(path: string): Promise<PackFile> {
    const blocks = new BlockReader(path);
    const size = await blocks.file.size();
    if (size < TRAILER_BYTES) throw new PackDamaged('It is too short');
    const { offset, length, crc } = decodeTrailer(await blocks.file.read(size - TRAILER_BYTES, size), size);
    return new PackFile(blocks, new PackIndex(await blocks.file.read(offset, offset + length), crc));
  }

  /**
   * The texts of a package's runs, in the order of the repodata.
   *
   * @throws PackDamaged, or the file system's own error.
   */
  async texts(runs: readonly Run[]): Promise<Buffer[]> {
    const texts: Buffer[] = [];
    for (const group of neighbours(runs)) {
      const start = group[0]!.start;
      const span = await this.#blocks.text(start, group.at(-1)!.end, this.index.blockOffsets);
      for (const run of group) texts.push(span.subarray(run.start - start, run.end - start));
    }
    return texts;
  }
}

/** Runs that one read may take together. */
function neighbours(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const gap = run.start - (group?.at(-1)?.end ?? Infinity);
    const isNear = gap >= 0 && gap <= MAX_GAP;
    if (group !== undefined && isNear && run.end - group[0]!.start <= MAX_SPAN) group.push(run);
    else groups.push([run]);
  }
  return groups;
}
