const END_OF_CENTRAL_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const END_OF_CENTRAL_DIRECTORY_SIZE = 22;

/**
 * Replaces the prefix in the shebang of a python launcher for Windows: an executable, a `#!` line, and a zip of the
 * program, one after another. Other binary files have no prefix to replace on Windows and come back as they are.
 */
export function patchWindowsLauncher(data: Buffer, placeholder: string, prefix: string): Buffer {
  const end = data.lastIndexOf(END_OF_CENTRAL_DIRECTORY);
  if (end < 0 || end + END_OF_CENTRAL_DIRECTORY_SIZE > data.length) return data;
  const zipStart = end - data.readUInt32LE(end + 12) - data.readUInt32LE(end + 16);
  if (zipStart <= 0) return data;
  const shebangStart = data.subarray(0, zipStart).lastIndexOf('#!');
  if (shebangStart <= 0) return data;
  const shebang = data.subarray(shebangStart, zipStart).toString('latin1');
  const patched = shebang.replaceAll(latin1OfUtf8(placeholder), latin1OfUtf8(prefix));
  return Buffer.concat([data.subarray(0, shebangStart), Buffer.from(patched, 'latin1'), data.subarray(zipStart)]);
}

/** A string with one character for each UTF-8 byte of `text`. */
export function latin1OfUtf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
