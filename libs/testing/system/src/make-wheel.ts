import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip to make. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  readonly mode?: number;
  /** Instead of the truth. */
  readonly claimedBytes?: number;
  readonly claimedCrc?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** Makes a zip with deflated members. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = entry.method === 0 ? content : deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? 0x800, 2);
    fields.writeUInt16LE(entry.method ?? 8, 4);
    fields.writeUInt16LE(((2020 - 1980) << 9) | (2 << 5) | 3, 8);
    fields.writeUInt32LE(entry.claimedCrc ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.claimedBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name]);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE((3 << 8) | 20, 4);
    fields.copy(central, 6);
    central.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name);
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** A wheel to make. */
export interface WheelRecipe {
  readonly name: string;
  readonly version: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
  readonly requiresPython?: string;
  readonly consoleScripts?: readonly string[];
  /** Files under `.data`. */
  readonly data?: Readonly<Record<string, string>>;
  readonly executable?: readonly string[];
  /** Changes the members after RECORD was written. */
  readonly tamper?: (entries: ZipEntry[]) => ZipEntry[];
}

/** A wheel, pure, for every python. */
export function makeWheel(recipe: WheelRecipe): { fileName: string; content: Buffer; sha256: string } {
  const stem = `${recipe.name.replaceAll('-', '_')}-${recipe.version}`;
  const info = `${stem}.dist-info`;
  const files = new Map<string, string | Buffer>(Object.entries(recipe.files ?? {}));
  for (const [path, content] of Object.entries(recipe.data ?? {})) files.set(`${stem}.data/${path}`, content);
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${recipe.name}`,
    `Version: ${recipe.version}`,
    ...(recipe.requiresPython === undefined ? [] : [`Requires-Python: ${recipe.requiresPython}`]),
    ...(recipe.extras ?? []).map((extra) => `Provides-Extra: ${extra}`),
    ...(recipe.requires ?? []).map((line) => `Requires-Dist: ${line}`),
  ];
  files.set(`${info}/METADATA`, `${metadata.join('\n')}\n\nA package of a test.\n`);
  files.set(
    `${info}/WHEEL`,
    'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py2-none-any\nTag: py3-none-any\n',
  );
  if (recipe.consoleScripts !== undefined) {
    files.set(`${info}/entry_points.txt`, `[console_scripts]\n${recipe.consoleScripts.join('\n')}\n`);
  }
  const record = [...files].map(([path, content]) => {
    const digest = createHash('sha256').update(content).digest('base64url');
    return `${/[",]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path},sha256=${digest},${Buffer.byteLength(content)}\n`;
  });
  files.set(`${info}/RECORD`, `${record.join('')}${info}/RECORD,,\n`);
  const entries = Array.from(files, ([name, content]): ZipEntry => ({
    name,
    content,
    ...(recipe.executable?.includes(name) === true && { mode: 0o100755 }),
  }));
  const content = makeZip(recipe.tamper?.(entries) ?? entries);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { fileName: `${stem}-py2.py3-none-any.whl`, content, sha256 };
}
