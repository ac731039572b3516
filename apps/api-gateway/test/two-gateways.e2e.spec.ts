import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ServiceCluster, eventually, freePort, sampleChannel, startChannelServer } from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly data?: unknown;
}

/** Two gateways, each a process, before one solver and one builder. */
describe('two gateways', () => {
  let cluster: ServiceCluster;
  let channel: ChannelServer;
  let gateways: readonly string[];
  let token: string;

  beforeAll(async () => {
    channel = await startChannelServer((await sampleChannel()).dir);
    cluster = await ServiceCluster.start({ TERRARIUM_SOLVERS: '4', TERRARIUM_BUILDERS: '4' });
    const port = await freePort();
    cluster.run('api-gateway', { TERRARIUM_PORT: String(port) });
    gateways = [cluster.url, `http://127.0.0.1:${port}`];
    token = (await readFile(path.join(cluster.dataDir, 'admin-token'), 'utf8')).trim();
    await eventually('the second gateway answers', () => answers(gateways[1]!));
  });
  afterAll(async () => {
    await cluster.stop();
    await channel.stop();
  });

  async function ask(gateway: string, method: string, pathname: string, body?: object): Promise<Answer> {
    const response = await fetch(`${gateway}/api/v1/${pathname}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ...((await response.json()) as object), status: response.status };
  }

  /** Sends so many specifications at once, one to each gateway in turn. */
  function submit(namespace: string, count: number, name: (index: number) => string): Promise<Answer[]> {
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        ask(gateways[index % 2]!, 'POST', 'specification/', {
          namespace,
          specification: `name: ${name(index)}\nchannels: [${channel.url}]\ndependencies: [libzlib]\n`,
        }),
      ),
    );
  }

  it('slow guessing of a password down together', async () => {
    const guess = async (gateway: string) =>
      (
        await fetch(`${gateway}/login/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'admin', password: 'not the token' }),
        })
      ).status;
    // Normally the seventh is refused; a slow machine has used up some of the waits by then. Of twelve, half of them at
    // each, neither would have refused one by its own count.
    const statuses: number[] = [];
    while (statuses.length < 12 && !statuses.includes(429)) {
      statuses.push(await guess(gateways[statuses.length % 2]!));
    }
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(403));
    expect(statuses).toContain(429);
  });

  it('let as many of simultaneous requests through as there is room for builds, and no more', async () => {
    await ask(gateways[0]!, 'PUT', 'setting/crowd/', { quota_builds: 5 });
    const answers = await submit('crowd', 24, () => 'same');
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['403 QUOTA_EXCEEDED']));
    const { data } = await ask(gateways[1]!, 'GET', 'build/?namespace=crowd');
    expect(data).toHaveLength(5);
  });

  it('let no more environments be made than there is room for', async () => {
    await ask(gateways[0]!, 'PUT', 'setting/garden/', { quota_environments: 3 });
    const answers = await submit('garden', 12, (index) => `plant-${index}`);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    const { data } = await ask(gateways[1]!, 'GET', 'environment/?namespace=garden');
    expect(data).toHaveLength(3);
  });

  it('run no more builds of a namespace at once than it may, whichever gateway admits them', async () => {
    await ask(gateways[0]!, 'PUT', 'setting/narrow/', { quota_running_builds: 1 });
    const answers = await submit('narrow', 6, (index) => `one-${index}`);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    cluster.run('solver');
    cluster.run('builder');
    const ended = async () => {
      const { data } = await ask(gateways[0]!, 'GET', 'build/?namespace=narrow&status=COMPLETED');
      return (data as unknown[]).length;
    };
    await eventually('the builds are complete', async () => (await ended()) === 6);
    const { data } = await ask(gateways[0]!, 'GET', 'audit/events/?namespace=narrow&category=build&limit=1000');
    let running = 0;
    let most = 0;
    for (const { type } of data as { type: string }[]) {
      if (type === 'BuildAdmitted') running += 1;
      if (type === 'PrefixBuilt') running -= 1;
      most = Math.max(most, running);
    }
    expect([most, running]).toEqual([1, 0]);
  });
});

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/v1/`).then(
    ({ ok }) => ok,
    () => false,
  );
}
