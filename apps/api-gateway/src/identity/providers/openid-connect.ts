import { Logger } from '@nestjs/common';
import type { ProviderSettings } from '@terrarium/platform-service';
import { AuthorizationCodeFlow } from './authorization-code.js';
import { claimAt, textsOf } from './claims.js';
import type { BegunLogin, IdentityProvider, ProviderUser } from './identity-provider.js';
import type { LoginChecks } from './login-checks.js';

type Settings = Extract<ProviderSettings, { kind: 'oidc' }>;

/** Any provider of OpenID Connect: Keycloak, Entra, Okta, Google, Dex and others. */
export class OpenIdConnect implements IdentityProvider {
  private readonly flow: AuthorizationCodeFlow;
  private readonly logger = new Logger(OpenIdConnect.name);

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
    const groups = claimAt(told, groupsClaim);
    if (groups === undefined && this.asksForGroups) {
      // Nobody is let in, or nobody has a role, and the page of the login cannot tell why.
      this.logger.warn(`${this.settings.name}: neither the ID token nor the user info has the claim ${groupsClaim}`);
    }
    return { subject, username, groups: textsOf(groups) };
  }

  private get asksForGroups(): boolean {
    const { allow, roles } = this.settings;
    return (allow.groups ?? []).length > 0 || Object.keys(roles).some((group) => group !== '*');
  }
}
