import type { ProviderSettings } from '@terrarium/platform-service';
import { z } from 'zod';
import { AuthorizationCodeFlow } from './authorization-code.js';
import type { BegunLogin, IdentityProvider, ProviderUser } from './identity-provider.js';
import type { LoginChecks } from './login-checks.js';

type Settings = Extract<ProviderSettings, { kind: 'github' }>;

const user = z.object({ id: z.number().int(), login: z.string().min(1) });
const organizations = z.array(z.object({ login: z.string() }));
const teams = z.array(z.object({ slug: z.string(), organization: z.object({ login: z.string() }) }));

const PAGE = 100;
const MAX_PAGES = 10;

/** GitHub, or a GitHub Enterprise server. Groups are organizations, and teams as `organization/team`. */
export class GitHub implements IdentityProvider {
  private readonly flow: AuthorizationCodeFlow;
  /** Whoever gives nothing to groups need not be allowed to see them. */
  private readonly readsGroups: boolean;

  constructor(private readonly settings: Settings) {
    const { name, clientId, clientSecret, url, allow, roles } = settings;
    this.readsGroups = allow.groups !== undefined || Object.keys(roles).some((group) => group !== '*');
    this.flow = new AuthorizationCodeFlow(
      { provider: name, clientId, clientSecret, scope: this.readsGroups ? 'read:user read:org' : 'read:user' },
      {
        issuer: `${url}/login/oauth`,
        authorization_endpoint: `${url}/login/oauth/authorize`,
        token_endpoint: `${url}/login/oauth/access_token`,
      },
    );
  }

  begin(redirectUri: string): Promise<BegunLogin> {
    return this.flow.begin(redirectUri);
  }

  async finish(callback: URL, checks: LoginChecks): Promise<ProviderUser> {
    const { accessToken } = await this.flow.finish(callback, checks);
    const { id, login } = await this.flow.get(accessToken, `${this.settings.apiUrl}/user`, user);
    // The login can be changed, and then taken by somebody else; the id cannot.
    return { subject: String(id), username: login, groups: this.readsGroups ? await this.groups(accessToken) : [] };
  }

  private async groups(accessToken: string): Promise<string[]> {
    const [ofOrganizations, ofTeams] = await Promise.all([
      this.all(accessToken, '/user/orgs', organizations),
      this.all(accessToken, '/user/teams', teams),
    ]);
    return [
      ...ofOrganizations.map(({ login }) => login),
      ...ofTeams.map(({ slug, organization }) => `${organization.login}/${slug}`),
    ];
  }

  private async all<Item>(accessToken: string, path: string, schema: z.ZodType<Item[]>): Promise<Item[]> {
    const items: Item[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const url = `${this.settings.apiUrl}${path}?per_page=${PAGE}&page=${page}`;
      const found = await this.flow.get(accessToken, url, schema);
      items.push(...found);
      if (found.length < PAGE) break;
    }
    return items;
  }
}
