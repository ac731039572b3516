import { sampleChannelErrors } from '../errors.js';
import type { ElfDynamicEntry, ElfImage, ElfSegment } from './elf-image.js';
import { ENTRY_SIZE, readAddress, readElf, SEGMENT, TAG } from './elf-image.js';

const READ_ONLY = 4;
const SECTION_STRING_TABLE = 3;
/** Files without a PT_LOAD alignment of their own still live in pages of at least this size. */
const SMALLEST_PAGE = 0x1000;

/**
 * Gives an ELF64 file the search path for its libraries, as DT_RPATH: the linker looks there before
 * `LD_LIBRARY_PATH`, so an environment stays closed whatever the shell exports.
 *
 * The new text does not fit the old string table, and the table cannot grow in place. So a longer copy goes to the
 * end of the file, in a segment of its own:
 *
 * ```
 *   before   headers | .dynstr | code | data | section headers
 *   after    headers | (old)   | code | data | section headers | .dynstr + path
 * ```
 *
 * A segment needs a program header, and the table of those cannot grow either: the last PT_NOTE gives up its place
 * (its bytes stay; only debuggers read build ids through it). The new entry follows the other PT_LOADs, because they
 * must be in the order of their addresses. The entry in the dynamic section takes one of the spare DT_NULLs that
 * linkers leave there.
 *
 * @param bytes - The file; it is not changed.
 * @param searchPath - E.g. `$ORIGIN/../lib`; several folders joined by `:`.
 * @param label - The file's name for error messages.
 * @returns The changed copy.
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when the file is not dynamically linked ELF64, or has no room for the change.
 */
export function setRpath(bytes: Buffer, searchPath: string, label: string): Buffer {
  const image = readElf(bytes);
  if (image === undefined) throw unpatchable(label, 'is not a dynamically linked ELF64 file');

  const strings = Buffer.concat([image.stringTable.bytes, Buffer.from(`${searchPath}\0`)]);
  const offset = alignUp(bytes.length, 16);
  const patched = Buffer.concat([bytes, Buffer.alloc(offset - bytes.length), strings]);
  const segment = segmentAtEnd(image, offset, strings.length);

  writeSegments(patched, image, segment, label);
  writeDynamic(patched, image, segment, label);
  moveStringSection(patched, image.stringTable.virtualAddress, segment);
  return patched;
}

function segmentAtEnd(image: ElfImage, offset: number, size: number): ElfSegment {
  const loads = image.segments.filter((segment) => segment.type === SEGMENT.LOAD);
  const align = Math.max(SMALLEST_PAGE, ...loads.map((segment) => segment.align));
  const end = Math.max(...loads.map((segment) => segment.virtualAddress + segment.memorySize));
  // A mapping works in pages: address and offset must agree modulo the page size.
  const virtualAddress = alignUp(end, align) + (offset % align);
  return {
    type: SEGMENT.LOAD,
    flags: READ_ONLY,
    offset,
    virtualAddress,
    physicalAddress: virtualAddress,
    fileSize: size,
    memorySize: size,
    align,
  };
}

function writeSegments(patched: Buffer, image: ElfImage, added: ElfSegment, label: string): void {
  const note = image.segments.findLastIndex((segment) => segment.type === SEGMENT.NOTE);
  if (note < 0) throw unpatchable(label, 'has no PT_NOTE program header to give up');
  const segments = image.segments.toSpliced(note, 1);
  const afterLoads = segments.findLastIndex((segment) => segment.type === SEGMENT.LOAD) + 1;
  for (const [index, segment] of segments.toSpliced(afterLoads, 0, added).entries()) {
    const offset = image.segmentTableOffset + index * ENTRY_SIZE.SEGMENT;
    patched.writeUInt32LE(segment.type, offset);
    patched.writeUInt32LE(segment.flags, offset + 4);
    writeAddress(patched, segment.offset, offset + 8);
    writeAddress(patched, segment.virtualAddress, offset + 16);
    writeAddress(patched, segment.physicalAddress, offset + 24);
    writeAddress(patched, segment.fileSize, offset + 32);
    writeAddress(patched, segment.memorySize, offset + 40);
    writeAddress(patched, segment.align, offset + 48);
  }
}

function writeDynamic(patched: Buffer, image: ElfImage, strings: ElfSegment, label: string): void {
  const replaced = new Map<number, number>([
    [TAG.STRTAB, strings.virtualAddress],
    [TAG.STRSZ, strings.fileSize],
  ]);
  const kept: ElfDynamicEntry[] = image.dynamic
    .filter((entry) => entry.tag !== TAG.RPATH && entry.tag !== TAG.RUNPATH)
    .map(({ tag, value }) => ({ tag, value: BigInt(replaced.get(tag) ?? value) }));
  const entries = [...kept, { tag: TAG.RPATH, value: BigInt(image.stringTable.bytes.length) }];
  if (entries.length + 1 > image.dynamicCapacity) throw unpatchable(label, 'has no spare entry in its dynamic section');
  for (let index = 0; index < image.dynamicCapacity; index++) {
    const entry = entries[index] ?? { tag: TAG.NULL, value: 0n };
    const offset = image.dynamicOffset + index * ENTRY_SIZE.DYNAMIC;
    writeAddress(patched, entry.tag, offset);
    patched.writeBigUInt64LE(entry.value, offset + 8);
  }
}

/** The linker reads segments only; this keeps `.dynstr` true for tools that read section headers. */
function moveStringSection(patched: Buffer, oldAddress: number, strings: ElfSegment): void {
  const tableOffset = readAddress(patched, 0x28);
  const count = patched.readUInt16LE(0x3c);
  for (let index = 0; index < count; index++) {
    const offset = tableOffset + index * ENTRY_SIZE.SECTION;
    const isStringTable = patched.readUInt32LE(offset + 4) === SECTION_STRING_TABLE;
    if (!isStringTable || readAddress(patched, offset + 16) !== oldAddress) continue;
    writeAddress(patched, strings.virtualAddress, offset + 16);
    writeAddress(patched, strings.offset, offset + 24);
    writeAddress(patched, strings.fileSize, offset + 32);
  }
}

function writeAddress(bytes: Buffer, value: number, offset: number): void {
  bytes.writeBigUInt64LE(BigInt(value), offset);
}

function alignUp(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}

function unpatchable(label: string, why: string): Error {
  return sampleChannelErrors.create('SAMPLE_CHANNEL_BUILD_FAILED', `${label} ${why}, so its RPATH cannot be set`, {
    details: { file: label },
  });
}
