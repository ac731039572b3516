/**
 * Where to send a browser after a login or logout: a path of our own, or the fallback. An address of another origin, in
 * whatever spelling browsers understand, would let a link to our login page lead to somebody else's.
 *
 * @param wanted - What came with the request; a path, or an address of ours.
 * @param own - The origin that the browser asked.
 */
export function returnPath(wanted: unknown, own: string, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 2_000 || !URL.canParse(wanted, own)) return fallback;
  const { origin, pathname, search, hash } = new URL(wanted, own);
  // `/.//evil.example` is a path of ours to a parser of addresses, and what is left of it one of theirs to a browser.
  return origin === own && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : fallback;
}
