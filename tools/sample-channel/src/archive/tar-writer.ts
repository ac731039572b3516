/** One member to write: a regular file, or a symbolic link when it has a `target`. */
export type TarInput =
  | { readonly path: string; readonly bytes: Buffer; readonly executable: boolean }
  | { readonly path: string; readonly target: string };

const BLOCK = 512;
const NAME_ROOM = 100;

/**
 * Writes a tar archive (POSIX ustar; pax headers for names beyond 100 bytes) whose bytes depend on the input only:
 * owner 0:0 without names, modes 0644 and 0755, one time for every member.
 *
 * @param members - In archive order.
 * @param mtime - Of every member, in seconds since the epoch.
 */
export function writeTar(members: Iterable<TarInput>, mtime: number): Buffer {
  const blocks: Buffer[] = [];
  const append = (header: Buffer, bytes: Buffer) => {
    blocks.push(header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
  };
  for (const member of members) {
    const target = 'target' in member ? member.target : '';
    const bytes = 'target' in member ? Buffer.alloc(0) : member.bytes;
    const mode = 'target' in member ? 0o777 : member.executable ? 0o755 : 0o644;
    const long = paxRecord('path', member.path) + paxRecord('linkpath', target);
    if (long !== '') {
      const records = Buffer.from(long);
      append(tarHeader({ path: 'pax', target: '', type: 'x', mode: 0o644, size: records.length, mtime }), records);
    }
    const type = 'target' in member ? '2' : '0';
    append(tarHeader({ path: member.path, target, type, mode, size: bytes.length, mtime }), bytes);
  }
  blocks.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(blocks);
}

function tarHeader(fields: {
  readonly path: string;
  readonly target: string;
  readonly type: string;
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
}): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(truncated(fields.path), 0);
  header.write(octal(fields.mode, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(fields.size, 12), 124);
  header.write(octal(fields.mtime, 12), 136);
  header.fill(' ', 148, 156);
  header.write(fields.type, 156);
  header.write(truncated(fields.target), 157);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148);
  return header;
}

function octal(value: number, room: number): string {
  return value.toString(8).padStart(room - 1, '0');
}

function truncated(name: string): string {
  return Buffer.byteLength(name) <= NAME_ROOM ? name : Buffer.from(name).toString('latin1', 0, NAME_ROOM - 1);
}

/** A pax record counts its own length, digits included; empty when the name fits the header. */
function paxRecord(key: string, value: string): string {
  if (Buffer.byteLength(value) <= NAME_ROOM) return '';
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (Buffer.byteLength(`${length}${rest}`) !== length) length = Buffer.byteLength(`${length}${rest}`);
  return `${length}${rest}`;
}
