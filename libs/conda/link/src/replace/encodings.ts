/** Encodes a text as a program may hold it in its data. */
export interface TextEncoding {
  readonly encode: (text: string) => Buffer;
  /** Bytes of one code unit, and so of the zero that ends a string. */
  readonly unitSize: 1 | 2 | 4;
}

/** The encodings a placeholder is looked for in, in the order in which conda tries them. */
export const PLACEHOLDER_ENCODINGS: readonly TextEncoding[] = [
  { encode: (text) => Buffer.from(text, 'utf8'), unitSize: 1 },
  { encode: (text) => Buffer.from(text, 'utf16le'), unitSize: 2 },
  { encode: (text) => Buffer.from(text, 'utf16le').swap16(), unitSize: 2 },
  { encode: utf32le, unitSize: 4 },
  { encode: (text) => utf32le(text).swap32(), unitSize: 4 },
];

function utf32le(text: string): Buffer {
  const codePoints = Array.from(text, (character) => character.codePointAt(0)!);
  const encoded = Buffer.alloc(codePoints.length * 4);
  codePoints.forEach((codePoint, index) => encoded.writeUInt32LE(codePoint, index * 4));
  return encoded;
}
