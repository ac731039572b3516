import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AuthorizationServer, CLIENT } from './authorization-server.js';
import { startServer } from './test-server.js';
import type { Answer, Asked } from './test-server.js';

/** An OpenID provider: discovery, keys, code flow with PKCE, signed id tokens, user info. */
export interface OidcProvider {
  readonly url: string;
  /** Claims of whoever logs in next. */
  user: Readonly<Record<string, unknown>> & { readonly sub: string };
  /** Claims that the id token does not have, but only the user info. */
  onlyInUserInfo: readonly string[];
  /** Changes the claims of id tokens: what a forger would do. */
  forge: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Signs with a key that it does not publish. */
  usesOtherKey: boolean;
  readonly server: AuthorizationServer;
  stop(): Promise<void>;
}

/** Starts an OpenID provider on the loopback address. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const [key, other] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const jwk = { ...key!.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const server = new AuthorizationServer();
  const provider: OidcProvider = {
    url: '',
    user: { sub: 'nobody' },
    onlyInUserInfo: [],
    forge: (claims) => claims,
    usesOtherKey: false,
    server,
    stop: () => running.stop(),
  };
  const token = (asked: Asked): Answer => {
    const exchanged = server.exchange(asked);
    if (exchanged === undefined) return { status: 400, json: { error: 'invalid_grant' } };
    const now = Math.floor(Date.now() / 1000);
    const shown = Object.entries(provider.user).filter(([name]) => !provider.onlyInUserInfo.includes(name));
    const claims = {
      ...Object.fromEntries(shown),
      iss: provider.url,
      aud: CLIENT.clientId,
      iat: now,
      exp: now + 60,
      nonce: exchanged.authorization.nonce,
    };
    const { privateKey } = (provider.usesOtherKey ? other : key)!;
    return {
      json: {
        access_token: exchanged.token,
        token_type: 'Bearer',
        id_token: signed(provider.forge(claims), privateKey),
      },
    };
  };
  const routes: Record<string, (asked: Asked) => Answer> = {
    'GET /.well-known/openid-configuration': () => ({
      json: {
        issuer: provider.url,
        authorization_endpoint: `${provider.url}/authorize`,
        token_endpoint: `${provider.url}/token`,
        userinfo_endpoint: `${provider.url}/userinfo`,
        jwks_uri: `${provider.url}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      },
    }),
    'GET /keys': () => ({ json: { keys: [jwk] } }),
    'GET /authorize': (asked) => server.authorize(asked, { iss: provider.url }),
    'POST /token': token,
    'GET /userinfo': (asked) => (server.knows(asked) ? { json: provider.user } : { status: 401 }),
  };
  const running = await startServer((asked) => routes[`${asked.method} ${asked.url.pathname}`]?.(asked));
  return Object.assign(provider, { url: running.url });
}

function signed(claims: Record<string, unknown>, key: KeyObject): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
}
