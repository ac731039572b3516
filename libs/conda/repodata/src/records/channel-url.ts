import { pathToFileURL } from 'node:url';
import { redact } from '@terrarium/kernel-errors';
import { repodataErrors } from '../errors.js';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const ALLOWED = ['https:', 'http:', 'file:'];

/**
 * Makes a URL of a channel's base, which may be a plain folder; no trailing slash.
 *
 * @throws CHANNEL_URL_REFUSED
 */
export function channelUrl(base: string): string {
  if (!SCHEME.test(base)) return pathToFileURL(base).href.replace(/\/+$/, '');
  return parseAllowed(base, base).href.replace(/\/+$/, '');
}

/**
 * Resolves an address that repodata or a shard index names, e.g. `info.base_url` (CEP 15, CEP 16), against the folder
 * it was found in.
 *
 * @param reference - Absolute or relative; nothing means the folder itself.
 * @param folderUrl - Without trailing slash.
 * @returns With trailing slash.
 * @throws CHANNEL_URL_REFUSED when it leads out of HTTP, or from HTTP into the file system.
 */
export function resolveBaseUrl(reference: unknown, folderUrl: string): string {
  if (reference === undefined || reference === null || reference === '') return `${folderUrl}/`;
  if (typeof reference !== 'string') return refuse(JSON.stringify(reference), folderUrl);
  const resolved = parseAllowed(reference, folderUrl, `${folderUrl}/`);
  if (resolved.protocol === 'file:' && !folderUrl.startsWith('file:')) return refuse(reference, folderUrl);
  return resolved.href.endsWith('/') ? resolved.href : `${resolved.href}/`;
}

function parseAllowed(text: string, place: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined || !ALLOWED.includes(url.protocol)) return refuse(text, place);
  return url;
}

function refuse(text: string, place: string): never {
  const where = text === place ? '' : `, which ${redact(place)} names,`;
  throw repodataErrors.create('CHANNEL_URL_REFUSED', `The address ${redact(text)}${where} is not allowed`, {
    hint: 'Channels have addresses that begin with https://, http:// or file://, or are folders',
  });
}
