import { readFile } from 'node:fs/promises';
import { getCACertificates } from 'node:tls';
import { Agent, EnvHttpProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import { repodataErrors } from '../errors.js';
import { lookupPublic } from './address-policy.js';
import type { HttpSettings } from './http-options.js';

/**
 * Makes the connection pool that all requests go through.
 *
 * @throws CHANNEL_CERTIFICATE_INVALID when the file of certificate authorities cannot be read.
 */
export async function createDispatcher(settings: HttpSettings): Promise<Dispatcher> {
  const tls = {
    ...(settings.tls.caFile === undefined ? {} : { ca: await trustedCertificates(settings.tls.caFile) }),
    ...(settings.tls.verify === undefined ? {} : { rejectUnauthorized: settings.tls.verify }),
  };
  const pool = {
    connections: settings.maxConnectionsPerHost,
    headersTimeout: settings.headersTimeoutMs,
    bodyTimeout: settings.bodyTimeoutMs,
    connect: {
      ...tls,
      timeout: settings.connectTimeoutMs,
      ...(settings.privateAddresses === 'refuse' ? { lookup: lookupPublic } : {}),
    },
  };
  if (settings.proxy === undefined) return new Agent(pool);
  return new EnvHttpProxyAgent({
    ...pool,
    requestTls: tls,
    proxyTls: tls,
    // Empty rather than missing: undici would look for missing ones in the environment.
    httpProxy: settings.proxy.http ?? '',
    httpsProxy: settings.proxy.https ?? '',
    noProxy: settings.proxy.noProxy ?? '',
  });
}

/**
 * The certificate authorities that are trusted: the usual ones, and those of a file.
 *
 * @throws CHANNEL_CERTIFICATE_INVALID when the file cannot be read.
 */
export async function trustedCertificates(caFile: string): Promise<string[]> {
  try {
    return [...getCACertificates('default'), await readFile(caFile, 'utf8')];
  } catch (error) {
    throw repodataErrors.create(
      'CHANNEL_CERTIFICATE_INVALID',
      `The file of certificate authorities ${caFile} cannot be read`,
      { cause: error },
    );
  }
}
