import { z } from 'zod';
import { readSettingsFile } from './json-settings-file.js';

const credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), username: z.string(), password: z.string() }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string() }),
  z.strictObject({ kind: z.literal('conda-token'), token: z.string() }),
  z.strictObject({ kind: z.literal('header'), name: z.string(), value: z.string() }),
]);

const content = z.strictObject({
  credentials: z.record(z.string(), credential).default({}),
  mirrors: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  tls: z.strictObject({ caFile: z.string().optional(), verify: z.boolean().optional() }).default({}),
  privateAddresses: z.enum(['allow', 'refuse']).default('allow'),
  maxAgeSeconds: z.number().int().min(0).optional(),
});

/** How channels are reached: what the file of `TERRARIUM_NETWORK` says, and the proxies of the environment. */
export interface NetworkSettings {
  /** By host: `repo.example.org`, `repo.example.org:8443`, or `*.example.org`. */
  readonly credentials: ReadonlyMap<string, z.infer<typeof credential>>;
  /** Channel base URL to the addresses that are asked instead, in that order; its own comes last. */
  readonly mirrors: ReadonlyMap<string, readonly string[]>;
  readonly tls: { readonly caFile?: string; readonly verify?: boolean };
  readonly proxy: { readonly http?: string; readonly https?: string; readonly noProxy?: string };
  /** Whether hosts of loopback, link-local and private networks may be asked. */
  readonly privateAddresses: 'allow' | 'refuse';
  /** For how long repodata may be used without asking whether it has changed; the default of the gateway if absent. */
  readonly maxAgeMs?: number;
}

/**
 * Reads the settings of the network.
 *
 * @param file - A JSON file; all defaults when there is none. It may hold passwords: keep it readable to the service only.
 * @param proxy - The proxies of the environment.
 * @throws CONFIG_INVALID
 */
export function readNetworkSettings(file: string | undefined, proxy: NetworkSettings['proxy']): NetworkSettings {
  const { credentials, mirrors, tls, privateAddresses, maxAgeSeconds } = readSettingsFile(
    'TERRARIUM_NETWORK',
    file,
    content,
  );
  return Object.freeze({
    credentials: new Map(Object.entries(credentials)),
    mirrors: new Map(Object.entries(mirrors).map(([base, addresses]) => [withoutSlash(base), addresses])),
    tls: {
      ...(tls.caFile === undefined ? {} : { caFile: tls.caFile }),
      ...(tls.verify === undefined ? {} : { verify: tls.verify }),
    },
    proxy,
    privateAddresses,
    ...(maxAgeSeconds === undefined ? {} : { maxAgeMs: maxAgeSeconds * 1_000 }),
  });
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
