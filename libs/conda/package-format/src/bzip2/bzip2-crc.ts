/** Polynomial 0x04c11db7, most significant bit first: not the CRC of zip and zlib. */
const TABLES = makeTables();

/**
 * Continues bzip2's CRC over the bytes of a block; starts from -1, and the block stores its complement.
 *
 * @returns a signed 32-bit number.
 */
export function updateBzip2Crc(crc: number, bytes: Uint8Array, end: number): number {
  const [t0, t1, t2, t3] = TABLES;
  let at = 0;
  for (; at + 4 <= end; at += 4) {
    crc ^= (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    crc = t3[crc >>> 24]! ^ t2[(crc >>> 16) & 255]! ^ t1[(crc >>> 8) & 255]! ^ t0[crc & 255]!;
  }
  for (; at < end; at++) crc = (crc << 8) ^ t0[(crc >>> 24) ^ bytes[at]!]!;
  return crc;
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const tables = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
    tables[0][byte] = crc;
  }
  for (let table = 1; table < 4; table++) {
    for (let byte = 0; byte < 256; byte++) {
      const before = tables[table - 1]![byte]!;
      tables[table]![byte] = (before << 8) ^ tables[0][before >>> 24]!;
    }
  }
  return tables;
}
