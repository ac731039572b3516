import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';
import { readTranscript } from './golden/read-transcript.js';
import type { Exchange } from './golden/read-transcript.js';
import { differences } from './golden/shape.js';

jest.setTimeout(300_000);

const PREFIX = '/conda-store';
const CALLERS = ['nobody', 'viewer', 'editor', 'admin'] as const;
const REFUSAL = '{"status":"error","message":"request not authorized"}';

const transcript = readTranscript(readFileSync(path.join(__dirname, 'golden/transcript.txt'), 'utf8'));

/** Asked under a path, as conda-store's own tests do, and one after another: later answers stand on earlier ones. */
describe("the golden transcript of conda-store's REST API", () => {
  let system: TerrariumProcess;
  const tokens = new Map<string, string>();
  const values = new Map<string, string>();

  beforeAll(async () => {
    const channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start({
      TERRARIUM_URL_PREFIX: PREFIX,
      TERRARIUM_ANONYMOUS: 'default/*=viewer',
      TERRARIUM_DEFAULT_CHANNELS: channel,
    });
    const file = (name: string, dependency: string) =>
      `name: ${name}\nchannels: ["${channel}"]\ndependencies: ["${dependency}"]\n`;
    values.set('channel', channel);
    const ids = {
      default: await submit('default', file('name1', 'terrarium-hello=1')),
      build: await submit('team', file('name1', 'terrarium-hello=1')),
      other: await submit('team', file('name3', 'terrarium-hello=1')),
    };
    for (const [name, id] of Object.entries(ids)) values.set(name, String(id));
    const failed = await submit('team', file('name1', 'not-of-this-channel'));
    values.set('failed', String(failed));
    for (const id of Object.values(ids)) await ended(id, 'COMPLETED');
    await ended(failed, 'FAILED');
    // Environments mean their builds then, and what was made of those is stored.
    await system.settled();
    for (const role of ['viewer', 'editor']) {
      const role_bindings = { 'default/*': ['viewer'], 'team/*': [role] };
      const body = JSON.stringify({ service: role, role_bindings });
      const { token } = await data<{ token: string }>('/api/v1/token/', { method: 'POST', body });
      tokens.set(role, token);
    }
    tokens.set('admin', (await data<{ token: string }>('/api/v1/token/', { method: 'POST' })).token);
  });
  afterAll(() => system.stop());

  async function data<Data>(pathname: string, init: RequestInit = {}): Promise<Data> {
    const response = await system.fetch(pathname, init);
    return ((await response.json()) as { data: Data }).data;
  }

  async function submit(namespace: string, specification: string): Promise<number> {
    const body = JSON.stringify({ namespace, specification });
    return (await data<{ build_id: number }>('/api/v1/specification/', { method: 'POST', body })).build_id;
  }

  async function ended(id: number, status: string): Promise<void> {
    await eventually(`build ${id} is ${status}`, async () => {
      const found = await data<{ status: string }>(`/api/v1/build/${id}/`);
      return found.status === status;
    });
  }

  function filled(text: string): string {
    return text.replace(/\{(channel|default|build|other|failed)\}/g, (_, name: string) => values.get(name)!);
  }

  async function ask({ method, path: pathname, body }: Exchange, caller: string): Promise<Response> {
    const token = tokens.get(caller);
    return fetch(system.url + filled(pathname), {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: filled(body) }),
    });
  }

  async function judge(exchange: Exchange, response: Response, wanted: number): Promise<string[]> {
    const text = await response.text();
    if (response.status !== wanted) return [`is ${response.status}, not ${wanted}: ${text.slice(0, 300)}`];
    if (wanted === 307) {
      const location = response.headers.get('location') ?? '';
      const beginning = PREFIX + exchange.location!;
      return location.startsWith(beginning) ? [] : [`leads to ${location}, not ${beginning}`];
    }
    for (const [name, value] of exchange.headers) {
      const found = response.headers.get(name);
      if (found !== value) return [`has ${name}: ${found ?? '(none)'}, not ${value}`];
    }
    const sample = exchange.answers.get(wanted) ?? (wanted === 403 ? REFUSAL : undefined);
    if (sample === undefined) return [];
    const shape = JSON.parse(filled(sample)) as Record<string, unknown>;
    return differences(JSON.parse(text), shape);
  }

  it('is about every endpoint of the reference', () => {
    expect(transcript.length).toBeGreaterThan(100);
    const withoutBody = transcript.filter(({ answers, statuses }) => statuses.includes(200) && !answers.has(200));
    expect(withoutBody.map(({ path: pathname }) => pathname)).toEqual(['/metrics']);
  });

  it.each(transcript.map((exchange, index) => [index, `${exchange.method} ${exchange.path}`, exchange] as const))(
    '%i: %s',
    async (_, __, exchange) => {
      const found = [];
      for (const [index, caller] of CALLERS.entries()) {
        const response = await ask(exchange, caller);
        for (const difference of await judge(exchange, response, exchange.statuses[index]!)) {
          found.push(`${caller}: ${difference}`);
        }
      }
      expect(found).toEqual([]);
    },
  );

  it('has the headers of what is deprecated, and its figures in the form of Prometheus', async () => {
    const list = await system.fetch('/api/v1/environment/');
    expect(list.headers.get('deprecation')).toBe('True');
    expect(list.headers.get('sunset')).toBe('Mon, 17 Mar 2025 00:00:00 UTC');
    const metrics = await (await system.fetch('/metrics')).text();
    for (const name of ['disk_free', 'disk_total', 'disk_usage', 'build_completed', 'environments']) {
      expect(metrics).toMatch(new RegExp(`^# TYPE conda_store_${name} gauge\nconda_store_${name} \\d+$`, 'm'));
    }
  });

  it('answers nothing beside its path', async () => {
    const response = await fetch(system.url.slice(0, -PREFIX.length) + '/api/v1/');
    expect(response.status).toBe(404);
  });
});
