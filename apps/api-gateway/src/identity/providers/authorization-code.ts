import { Logger } from '@nestjs/common';
import { describeError, isCodedError } from '@terrarium/kernel-errors';
import type { Configuration, IDToken, ServerMetadata } from 'openid-client';
import type { z } from 'zod';
import { gatewayErrors } from '../../errors.js';
import type { BegunLogin } from './identity-provider.js';
import type { LoginChecks } from './login-checks.js';

const TIMEOUT_S = 10;
const MAX_BODY_BYTES = 1 << 20;

/** A client that an identity provider knows. */
export interface RegisteredClient {
  readonly provider: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absent: what the provider gives to this client by its own configuration. An empty one is refused by JupyterHub. */
  readonly scope?: string;
}

/** What the provider answered to the code. */
export interface Granted {
  readonly accessToken: string;
  /** Of an OpenID provider: checked for signature, issuer, audience, time and nonce. */
  readonly claims: IDToken | undefined;
}

/**
 * The authorization code flow of OAuth 2 with state and PKCE (RFC 9700), for providers whose addresses are known and for
 * those that are asked for them.
 */
export class AuthorizationCodeFlow {
  private readonly logger = new Logger('Identity');
  private configuration: Promise<Configuration> | undefined;

  /**
   * Prepares a flow; nobody is asked anything yet.
   *
   * @param server - Its addresses, or the issuer that tells of them (OpenID Connect Discovery).
   */
  constructor(
    private readonly client: RegisteredClient,
    private readonly server: ServerMetadata | URL,
  ) {}

  private get isOpenId(): boolean {
    return this.server instanceof URL;
  }

  /** Where to send the browser. */
  begin(redirectUri: string): Promise<BegunLogin> {
    return this.speak(async (configuration) => {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } =
        await import('openid-client');
      const verifier = randomPKCECodeVerifier();
      const checks = { state: randomState(), verifier, ...(this.isOpenId ? { nonce: randomNonce() } : {}) };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        ...(this.client.scope === undefined ? {} : { scope: this.client.scope }),
        state: checks.state,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(checks.nonce === undefined ? {} : { nonce: checks.nonce }),
      });
      return { url, checks };
    });
  }

  /** Exchanges the code that the browser has brought. */
  finish(callback: URL, { state, nonce, verifier }: LoginChecks): Promise<Granted> {
    return this.speak(async (configuration) => {
      const { authorizationCodeGrant } = await import('openid-client');
      const answer = await authorizationCodeGrant(configuration, callback, {
        expectedState: state,
        pkceCodeVerifier: verifier,
        ...(this.isOpenId ? { expectedNonce: nonce ?? '', idTokenExpected: true } : {}),
      });
      return { accessToken: answer.access_token, claims: answer.claims() };
    });
  }

  /** What the provider's own endpoint tells of the user, when it has one. */
  userInfo(accessToken: string, subject: string): Promise<Readonly<Record<string, unknown>>> {
    return this.speak(async (configuration) => {
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
      const { fetchUserInfo } = await import('openid-client');
      return fetchUserInfo(configuration, accessToken, subject);
    });
  }

  /** Asks an API of the provider as the user; an answer of another shape is a fault of the provider. */
  get<Schema extends z.ZodType>(accessToken: string, url: string, shape: Schema): Promise<z.infer<Schema>> {
    return this.speak(async (configuration) => {
      const { fetchProtectedResource } = await import('openid-client');
      const headers = new Headers({ accept: 'application/json' });
      const response = await fetchProtectedResource(configuration, accessToken, new URL(url), 'GET', null, headers);
      const text = await response.text();
      if (!response.ok || text.length > MAX_BODY_BYTES) throw new Error(`${new URL(url).pathname}: ${response.status}`);
      return shape.parse(JSON.parse(text));
    });
  }

  private async speak<Result>(ask: (configuration: Configuration) => Promise<Result>): Promise<Result> {
    const { provider } = this.client;
    try {
      return await ask(await this.configured());
    } catch (error) {
      if (isCodedError(error)) throw error;
      const refusal = refusalIn(error);
      if (refusal !== undefined) {
        throw gatewayErrors.create('IDENTITY_REFUSED', `${provider} did not let you in: ${refusal}`);
      }
      this.logger.warn(`${provider}: ${describeError(error)}`);
      throw gatewayErrors.create('IDENTITY_PROVIDER_FAILED', `The login at ${provider} did not work`, {
        cause: error,
        hint: 'Try again; the log of the gateway tells the administrator more',
      });
    }
  }

  /** A provider that could not be asked is asked again the next time. */
  private configured(): Promise<Configuration> {
    this.configuration ??= this.configure().catch((error: unknown) => {
      this.configuration = undefined;
      throw error;
    });
    return this.configuration;
  }

  private async configure(): Promise<Configuration> {
    const library = await import('openid-client');
    const { clientId, clientSecret } = this.client;
    const server = this.server;
    const checked = strictness(library, addressOf(server));
    if (server instanceof URL) {
      return library.discovery(server, clientId, clientSecret, undefined, { execute: checked, timeout: TIMEOUT_S });
    }
    const configuration = new library.Configuration(server, clientId, clientSecret);
    configuration.timeout = TIMEOUT_S;
    for (const apply of checked) apply(configuration);
    return configuration;
  }
}

/** What the library is told beside addresses. */
function strictness(
  library: typeof import('openid-client'),
  address: string,
): ((configuration: Configuration) => void)[] {
  // The protocol lets a client trust TLS instead of the signature; whatever ends TLS in between should not be believed.
  const { enableNonRepudiationChecks } = library;
  if (!address.startsWith('http:')) return [enableNonRepudiationChecks];
  // The configuration takes http:// on the loopback address only.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Deprecated to stand out, not to go.
  return [enableNonRepudiationChecks, library.allowInsecureRequests];
}

function addressOf(server: ServerMetadata | URL): string {
  return server instanceof URL ? server.href : server.issuer;
}

/** The provider's own word for why it sent the user back without a code, such as `access_denied`. */
function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') {
    return undefined;
  }
  return 'error' in error && typeof error.error === 'string' ? error.error.slice(0, 60) : 'no reason given';
}
