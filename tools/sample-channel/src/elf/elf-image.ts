/** A program header of an ELF64 file; addresses and sizes in bytes. */
export interface ElfSegment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly virtualAddress: number;
  readonly physicalAddress: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly align: number;
}

/** An entry of the dynamic section. */
export interface ElfDynamicEntry {
  readonly tag: number;
  readonly value: bigint;
}

/** What the dynamic linker reads of a dynamically linked ELF64 little-endian file. */
export interface ElfImage {
  readonly segments: readonly ElfSegment[];
  /** Where the program headers begin in the file. */
  readonly segmentTableOffset: number;
  /** Entries before the first DT_NULL. */
  readonly dynamic: readonly ElfDynamicEntry[];
  readonly dynamicOffset: number;
  /** How many entries the dynamic section has room for, DT_NULL included. */
  readonly dynamicCapacity: number;
  /** The dynamic string table: its address, and its bytes as a view into the file. */
  readonly stringTable: { readonly virtualAddress: number; readonly bytes: Buffer };
  /** Names of the shared libraries it asks for (DT_NEEDED). */
  readonly needed: readonly string[];
  /** DT_RPATH or DT_RUNPATH. */
  readonly searchPath?: string;
}

/** Values of `p_type` (gABI, "Program Header"). */
export const SEGMENT = { LOAD: 1, DYNAMIC: 2, NOTE: 4 } as const;

/** Values of `d_tag` (gABI, "Dynamic Section"). */
export const TAG = { NULL: 0, NEEDED: 1, STRTAB: 5, STRSZ: 10, RPATH: 15, RUNPATH: 29 } as const;

/** Size of a program header, of a dynamic entry and of a section header. */
export const ENTRY_SIZE = { SEGMENT: 56, DYNAMIC: 16, SECTION: 64 } as const;

const MAGIC_64_LITTLE_ENDIAN = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);

/**
 * Reads an ELF64 little-endian file (System V gABI, chapters 4 and 5).
 *
 * @returns Nothing when the file is something else, or is not dynamically linked.
 * @throws RangeError when its headers point outside of the file.
 */
export function readElf(bytes: Buffer): ElfImage | undefined {
  if (!bytes.subarray(0, 6).equals(MAGIC_64_LITTLE_ENDIAN)) return undefined;
  const segmentTableOffset = readAddress(bytes, 0x20);
  const segmentCount = bytes.readUInt16LE(0x38);
  const segments = Array.from({ length: segmentCount }, (_, index) =>
    readSegment(bytes, segmentTableOffset + index * ENTRY_SIZE.SEGMENT),
  );
  const dynamicSegment = segments.find((segment) => segment.type === SEGMENT.DYNAMIC);
  if (dynamicSegment === undefined) return undefined;

  const dynamicCapacity = Math.floor(dynamicSegment.fileSize / ENTRY_SIZE.DYNAMIC);
  const dynamic = readDynamic(bytes, dynamicSegment.offset, dynamicCapacity);
  const stringAddress = Number(dynamic.find((entry) => entry.tag === TAG.STRTAB)?.value ?? 0n);
  const stringSize = Number(dynamic.find((entry) => entry.tag === TAG.STRSZ)?.value ?? 0n);
  const stringOffset = fileOffset(segments, stringAddress);
  const strings = bytes.subarray(stringOffset, stringOffset + stringSize);
  const stringAt = (entry: ElfDynamicEntry) =>
    strings.toString('utf8', Number(entry.value), strings.indexOf(0, Number(entry.value)));
  const path = dynamic.find((entry) => entry.tag === TAG.RUNPATH) ?? dynamic.find((entry) => entry.tag === TAG.RPATH);
  return {
    segments,
    segmentTableOffset,
    dynamic,
    dynamicOffset: dynamicSegment.offset,
    dynamicCapacity,
    stringTable: { virtualAddress: stringAddress, bytes: strings },
    needed: dynamic.filter((entry) => entry.tag === TAG.NEEDED).map(stringAt),
    ...(path === undefined ? {} : { searchPath: stringAt(path) }),
  };
}

/** Reads a 64-bit offset, address or size; real files stay far below 2^53. */
export function readAddress(bytes: Buffer, offset: number): number {
  return Number(bytes.readBigUInt64LE(offset));
}

function readSegment(bytes: Buffer, offset: number): ElfSegment {
  return {
    type: bytes.readUInt32LE(offset),
    flags: bytes.readUInt32LE(offset + 4),
    offset: readAddress(bytes, offset + 8),
    virtualAddress: readAddress(bytes, offset + 16),
    physicalAddress: readAddress(bytes, offset + 24),
    fileSize: readAddress(bytes, offset + 32),
    memorySize: readAddress(bytes, offset + 40),
    align: readAddress(bytes, offset + 48),
  };
}

function readDynamic(bytes: Buffer, start: number, capacity: number): ElfDynamicEntry[] {
  const entries: ElfDynamicEntry[] = [];
  for (let index = 0; index < capacity; index++) {
    const offset = start + index * ENTRY_SIZE.DYNAMIC;
    const tag = readAddress(bytes, offset);
    if (tag === TAG.NULL) break;
    entries.push({ tag, value: bytes.readBigUInt64LE(offset + 8) });
  }
  return entries;
}

function fileOffset(segments: readonly ElfSegment[], address: number): number {
  const segment = segments.find(
    ({ type, virtualAddress, fileSize }) =>
      type === SEGMENT.LOAD && address >= virtualAddress && address < virtualAddress + fileSize,
  );
  if (segment === undefined) throw new RangeError(`No loaded segment holds the address 0x${address.toString(16)}`);
  return segment.offset + address - segment.virtualAddress;
}
