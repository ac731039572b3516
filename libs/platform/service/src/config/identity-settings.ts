import { isIP } from 'node:net';
import { z } from 'zod';
import { readSettingsFile } from './json-settings-file.js';

/** The provider that accounts of the development login name. */
export const DEVELOPMENT = 'development';

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'lower-case letters, digits and -' });
const bindings = z.record(z.string(), z.array(z.string()));
const secureUrl = z
  .string()
  .refine((text) => URL.canParse(text) && isSecure(new URL(text)), { error: 'an https:// URL' })
  .transform((text) => text.replace(/\/+$/, ''));

/** Who of a provider may log in; everybody when neither is given, where that is safe to say. */
const allow = z.strictObject({
  users: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  everybody: z.literal(true).optional(),
});

const shared = {
  /** Stands in accounts and addresses: it stays the same for ever. */
  name,
  /** What the login page says. */
  title: z.string().min(1).max(60).optional(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  allow: allow.default({}),
  /** Group to entity pattern to roles; the group `*` is everybody who logs in here. */
  roles: z.record(z.string(), bindings).default({}),
  /** Whether a user gets the namespace of their name though it exists already, as after a move from conda-store. */
  adoptNamespaces: z.boolean().default(false),
  /** `shared` is `/oauth_callback/`, as conda-store has registered it; `own` has the provider's name behind it. */
  callback: z.enum(['own', 'shared']).default('own'),
};

const oidc = z.strictObject({
  kind: z.literal('oidc'),
  ...shared,
  issuer: secureUrl,
  scopes: z
    .array(z.string())
    .refine((all) => all.includes('openid'), { error: '`openid` among them' })
    .default(['openid', 'profile', 'email']),
  usernameClaim: z.string().default('preferred_username'),
  /** With dots for claims within claims, as `realm_access.roles`. */
  groupsClaim: z.string().default('groups'),
});

const github = z
  .strictObject({
    kind: z.literal('github'),
    ...shared,
    url: secureUrl.default('https://github.com'),
    apiUrl: secureUrl.default('https://api.github.com'),
  })
  .refine(({ allow: { users, groups, everybody } }) => (users ?? groups ?? everybody) !== undefined, {
    path: ['allow'],
    error: 'anybody can be a user of GitHub: name `users`, or `groups` (organizations, teams as organization/team)',
  });

const jupyterhub = z.strictObject({ kind: z.literal('jupyterhub'), ...shared, url: secureUrl });

const service = z
  .strictObject({
    name,
    /** SHA-256 of the token, as 64 hex digits. */
    tokenHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: '64 hex digits' })
      .optional(),
    token: z.string().min(24, { error: 'at least 24 characters' }).optional(),
    primaryNamespace: z.string().default('default'),
    bindings,
  })
  .refine(({ token, tokenHash }) => (token === undefined) !== (tokenHash === undefined), {
    error: 'either `token` or `tokenHash`',
  });

const content = z.strictObject({
  providers: z
    .array(z.discriminatedUnion('kind', [oidc, github, jupyterhub]))
    .default([])
    .refine((all) => isUnique(all.map((provider) => provider.name)), { error: 'two have the same name' })
    .refine((all) => all.every((provider) => provider.name !== DEVELOPMENT), { error: `none is called ${DEVELOPMENT}` })
    .refine((all) => all.filter(({ callback }) => callback === 'shared').length <= 1, {
      error: 'only one has the shared callback',
    }),
  services: z
    .array(service)
    .default([])
    .refine((all) => isUnique(all.map((one) => one.name)), { error: 'two have the same name' }),
});

/** An identity provider, as the configuration has it. */
export type ProviderSettings = z.infer<typeof content>['providers'][number];
/** A service with a token of its own, as the configuration has it. */
export type ServiceTokenSettings = z.infer<typeof service>;
/** Who logs in where, and which services have tokens without asking for them. */
export type IdentitySettings = Readonly<z.infer<typeof content>>;

/**
 * Reads the settings of logins.
 *
 * @param file - A JSON file; nothing is configured when there is none. It holds secrets: keep it readable to the
 *   gateway only.
 * @throws CONFIG_INVALID
 */
export function readIdentitySettings(file: string | undefined): IdentitySettings {
  return Object.freeze(readSettingsFile('TERRARIUM_IDENTITY', file, content));
}

/** Secrets and codes go over TLS, or stay on this machine. */
function isSecure({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  const isLoopback =
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
  return protocol === 'http:' && isLoopback;
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
