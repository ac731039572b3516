import type { SortedBlock } from './sorted-block.js';

/** Blocks that are walked side by side. */
export const WALKERS = 4;
/** So many steps a call: the compiler learns from calls, and a loop of a million steps would be one. */
const STRETCH_STEPS = 1 << 14;

/**
 * Undoes the Burrows-Wheeler transform of up to {@link WALKERS} blocks. Each step leads to another place in megabytes of
 * memory, and the next one is known only when it has arrived; so several blocks take their steps in turn, and the memory
 * brings what all of them wait for at once.
 */
export function unsortBlocks(blocks: readonly SortedBlock[]): void {
  for (const block of blocks) linkRotations(block);
  const [first] = blocks;
  if (first === undefined) return;
  const rows = new Int32Array(WALKERS);
  blocks.forEach(({ origin }, index) => (rows[index] = origin));
  let at = 0;
  if (blocks.length > 1) {
    // Who has no block of its own goes along with the first one.
    const [second = first, third = first, fourth = first] = blocks.slice(1);
    rows.fill(first.origin, blocks.length);
    for (const together = Math.min(...blocks.map(({ length }) => length)); at < together;) {
      const end = Math.min(at + STRETCH_STEPS, together);
      walkTogether(first, second, third, fourth, rows, at, end);
      at = end;
    }
  }
  blocks.forEach((block, index) => walkAlone(block, rows[index]!, at));
}

/** Sorts the bytes, and notes for each of them where in the last column it stands: there the next rotation is. */
function linkRotations({ bytes, rotations, byteCounts, length }: SortedBlock): void {
  const next = new Int32Array(256);
  for (let byte = 1; byte < 256; byte++) next[byte] = next[byte - 1]! + byteCounts[byte - 1]!;
  for (let row = 0; row < length; row++) {
    const byte = bytes[row]!;
    rotations[next[byte]!++] = (row << 8) | byte;
  }
}

/** Takes the steps up to `end` with each, from the rows where they are to those where they are then. */
function walkTogether(
  { rotations: rotationsA, bytes: bytesA }: SortedBlock,
  { rotations: rotationsB, bytes: bytesB }: SortedBlock,
  { rotations: rotationsC, bytes: bytesC }: SortedBlock,
  { rotations: rotationsD, bytes: bytesD }: SortedBlock,
  rows: Int32Array,
  from: number,
  end: number,
): void {
  let rowA = rows[0]!;
  let rowB = rows[1]!;
  let rowC = rows[2]!;
  let rowD = rows[3]!;
  for (let at = from; at < end; at++) {
    const entryA = rotationsA[rowA]!;
    const entryB = rotationsB[rowB]!;
    const entryC = rotationsC[rowC]!;
    const entryD = rotationsD[rowD]!;
    bytesA[at] = entryA;
    bytesB[at] = entryB;
    bytesC[at] = entryC;
    bytesD[at] = entryD;
    rowA = entryA >>> 8;
    rowB = entryB >>> 8;
    rowC = entryC >>> 8;
    rowD = entryD >>> 8;
  }
  rows[0] = rowA;
  rows[1] = rowB;
  rows[2] = rowC;
  rows[3] = rowD;
}

/** The rest of the way. */
function walkAlone({ rotations, bytes, length }: SortedBlock, firstRow: number, from: number): void {
  let row = firstRow;
  for (let at = from; at < length; at++) {
    const entry = rotations[row]!;
    bytes[at] = entry;
    row = entry >>> 8;
  }
}
