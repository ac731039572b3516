import { sampleChannelErrors } from '../errors.js';

/** One member of a tar archive. Paths have neither a leading `./` nor a trailing slash. */
export type TarMember =
  | {
      readonly type: 'file';
      readonly path: string;
      readonly mode: number;
      readonly mtime: number;
      readonly bytes: Buffer;
    }
  | { readonly type: 'link'; readonly path: string; readonly mtime: number; readonly target: string };

const BLOCK = 512;

/**
 * Reads the files and symbolic links of a tar archive (POSIX ustar with GNU long names and pax `path`/`linkpath`), in
 * archive order. Hard links come out as files with the bytes of the member they name; folders and devices are left out.
 *
 * @param archive - The whole archive, not compressed. Members are views into it.
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when a header is damaged or the archive ends early.
 */
export function readTar(archive: Buffer): TarMember[] {
  const members = new Map<string, TarMember>();
  let longPath: string | undefined;
  let longTarget: string | undefined;
  let offset = 0;
  while (offset + BLOCK <= archive.length && archive[offset] !== 0) {
    const header = archive.subarray(offset, offset + BLOCK);
    checkHeader(header, offset);
    const size = octal(header, 124, 12);
    const start = offset + BLOCK;
    if (start + size > archive.length) throw damaged(`Tar archive ends inside the member at byte ${offset}`);
    const bytes = archive.subarray(start, start + size);
    offset = start + Math.ceil(size / BLOCK) * BLOCK;

    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longPath = text(bytes, 0, size);
    else if (type === 'K') longTarget = text(bytes, 0, size);
    else if (type === 'x') {
      const records = paxRecords(bytes);
      longPath = records.get('path') ?? longPath;
      longTarget = records.get('linkpath') ?? longTarget;
    } else if (type !== 'g') {
      const path = memberPath(longPath ?? headerPath(header));
      const target = longTarget ?? text(header, 157, 100);
      longPath = longTarget = undefined;
      const mtime = octal(header, 136, 12);
      if (type === '0' || type === '\0') {
        members.set(path, { type: 'file', path, mode: octal(header, 100, 8), mtime, bytes });
      } else if (type === '2') {
        members.set(path, { type: 'link', path, mtime, target });
      } else if (type === '1') {
        const original = members.get(memberPath(target));
        if (original === undefined) throw damaged(`Tar member ${path} is a hard link to ${target}, which is not there`);
        members.set(path, { ...original, path });
      }
    }
  }
  return [...members.values()];
}

function checkHeader(header: Buffer, offset: number): void {
  let sum = 0;
  for (let index = 0; index < BLOCK; index++) sum += index >= 148 && index < 156 ? 0x20 : (header[index] ?? 0);
  if (sum !== octal(header, 148, 8)) throw damaged(`Tar header at byte ${offset} has a wrong checksum`);
}

function headerPath(header: Buffer): string {
  const name = text(header, 0, 100);
  // GNU's old format has the magic `ustar  ` and uses the room of the prefix for other things.
  const prefix = text(header, 257, 8) === 'ustar' ? text(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function memberPath(raw: string): string {
  return raw.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
}

function paxRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  let offset = 0;
  while (offset < bytes.length) {
    const length = Number.parseInt(bytes.toString('latin1', offset, offset + 20), 10);
    if (!(length > 0)) throw damaged('Tar extended header has a record without a length');
    const record = bytes.toString('utf8', offset, offset + length - 1);
    const keyAndValue = record.slice(record.indexOf(' ') + 1);
    const equals = keyAndValue.indexOf('=');
    records.set(keyAndValue.slice(0, equals), keyAndValue.slice(equals + 1));
    offset += length;
  }
  return records;
}

function octal(bytes: Buffer, start: number, length: number): number {
  const digits = text(bytes, start, length).trim();
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function text(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

function damaged(message: string): Error {
  return sampleChannelErrors.create('SAMPLE_CHANNEL_BUILD_FAILED', message);
}
