const HEADER = /^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$/;

/**
 * The headers of a METADATA, PKG-INFO or WHEEL file (core metadata, email headers): lower-case names, values in their
 * order. The description after the first empty line is not read.
 */
export function readHeaders(text: string): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '') break;
    const match = HEADER.exec(line);
    if (match !== null) {
      const name = match[1]!.toLowerCase();
      last = headers.get(name) ?? [];
      last.push(match[2]!.trim());
      headers.set(name, last);
    } else if (/^[ \t]/.test(line) && last !== undefined) last.push(`${last.pop()!} ${line.trim()}`.trim());
  }
  return headers;
}
