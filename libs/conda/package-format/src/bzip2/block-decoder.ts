import type { DecodedSink } from '../decoder.js';
import { BlockReader, damagedBlock } from './block-reader.js';
import { RunExpander } from './run-expander.js';
import { SortedBlock } from './sorted-block.js';
import { unsortBlocks, WALKERS } from './unsort-blocks.js';

/** Decodes blocks, a few at a time, and hands their bytes to the sink in order. */
export class BlockDecoder {
  private readonly reader = new BlockReader();
  private readonly expander: RunExpander;
  private readonly blocks: SortedBlock[] = [];
  /** How many of the blocks have been read and not been handed on. */
  private waiting = 0;

  /** @param maxBlockBytes - What a block of these streams has at most. */
  constructor(
    private readonly maxBlockBytes: number,
    sink: DecodedSink,
  ) {
    this.expander = new RunExpander(sink);
  }

  /**
   * Reads the block whose mark ends at `bit`; its bytes come when there are more blocks, or with {@link flush}.
   *
   * @returns the bit after the block and its CRC, or undefined when the input ends within the block.
   * @throws ARCHIVE_BZIP2_INVALID when this block or an earlier one is damaged.
   */
  decode(bytes: Uint8Array, end: number, bit: number): { readonly bit: number; readonly crc: number } | undefined {
    const block = (this.blocks[this.waiting] ??= new SortedBlock(this.maxBlockBytes));
    const after = this.reader.read(bytes, end, bit, block);
    if (after === undefined) return undefined;
    if (++this.waiting === WALKERS) this.flush();
    return { bit: after, crc: block.crc };
  }

  /**
   * Hands on what was read.
   *
   * @throws ARCHIVE_BZIP2_INVALID when it is not what the CRC of its block says.
   */
  flush(): void {
    const blocks = this.blocks.slice(0, this.waiting);
    this.waiting = 0;
    unsortBlocks(blocks);
    for (const { bytes, length, crc } of blocks) {
      if (this.expander.expand(bytes, length) !== crc) throw damagedBlock('has a wrong CRC');
    }
  }
}
