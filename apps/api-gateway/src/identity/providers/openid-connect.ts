import type { ProviderSettings } from '@terrarium/platform-service';
import { AuthorizationCodeFlow } from './authorization-code.js';
import { claimAt, textsOf } from './claims.js';
import type { BegunLogin, IdentityProvider, ProviderUser } from './identity-provider.js';
import type { LoginChecks } from './login-checks.js';

type Settings = Extract<ProviderSettings, { kind: 'oidc' }>;

/** Any provider of OpenID Connect: Keycloak, Entra, Okta, Google, Dex and others. */
export class OpenIdConnect implements IdentityProvider {
  private readonly flow: AuthorizationCodeFlow;

  constructor(private readonly settings: Settings) {
    const { name, clientId, clientSecret, scopes, issuer } = settings;
    const client = { provider: name, clientId, clientSecret, scope: scopes.join(' ') };
    this.flow = new AuthorizationCodeFlow(client, new URL(issuer));
  }

  begin(redirectUri: string): Promise<BegunLogin> {
    return this.flow.begin(redirectUri);
  }

  async finish(callback: URL, checks: LoginChecks): Promise<ProviderUser> {
    const { usernameClaim, groupsClaim } = this.settings;
    const { accessToken, claims = { sub: '' } } = await this.flow.finish(callback, checks);
    const subject = claims.sub;
    const isComplete = [usernameClaim, groupsClaim].every((claim) => claimAt(claims, claim) !== undefined);
    const told = isComplete ? claims : { ...(await this.flow.userInfo(accessToken, subject)), ...claims };
    const [username = subject] = textsOf(claimAt(told, usernameClaim));
    return { subject, username, groups: textsOf(claimAt(told, groupsClaim)) };
  }
}
