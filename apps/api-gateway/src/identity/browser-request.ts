import type { Request } from 'express';
import { returnPath } from './return-path.js';

/** The part of the path in front of one of our own routes: the gateway may stand under a prefix. */
function prefixOf({ originalUrl }: Request): string {
  const [path = ''] = originalUrl.split('?');
  return path.replace(/\/(login|logout|oauth_callback)(\/.*)?$/, '');
}

/** The origin that the browser asked, as its headers and those of trusted proxies say. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.host}`;
}

/** A path of ours for this browser. */
export function ownPath(request: Request, path: string): string {
  return `${prefixOf(request)}${path}`;
}

/** Where a login leads to: what `next` asks for, else the user interface. */
export function nextOf(request: Request, wanted: unknown = request.query['next']): string {
  return returnPath(wanted, originOf(request), ownPath(request, '/ui/'));
}

/** Where identity providers and browsers find us. */
export function baseUrlOf(request: Request, publicUrl: string | undefined): string {
  return publicUrl ?? `${originOf(request)}${prefixOf(request)}`;
}

/** Where the application keeps the address that browsers know. */
export const PUBLIC_URL = 'terrarium public url';

/** Whether the browser speaks TLS: with us, with a trusted proxy, or as the configuration says. */
export function isSecure({ secure, app }: Request): boolean {
  return secure || String(app.get(PUBLIC_URL)).startsWith('https:');
}
