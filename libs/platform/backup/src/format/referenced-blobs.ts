const DIGEST = /"(sha256:[0-9a-f]{64})"/g;

/** The digests that an event names, wherever in its data: what it names may be a blob. */
export function referencedDigests(data: Uint8Array): string[] {
  const text = Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1');
  return Array.from(text.matchAll(DIGEST), ([, digest]) => digest!);
}
