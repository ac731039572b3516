import { ARTIFACT_KINDS } from '@terrarium/domain-artifact';
import { WEBHOOK_KINDS } from '@terrarium/domain-webhook';
import type { ApiClient } from '../client/api-client.js';
import type { Build, Environment, Token } from '../client/api-types.js';
import type { Webhook } from '../client/webhook-types.js';
import type { Candidate, ValueQuestion } from './complete.js';

/** What fits on a screen; whoever types more gets fewer. */
const AT_MOST = 100;

/** Names that a server knows, for completion: asked with one request, and only those that begin as they should. */
export async function valuesFromServer(client: ApiClient, question: ValueQuestion): Promise<readonly Candidate[]> {
  const { of, prefix, given } = question;
  switch (of.replace(/^other-/, '')) {
    case 'namespace':
      return named(await client.get<{ name: string }[]>(`namespace/?size=${AT_MOST}`));
    case 'environment':
      return environments(client, prefix, given.get('namespace'));
    case 'build':
      // A name of an environment stands for its active build.
      return /^\d+$/.test(prefix) ? builds(client) : buildsAndEnvironments(client, prefix);
    case 'kind':
      return ARTIFACT_KINDS.map(({ kind, description }) => ({ value: kind, description }));
    case 'subdir':
      return SUBDIRS.map((value) => ({ value }));
    case 'webhook': {
      const found = await client.get<Webhook[]>(`webhook/?size=${AT_MOST}`);
      return found.map(({ id, url }) => ({ value: id, description: url }));
    }
    case 'token': {
      const found = await client.get<Token[]>('token/');
      return found.map(({ id, name }) => ({ value: id, description: name }));
    }
    case 'event':
      return [...WEBHOOK_KINDS, '*'].map((value) => ({ value }));
    default:
      return [];
  }
}

const SUBDIRS = ['linux-64', 'linux-aarch64', 'linux-ppc64le', 'osx-64', 'osx-arm64', 'win-64', 'win-arm64'];

async function environments(client: ApiClient, prefix: string, namespace: string | undefined): Promise<Candidate[]> {
  const [first = '', second] = prefix.split('/');
  const query = new URLSearchParams({
    size: String(AT_MOST),
    ...(namespace === undefined ? {} : { namespace }),
    ...(namespace === undefined && second !== undefined ? { namespace: first } : {}),
    ...((second ?? first) === '' ? {} : { search: second ?? first }),
  });
  const found = await client.get<Environment[]>(`environment/?${query.toString()}`);
  return found.map(({ namespace: { name: space }, name, description }) => ({
    value: namespace === undefined ? `${space}/${name}` : name,
    ...(description === null ? {} : { description }),
  }));
}

async function builds(client: ApiClient): Promise<Candidate[]> {
  const found = await client.get<Build[]>(`build/?order=desc&size=${AT_MOST}`);
  return found.map(({ id, namespace, environment, status }) => ({
    value: String(id),
    description: `${namespace}/${environment} ${status}`,
  }));
}

async function buildsAndEnvironments(client: ApiClient, prefix: string): Promise<Candidate[]> {
  const [names, numbers] = await Promise.all([
    environments(client, prefix, undefined),
    prefix === '' ? builds(client) : [],
  ]);
  return [...names, ...numbers];
}

function named(found: readonly { readonly name: string }[]): Candidate[] {
  return found.map(({ name }) => ({ value: name }));
}
