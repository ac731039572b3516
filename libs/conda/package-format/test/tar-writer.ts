/** One entry for {@link tarOf}; what is left out has the plainest value. */
export interface TestEntry {
  readonly path: string | Buffer;
  readonly type?: string;
  readonly content?: string | Buffer;
  /** Written into the header whatever the content is. */
  readonly size?: number;
  readonly mode?: number;
  readonly mtime?: number;
  readonly linkPath?: string;
  readonly magic?: string;
}

const BLOCK = 512;

/** A tar of these entries, written naively: it keeps no rule that a hostile writer would not keep. */
export function tarOf(entries: readonly TestEntry[], options: { readonly endMark?: boolean } = {}): Buffer {
  const parts = entries.flatMap((entry) => [headerOf(entry), padded(contentOf(entry))]);
  return Buffer.concat([...parts, Buffer.alloc(options.endMark === false ? 0 : 2 * BLOCK)]);
}

/** A pax extended header for the entry after it. */
export function paxEntry(records: Readonly<Record<string, string>>, type = 'x'): TestEntry {
  const content = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest);
    while (length !== Buffer.byteLength(`${length}${rest}`)) length = Buffer.byteLength(`${length}${rest}`);
    return `${length}${rest}`;
  });
  return { path: 'pax', type, content: content.join('') };
}

function contentOf(entry: TestEntry): Buffer {
  return Buffer.from(entry.content ?? '');
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

function headerOf(entry: TestEntry): Buffer {
  const header = Buffer.alloc(BLOCK);
  Buffer.from(entry.path).copy(header, 0, 0, 100);
  header.write(octal(entry.mode ?? 0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  writeSize(header, entry.size ?? contentOf(entry).length);
  header.write(octal(entry.mtime ?? 1_600_000_000, 11), 136);
  header.write('        ', 148);
  header.write(entry.type ?? '0', 156);
  header.write(entry.linkPath ?? '', 157, 100);
  header.write(entry.magic ?? 'ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(octal(size, 11), 124);
    return;
  }
  header[124] = 0x80;
  header.writeUIntBE(size, 130, 6);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
