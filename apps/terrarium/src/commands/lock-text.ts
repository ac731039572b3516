/** Lockfiles say what they are in their first lines. */
export function isLock(text: string): boolean {
  return (
    /^@EXPLICIT\s*$/m.test(text) ||
    (/^\s*\{?\s*"?version"?\s*:\s*\d+/m.test(text.slice(0, 2_000)) && /"?(package|packages|metadata)"?\s*:/.test(text))
  );
}
