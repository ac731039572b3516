import { backupErrors } from '../errors.js';

/** Bytes of a header, and what content is padded to (POSIX ustar, IEEE 1003.1). */
export const TAR_BLOCK = 512;

const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
/** What eleven octal digits hold; larger sizes are written in base 256, as GNU tar and bsdtar do. */
const MAX_OCTAL = 8 ** 11 - 1;

/** What a backup's tar says of a file. */
export interface TarFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** Writes the header of a file that only its owner can read. */
export function encodeTarHeader({ name, sizeBytes }: TarFile): Buffer {
  const header = Buffer.alloc(TAR_BLOCK);
  header.write(name, 0, 100);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  if (sizeBytes <= MAX_OCTAL) header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124);
  else {
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(sizeBytes), 128);
  }
  header.write('00000000000\0', 136);
  header.write('0', 156);
  header.write('ustar\0' + '00', 257);
  header.fill(' ', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM_AT);
  return header;
}

/**
 * Reads a header.
 *
 * @returns Undefined for the zeros at the end of the archive.
 * @throws BACKUP_DAMAGED for anything but a plain file
 */
export function decodeTarHeader(header: Buffer): TarFile | undefined {
  if (header.every((byte) => byte === 0)) return undefined;
  const stored = parseInt(header.toString('latin1', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES), 8);
  const blank = Buffer.from(header).fill(' ', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES);
  if (stored !== blank.reduce((total, byte) => total + byte, 0)) {
    throw backupErrors.create('BACKUP_DAMAGED', 'The file has a tar header with a wrong checksum');
  }
  const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
  const type = String.fromCharCode(header[156]!);
  if (type !== '0' && type !== '\0') {
    throw backupErrors.create(
      'BACKUP_DAMAGED',
      `${JSON.stringify(name)} in the file is of tar type ${JSON.stringify(type)}`,
    );
  }
  const sizeBytes =
    header[124] === 0x80
      ? Number(header.readBigUInt64BE(128))
      : parseInt(header.toString('latin1', 124, 136).replace(/[\0 ]+$/, ''), 8);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    throw backupErrors.create('BACKUP_DAMAGED', `${JSON.stringify(name)} in the file has no size`);
  }
  return { name, sizeBytes };
}

/** How many zeros follow a content. */
export function paddingOf(sizeBytes: number): number {
  return (TAR_BLOCK - (sizeBytes % TAR_BLOCK)) % TAR_BLOCK;
}
