import type { ProviderSettings } from '@terrarium/platform-service';
import { z } from 'zod';
import { AuthorizationCodeFlow } from './authorization-code.js';
import type { BegunLogin, IdentityProvider, ProviderUser } from './identity-provider.js';
import type { LoginChecks } from './login-checks.js';

type Settings = Extract<ProviderSettings, { kind: 'jupyterhub' }>;

const user = z.object({ name: z.string().min(1), groups: z.array(z.string()).default([]) });

/** A JupyterHub that has us as a service with `oauth_client_id`. Its users are known by their names. */
export class JupyterHub implements IdentityProvider {
  private readonly flow: AuthorizationCodeFlow;

  constructor(private readonly settings: Settings) {
    const { name, clientId, clientSecret, url } = settings;
    this.flow = new AuthorizationCodeFlow(
      // Scopes are those that the hub's configuration gives to the service.
      { provider: name, clientId, clientSecret },
      {
        issuer: url,
        authorization_endpoint: `${url}/hub/api/oauth2/authorize`,
        token_endpoint: `${url}/hub/api/oauth2/token`,
      },
    );
  }

  begin(redirectUri: string): Promise<BegunLogin> {
    return this.flow.begin(redirectUri);
  }

  async finish(callback: URL, checks: LoginChecks): Promise<ProviderUser> {
    const { accessToken } = await this.flow.finish(callback, checks);
    const { name, groups } = await this.flow.get(accessToken, `${this.settings.url}/hub/api/user`, user);
    return { subject: name, username: name, groups };
  }
}
