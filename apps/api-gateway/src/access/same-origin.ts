import type { Request } from 'express';
import { gatewayErrors } from '../errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page makes a browser send with our cookie. Browsers say where a request comes from, in
 * `Sec-Fetch-Site` or at least in `Origin`, and pages cannot change either; programs say neither, and nobody can make
 * them send a cookie that is not theirs. No token in a form is needed, so conda-store's clients work as they are.
 *
 * @param trusted - Origins that may ask, beside our own.
 * @throws CROSS_SITE_REQUEST
 */
export function assertSameOrigin(request: Request, trusted: readonly string[]): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && (origin === undefined || hostOf(origin) === request.host)) return;
  if (origin !== undefined && trusted.includes(origin)) return;
  throw gatewayErrors.create(
    'CROSS_SITE_REQUEST',
    `A page of ${JSON.stringify((origin ?? 'another site').slice(0, 100))} may not do this with your login`,
    { hint: 'Send a token instead of the cookie, or let the administrator add the origin to TERRARIUM_CORS_ORIGINS' },
  );
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
