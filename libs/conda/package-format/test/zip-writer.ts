import { crc32 } from 'node:zlib';

/** One member for {@link zipOf}. */
export interface TestMember {
  readonly name: string;
  readonly content: Buffer | string;
  /** Size and CRC after the content only, as writers to a pipe do; `signed` is the usual form. */
  readonly descriptor?: 'signed' | 'unsigned';
  /** Sizes in the zip64 extra field. */
  readonly zip64?: boolean;
  readonly method?: number;
  readonly flags?: number;
  /** What the local header says instead of the truth. */
  readonly local?: { readonly size?: number; readonly crc?: number; readonly name?: string };
  /** What the central directory says instead of the truth. */
  readonly central?: {
    readonly size?: number;
    readonly crc?: number;
    readonly offset?: number;
    readonly name?: string;
  };
}

/** A zip of these members, with whatever lies they ask for. */
export function zipOf(members: readonly TestMember[], options: { readonly comment?: string } = {}): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const local = localPart(member);
    central.push(centralPart(member, offset));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directory, end, comment]);
}

function localPart(member: TestMember): Buffer {
  const content = Buffer.from(member.content);
  const name = Buffer.from(member.local?.name ?? member.name);
  const crc = member.local?.crc ?? crc32(content);
  const size = member.local?.size ?? content.length;
  const inDescriptor = member.descriptor !== undefined;
  const extra = member.zip64 === true && !inDescriptor ? zip64Extra([size, size]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE((member.flags ?? 0) | (inDescriptor ? 8 : 0), 6);
  header.writeUInt16LE(member.method ?? 0, 8);
  header.writeUInt32LE(inDescriptor ? 0 : crc, 14);
  const sizeField = inDescriptor ? 0 : member.zip64 === true ? 0xffffffff : size;
  header.writeUInt32LE(sizeField, 18);
  header.writeUInt32LE(sizeField, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra, content, descriptorOf(member, crc, size)]);
}

function descriptorOf(member: TestMember, crc: number, size: number): Buffer {
  if (member.descriptor === undefined) return Buffer.alloc(0);
  const fields = Buffer.alloc(16);
  fields.writeUInt32LE(0x08074b50, 0);
  fields.writeUInt32LE(crc, 4);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(size, 12);
  return member.descriptor === 'signed' ? fields : fields.subarray(4);
}

function centralPart(member: TestMember, offset: number): Buffer {
  const content = Buffer.from(member.content);
  const name = Buffer.from(member.central?.name ?? member.name);
  const size = member.central?.size ?? content.length;
  const extra = member.zip64 === true ? zip64Extra([size, size]) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((member.flags ?? 0) | (member.descriptor === undefined ? 0 : 8), 8);
  header.writeUInt16LE(member.method ?? 0, 10);
  header.writeUInt32LE(member.central?.crc ?? crc32(content), 16);
  header.writeUInt32LE(member.zip64 === true ? 0xffffffff : size, 20);
  header.writeUInt32LE(member.zip64 === true ? 0xffffffff : size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(member.central?.offset ?? offset, 42);
  return Buffer.concat([header, name, extra]);
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + index * 8));
  return extra;
}
