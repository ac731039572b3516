import type { ApiClient } from '../client/api-client.js';
import type { Build, Environment, Token } from '../client/api-types.js';
import type { Webhook } from '../client/webhook-types.js';
import { formatBytes } from '../output/sizes.js';
import { buildsOf } from './env-show.js';

const NAMES_SHOWN = 3;

interface Usage {
  readonly num_builds: number;
  readonly storage: number;
}

/** What goes with a namespace; undefined when it has no environments, as far as the caller sees. */
export async function goingWithNamespace(client: ApiClient, name: string): Promise<string | undefined> {
  const filter = new URLSearchParams({ namespace: name }).toString();
  const { data, count } = await client.body<{ data: readonly Environment[]; count: number }>(
    `environment/?${filter}&page=1&size=${NAMES_SHOWN}`,
  );
  if (count === 0) return undefined;
  const usage = (await client.get<Record<string, Usage>>(`usage/?${filter}`))[name];
  const names = data.map((environment) => environment.name).join(', ') + (count > data.length ? ', …' : '');
  const builds = usage === undefined ? '' : `, ${builtText(usage.num_builds, usage.storage)}`;
  return `namespace ${name} with ${counted(count, 'environment')} (${names})${builds}`;
}

/** What goes with an environment. */
export async function goingWithEnvironment(client: ApiClient, path: string): Promise<string> {
  const environment = await client.get<Environment>(`environment/${path}/`);
  const there = (await buildsOf(client, environment)).filter(isThere);
  const bytes = there.reduce((sum, { size }) => sum + size, 0);
  return `environment ${environment.namespace.name}/${environment.name} with ${builtText(there.length, bytes)}`;
}

/** What goes with a build. */
export async function goingWithBuild(client: ApiClient, id: number): Promise<string> {
  const { namespace, environment, size } = await client.get<Build>(`build/${id}/`);
  return `build ${id} of ${namespace}/${environment}${size === 0 ? '' : ` (${formatBytes(size)})`}`;
}

/** What goes with a token; the server says so when there is none. */
export async function goingWithToken(client: ApiClient, id: string): Promise<string> {
  const token = (await client.get<Token[]>('token/')).find((one) => one.id === id);
  const whose = token === undefined ? '' : ` (${token.name || 'without a name'}, of ${token.owner})`;
  return `token ${id}${whose}, with all that were issued with it`;
}

/** What goes with a webhook. */
export async function goingWithWebhook(client: ApiClient, id: string): Promise<string> {
  const { url, namespace } = await client.get<Webhook>(`webhook/${encodeURIComponent(id)}/`);
  return `webhook ${id} to ${url}, of ${namespace ?? 'everything'}`;
}

/** Lists of builds have those that were deleted, too. */
function isThere({ status, path }: Build): boolean {
  return path !== null || status === 'QUEUED' || status === 'BUILDING';
}

function builtText(builds: number, bytes: number): string {
  return `${counted(builds, 'build')}${bytes === 0 ? '' : ` (${formatBytes(bytes)})`}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
