import { EnvHttpProxyAgent, interceptors, request } from 'undici';
import type { Dispatcher } from 'undici';
import { bodyChunks } from './body-chunks.js';
import type { ClosableTransport } from './transport.js';

const HEADERS_TIMEOUT_MS = 30_000;
/** Between two pieces of a body. */
const BODY_TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 10;

/**
 * The default transport: undici with the proxies of the environment (`HTTPS_PROXY`, `NO_PROXY` and so on). User and
 * password in a URL become basic authorization; a redirect to another host does not see them.
 */
export function openUndiciTransport(): ClosableTransport {
  const agent = new EnvHttpProxyAgent({ headersTimeout: HEADERS_TIMEOUT_MS, bodyTimeout: BODY_TIMEOUT_MS });
  const dispatcher: Dispatcher = agent.compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTS }));
  return {
    transport: async (address, { headers, signal }) => {
      const { url, authorization } = splitUserInfo(address);
      const response = await request(url, { dispatcher, signal, headers: { ...headers, ...authorization } });
      return {
        status: response.statusCode,
        headers: { get: (name) => firstOf(response.headers[name.toLowerCase()]) },
        body: bodyChunks(response.body),
      };
    },
    close: () => agent.destroy(),
  };
}

function splitUserInfo(address: string): { url: URL; authorization: Record<string, string> } {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return { url, authorization: {} };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = url.password = '';
  return { url, authorization: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

function firstOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
