import { createHash, randomUUID } from 'node:crypto';
import type { Answer, Asked } from './test-server.js';

/** What a server remembers of a code until it is exchanged. */
export interface Authorization {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
}

/** Client id and secret that the servers of these tests know. */
export const CLIENT = { clientId: 'terrarium', clientSecret: 'a secret of the client' };

/** The authorization code flow as RFC 6749 and RFC 7636 have it: codes work once, with their redirect URI and verifier. */
export class AuthorizationServer {
  private readonly codes = new Map<string, Authorization>();
  private readonly tokens = new Set<string>();
  /** Instead of a code. */
  refuses: string | undefined;

  /** Sends the browser back at once, as a server where somebody is logged in already. */
  authorize({ url }: Asked, more: Readonly<Record<string, string>> = {}): Answer {
    const asked = (name: string) => url.searchParams.get(name) ?? '';
    if (asked('client_id') !== CLIENT.clientId || asked('response_type') !== 'code') return { status: 400 };
    if (asked('code_challenge_method') !== 'S256') return { status: 400, json: { error: 'invalid_request' } };
    const back = new URL(asked('redirect_uri'));
    back.searchParams.set('state', asked('state'));
    for (const [name, value] of Object.entries(more)) back.searchParams.set(name, value);
    if (this.refuses === undefined) {
      const code = randomUUID();
      const nonce = url.searchParams.get('nonce') ?? undefined;
      this.codes.set(code, { redirectUri: asked('redirect_uri'), challenge: asked('code_challenge'), nonce });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', this.refuses);
    return { location: back.href };
  }

  /** Exchanges a code. */
  exchange({ form, headers }: Asked): { token: string; authorization: Authorization } | undefined {
    const authorization = this.codes.get(form.get('code') ?? '');
    this.codes.delete(form.get('code') ?? '');
    const basic = `Basic ${Buffer.from(`${CLIENT.clientId}:${encodeURIComponent(CLIENT.clientSecret)}`).toString('base64')}`;
    const isClient =
      headers.authorization === basic ||
      (form.get('client_id') === CLIENT.clientId && form.get('client_secret') === CLIENT.clientSecret);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (authorization?.challenge !== challenge || !isClient) return undefined;
    if (form.get('redirect_uri') !== authorization.redirectUri) return undefined;
    const token = `access-${randomUUID()}`;
    this.tokens.add(token);
    return { token, authorization };
  }

  /** Whether a request comes with an access token of this server. */
  knows({ headers }: Asked): boolean {
    return this.tokens.has((headers.authorization ?? '').replace(/^(bearer|token) /i, ''));
  }
}
