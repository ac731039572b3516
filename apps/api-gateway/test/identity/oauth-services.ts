import { AuthorizationServer } from './authorization-server.js';
import { startServer } from './test-server.js';
import type { TestServer } from './test-server.js';

/** GitHub, as far as logins go (docs.github.com: "Authorizing OAuth apps", "Users", "Organizations", "Teams"). */
export interface GitHubServer extends TestServer {
  user: { id: number; login: string };
  organizations: string[];
  teams: { slug: string; organization: { login: string } }[];
}

/** Starts a GitHub: its errors come with status 200, and lists in pages. */
export async function startGitHub(): Promise<GitHubServer> {
  const server = new AuthorizationServer();
  const state = { user: { id: 1, login: 'nobody' }, organizations: [] as string[], teams: [] as GitHubServer['teams'] };
  const running = await startServer((asked) => {
    const { method, url, headers } = asked;
    const page = <Item>(items: Item[]) => {
      const [size, number] = [Number(url.searchParams.get('per_page')), Number(url.searchParams.get('page'))];
      return { json: items.slice(size * (number - 1), size * number) };
    };
    switch (`${method} ${url.pathname}`) {
      case 'GET /login/oauth/authorize':
        return server.authorize(asked);
      case 'POST /login/oauth/access_token': {
        const exchanged = server.exchange(asked);
        return exchanged === undefined
          ? { json: { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' } }
          : { json: { access_token: exchanged.token, token_type: 'bearer', scope: 'read:user,read:org' } };
      }
    }
    if (!server.knows(asked)) return { status: 401, json: { message: 'Bad credentials' } };
    if (headers['user-agent'] === undefined) return { status: 403, json: { message: 'Request forbidden' } };
    switch (`${method} ${url.pathname}`) {
      case 'GET /user':
        return { json: state.user };
      case 'GET /user/orgs':
        return page(state.organizations.map((login) => ({ login })));
      case 'GET /user/teams':
        return page(state.teams);
    }
    return undefined;
  });
  return Object.assign(state, running);
}

/** JupyterHub as an OAuth provider (jupyterhub.readthedocs.io: "Services", "JupyterHub REST API"). */
export interface HubServer extends TestServer {
  user: { name: string; groups: string[] };
}

/** Starts a JupyterHub. */
export async function startJupyterHub(): Promise<HubServer> {
  const server = new AuthorizationServer();
  const state = { user: { name: 'nobody', groups: [] as string[] } };
  const running = await startServer((asked) => {
    switch (`${asked.method} ${asked.url.pathname}`) {
      case 'GET /hub/api/oauth2/authorize':
        // As JupyterHub 6 does: no scope is all that the service may have, an empty one is unknown.
        server.refuses = asked.url.searchParams.get('scope') === '' ? 'invalid_scope' : undefined;
        return server.authorize(asked);
      case 'POST /hub/api/oauth2/token': {
        const exchanged = server.exchange(asked);
        return exchanged === undefined
          ? { status: 400, json: { error: 'invalid_grant' } }
          : { json: { access_token: exchanged.token, token_type: 'Bearer', expires_in: 3600, scope: '' } };
      }
      case 'GET /hub/api/user':
        return server.knows(asked) ? { json: { kind: 'user', admin: false, ...state.user } } : { status: 403 };
    }
    return undefined;
  });
  return Object.assign(state, running);
}
