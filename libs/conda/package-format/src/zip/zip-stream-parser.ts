import { crc32 } from 'node:zlib';
import { packageFormatErrors } from '../errors.js';
import { findDirectory } from './end-record.js';
import { invalidZip } from './zip-member.js';
import type { ZipMember } from './zip-member.js';
import {
  CENTRAL_HEADER,
  DESCRIPTOR_SIGNATURE,
  LOCAL_HEADER,
  localHeaderTail,
  parseCentralDirectory,
  parseLocalHeader,
} from './zip-records.js';
import type { LocalHeader } from './zip-records.js';

/** What a zip says as it goes by. */
export type ZipEvent =
  | { readonly kind: 'member'; readonly name: string; readonly size: number }
  /** Valid until the generator is asked for the next event. */
  | { readonly kind: 'data'; readonly bytes: Buffer }
  | { readonly kind: 'end' };

/** Thrown when only the central directory tells where a member ends: the archive must then be read from a file. */
export class NotStreamable extends Error {}

const MAX_TRAILER_BYTES = (1 << 20) + (1 << 17);
const EMPTY = Buffer.alloc(0);

/**
 * A push parser of stored zips (APPNOTE.TXT 4.3; CEP 35) that goes by the local headers. At the end it compares what
 * it saw with the central directory, so that no two readers can see different members.
 */
export class ZipStreamParser {
  private expecting: 'record' | 'content' | 'descriptor' | 'directory' = 'record';
  /** Bytes of a record, or of the directory and all that follows it, that have arrived. */
  private gathered: Buffer = EMPTY;
  private offset = 0;
  private member: (LocalHeader & { readonly offset: number }) | undefined;
  private contentLeft = 0;
  private crc = 0;
  private readonly members: ZipMember[] = [];

  /**
   * Takes the next bytes; the events must be drawn before more bytes are given.
   *
   * @throws ARCHIVE_ZIP_INVALID; NotStreamable.
   */
  *write(chunk: Buffer): Generator<ZipEvent, void, undefined> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.expecting === 'content') {
        const bytes = rest.subarray(0, this.contentLeft);
        rest = rest.subarray(bytes.length);
        this.crc = crc32(bytes, this.crc);
        this.contentLeft -= bytes.length;
        this.offset += bytes.length;
        yield { kind: 'data', bytes };
        if (this.contentLeft === 0) yield* this.endContent();
      } else {
        const records = this.gathered.length === 0 ? rest : Buffer.concat([this.gathered, rest]);
        const used = this.takeRecord(records);
        // What is kept for later must outlive the chunk.
        this.gathered = used > 0 ? EMPTY : Buffer.from(records);
        rest = used > 0 ? records.subarray(used) : EMPTY;
        this.offset += used;
        if (this.gathered.length > MAX_TRAILER_BYTES) throw invalidZip('has a record that is too long');
        if (used > 0 && this.contentIsNext()) yield* this.beginContent();
      }
    }
  }

  /**
   * Says that the zip is over.
   *
   * @throws ARCHIVE_TRUNCATED when it ends within a member; ARCHIVE_ZIP_INVALID when the central directory lists
   * other members than went by.
   */
  end(): void {
    if (this.expecting !== 'directory') {
      throw packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The zip ends before its directory');
    }
    const place = findDirectory(this.gathered, this.offset);
    if (place.offset !== this.offset) throw invalidZip('has a directory in a wrong place');
    const listed = parseCentralDirectory(this.gathered.subarray(0, place.bytes), place.members);
    const seen = new Map(this.members.map((member) => [member.offset, member]));
    const isSame =
      listed.length === seen.size &&
      listed.every(({ name, size, crc, offset }) => {
        const member = seen.get(offset);
        return member?.name === name && member.size === size && member.crc === crc;
      });
    if (!isSame) throw invalidZip('has a directory that contradicts its members');
  }

  /** Takes a whole record from the front; returns its length, or 0 when more bytes are needed. */
  private takeRecord(records: Buffer): number {
    if (this.expecting === 'directory' || records.length < 4) return 0;
    if (this.expecting === 'descriptor') return this.takeDescriptor(records);
    const signature = records.readUInt32LE(0);
    if (signature === CENTRAL_HEADER.signature) {
      this.expecting = 'directory';
      return 0;
    }
    if (signature !== LOCAL_HEADER.signature) throw invalidZip('has bytes between its members or is no zip');
    if (records.length < LOCAL_HEADER.bytes) return 0;
    const length = LOCAL_HEADER.bytes + localHeaderTail(records);
    if (records.length < length) return 0;
    const header = parseLocalHeader(records.subarray(0, length));
    if (!header.isComplete) throw new NotStreamable();
    this.member = { ...header, offset: this.offset };
    this.contentLeft = header.size;
    this.crc = 0;
    this.expecting = 'content';
    return length;
  }

  private contentIsNext(): boolean {
    return this.expecting === 'content';
  }

  private *beginContent(): Generator<ZipEvent, void, undefined> {
    yield { kind: 'member', name: this.member!.name, size: this.member!.size };
    if (this.contentLeft === 0) yield* this.endContent();
  }

  private *endContent(): Generator<ZipEvent, void, undefined> {
    const { name, size, crc, hasDescriptor, offset } = this.member!;
    if (crc !== this.crc && !(hasDescriptor && crc === 0)) {
      throw invalidZip(`has a wrong CRC for ${JSON.stringify(name)}`);
    }
    this.members.push({ name, size, crc: this.crc, offset });
    this.expecting = hasDescriptor ? 'descriptor' : 'record';
    yield { kind: 'end' };
  }

  /** CRC and sizes once more, after a signature that writers may leave out. */
  private takeDescriptor(records: Buffer): number {
    const signed = records.readUInt32LE(0) === DESCRIPTOR_SIGNATURE ? 4 : 0;
    const length = signed + (this.member!.isZip64 ? 20 : 12);
    if (records.length < length) return 0;
    if (records.readUInt32LE(signed) !== this.crc) {
      throw invalidZip(`has a wrong CRC for ${JSON.stringify(this.member!.name)}`);
    }
    this.expecting = 'record';
    return length;
  }
}
