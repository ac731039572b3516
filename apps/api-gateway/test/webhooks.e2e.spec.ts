import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { TerrariumProcess, eventually, sampleChannel } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly status: number;
}

interface Hook {
  readonly id: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly disabled_by: string | null;
  readonly disabled_reason: string | null;
}

interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly status: string;
  readonly attempts: number;
  readonly last_status: number | null;
  readonly last_error: string | null;
}

/** What a receiver does with one of the Standard Webhooks libraries. */
function verify({ headers, body }: Received, secret: string): void {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  expect(String(headers['webhook-signature']).split(' ')).toContain(expected);
  expect(Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp']))).toBeLessThan(60);
}

describe('webhooks', () => {
  let system: TerrariumProcess;
  let server: Server;
  let base: string;
  const received: Received[] = [];
  /** By path: the statuses to answer with, one after the other; the last one stays. `hang` never answers. */
  const answers = new Map<string, (number | 'hang')[]>();

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url!;
        const planned = answers.get(path) ?? [204];
        const status = planned.length > 1 ? planned.shift()! : planned[0]!;
        if (status === 'hang') return;
        received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString(), status });
        response.writeHead(status, status === 302 ? { location: `${base}/redirected` } : {}).end('thanks');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    system = await TerrariumProcess.start({
      TERRARIUM_WEBHOOK_RETRY_DELAY_MS: '20',
      TERRARIUM_WEBHOOK_ATTEMPTS: '3',
      TERRARIUM_WEBHOOK_TIMEOUT_MS: '3000',
      TERRARIUM_WEBHOOK_MAX_FAILURES: '2',
      TERRARIUM_WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
      TERRARIUM_PUBLIC_URL: 'https://terrarium.example.org',
    });
  });
  afterAll(async () => {
    await system.stop();
    server.closeAllConnections();
    server.close();
  });

  async function send(method: string, pathname: string, body?: unknown, token?: string) {
    const response = await system.fetch(`/api/v1/${pathname}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    });
    const answer = (await response.json()) as { data: never; code?: string; message?: string };
    return { ...answer, status: response.status };
  }

  async function hook(path: string, fields: Record<string, unknown> = {}): Promise<Hook> {
    const { data, status } = await send('POST', 'webhook/', { url: `${base}${path}`, ...fields });
    expect(status).toBe(200);
    return data;
  }

  async function deliveries({ id }: { id: string }): Promise<Delivery[]> {
    return (await send('GET', `webhook/${id}/delivery/`)).data;
  }

  async function ended(one: Hook, count = 1): Promise<Delivery[]> {
    return eventually(`${count} deliveries have ended`, async () => {
      const found = await deliveries(one);
      return found.length >= count && found.every(({ status }) => status !== 'pending') && found;
    });
  }

  /** A webhook is disabled a moment after the delivery that was one too many. */
  function disabled({ id }: Hook): Promise<Hook> {
    return eventually('the webhook is disabled', async () => {
      const found = (await send('GET', `webhook/${id}/`)).data as Hook;
      return !found.enabled && found;
    });
  }

  const at = (path: string) => received.filter((one) => one.path === path);

  it('tells of a build from its request to its end, to all who want it, whatever the others do', async () => {
    answers.set('/slow', ['hang']);
    const [slow, all, ends] = [
      await hook('/slow'),
      await hook('/all', { namespace: 'team' }),
      await hook('/ends', { namespace: 'team', events: ['build.completed', 'build.failed'] }),
    ];
    await hook('/elsewhere', { namespace: 'other' });
    const channel = (await sampleChannel()).url;
    const specification = `name: hello\nchannels: [${channel}]\ndependencies: [terrarium-hello]\n`;
    const { data } = await send('POST', 'specification/', { namespace: 'team', specification });
    const id = (data as { build_id: number }).build_id;
    await system.json('build', 'wait', String(id));

    const [end] = await ended(ends);
    // The receiver is this process: where it was slow to answer it was told more than once.
    const attempts = at('/ends').length;
    expect(end).toMatchObject({ event: 'build.completed', status: 'delivered', attempts, last_status: 204 });
    const [message] = at('/ends');
    verify(message!, ends.secret);
    expect(message!.headers['webhook-id']).toBe(end!.id);
    expect(JSON.parse(message!.body)).toMatchObject({
      type: 'build.completed',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        ...{ namespace: 'team', environment: 'hello', build_id: id, status: 'COMPLETED' },
        links: { build: `https://terrarium.example.org/api/v1/build/${id}/` },
      },
    });
    await ended(all, 6);
    expect(
      at('/all')
        .map(({ body }) => (JSON.parse(body) as { type: string }).type)
        .sort(),
    ).toEqual([
      'build.completed',
      'build.requested',
      'build.started',
      'environment.activated',
      'environment.created',
      'namespace.created',
    ]);
    expect(at('/elsewhere')).toEqual([]);
    // Its deliveries time out one after the other; none of the above waited for it.
    expect((await deliveries(slow)).length).toBeGreaterThan(0);
  });

  it('tries again under the same id and body until the receiver takes it', async () => {
    answers.set('/flaky', [500, 503, 200]);
    const flaky = await hook('/flaky', { events: ['namespace.*'] });
    await send('POST', 'namespace/flaky/');
    expect(await ended(flaky)).toMatchObject([
      { status: 'delivered', attempts: 3, last_status: 200, last_error: null },
    ]);
    const tries = at('/flaky');
    expect(tries.map(({ status }) => status)).toEqual([500, 503, 200]);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    for (const one of tries) verify(one, flaky.secret);
  });

  it('gives up, disables what failed too often, and sends again when somebody wants it', async () => {
    answers.set('/broken', [500]);
    const broken = await hook('/broken', { namespace: 'broken', events: ['namespace.*'] });
    await send('POST', 'namespace/broken/');
    expect(await ended(broken)).toMatchObject([
      { status: 'failed', attempts: 3, last_status: 500, last_error: 'The receiver answered 500' },
    ]);
    expect((await send('GET', `webhook/${broken.id}/`)).data).toMatchObject({ enabled: true });
    await send('DELETE', 'namespace/broken/');
    const [, first] = await ended(broken, 2);
    expect(await disabled(broken)).toMatchObject({ disabled_by: 'failures' });
    const events = await system.json<{ data: { webhookId: string } }[]>('audit', 'events', '--type', 'WebhookDisabled');
    expect(events.map(({ data }) => data.webhookId)).toContain(broken.id);
    expect(await send('POST', `webhook/${broken.id}/ping/`)).toMatchObject({ status: 409, code: 'WEBHOOK_DISABLED' });

    answers.set('/broken', [200]);
    await send('PUT', `webhook/${broken.id}/`, { enabled: true });
    expect(await send('POST', `webhook/${broken.id}/delivery/${first!.id}/redeliver/`)).toMatchObject({ status: 200 });
    expect((await ended(broken, 2)).find(({ id }) => id === first!.id)).toMatchObject({
      status: 'delivered',
      attempts: 1,
    });
    expect(at('/broken').at(-1)!.headers['webhook-id']).toBe(first!.id);
    const { id } = broken;
    expect(await send('POST', `webhook/${id}/delivery/nothing/redeliver/`)).toMatchObject({
      ...{ status: 404, code: 'WEBHOOK_DELIVERY_UNKNOWN' },
    });
  });

  it('follows no redirect, waits no longer than it should, and stops when the receiver is gone', async () => {
    answers.set('/moved', [302]);
    answers.set('/gone', [410]);
    answers.set('/hangs', ['hang']);
    const [moved, gone, hangs] = [
      await hook('/moved', { events: ['namespace.deleted'] }),
      await hook('/gone', { events: ['namespace.deleted'] }),
      await hook('/hangs', { events: ['namespace.deleted'] }),
    ];
    for (const one of [moved, gone, hangs]) await send('POST', `webhook/${one.id}/ping/`);
    expect(await ended(moved)).toMatchObject([
      { event: 'webhook.ping', last_status: 302, last_error: 'The receiver answered 302; redirects are not followed' },
    ]);
    expect(at('/redirected')).toEqual([]);
    expect(await ended(gone)).toMatchObject([{ status: 'failed', attempts: 1, last_status: 410 }]);
    expect(await disabled(gone)).toMatchObject({ disabled_by: 'gone' });
    expect(await ended(hangs)).toMatchObject([{ last_error: 'The receiver did not answer within 3 s' }]);
  });

  it('sends nothing to addresses that are not public', async () => {
    for (const url of [
      'http://169.254.169.254/latest/meta-data/',
      'http://localhost:4222/',
      'http://[::1]:5432/',
      'http://[::ffff:127.0.0.1]/',
      'http://2130706433/x'.replace('2130706433', '0x7f000002'),
      'http://10.1.2.3/',
    ]) {
      expect(await send('POST', 'webhook/', { url })).toMatchObject({ status: 400, code: 'WEBHOOK_URL_REFUSED' });
    }
    // A name tells its address only when it is looked up, which is when something is sent.
    const { port } = server.address() as AddressInfo;
    const named = await send('POST', 'webhook/', {
      url: `http://${hostname()}:${port}/name`,
      events: ['namespace.deleted'],
    });
    expect(named.status).toBe(200);
    await send('POST', `webhook/${(named.data as Hook).id}/ping/`);
    const [delivery] = await ended(named.data);
    expect(delivery).toMatchObject({ status: 'failed', last_status: null });
    expect(delivery!.last_error).toMatch(/not public|ENOTFOUND|EAI_AGAIN/);
    expect(at('/name')).toEqual([]);
  });

  it('is made of what it needs, as other things are', async () => {
    const { status, detail } = (await send('POST', 'webhook/', { events: 'all', secret: 1 })) as {
      status: number;
      detail?: { loc: string[] }[];
    };
    expect([status, detail?.map(({ loc }) => loc.join('.'))]).toEqual([
      422,
      ['body.url', 'body.events', 'body.secret'],
    ]);
  });

  it('shows a secret once, and signs with the one before too while it is replaced', async () => {
    const own = `whsec_${randomBytes(32).toString('base64')}`;
    const kept = await hook('/kept', { secret: own, events: ['namespace.deleted'] });
    expect(kept.secret).toBeNull();
    const { data } = await send('POST', `webhook/${kept.id}/secret/`, {});
    const { secret } = data as { secret: string };
    await send('POST', `webhook/${kept.id}/ping/`);
    await ended(kept);
    const [message] = at('/kept');
    verify(message!, own);
    verify(message!, secret);
    const shown = JSON.stringify([
      await send('GET', 'webhook/'),
      await send('GET', `webhook/${kept.id}/`),
      await send('GET', 'audit/events/?category=webhook&limit=1000'),
      await send('GET', 'audit/events/?category=webhook-delivery&limit=1000'),
    ]);
    for (const hidden of [own, secret, own.slice(6), 'sealedSecret']) expect(shown).not.toContain(hidden);
    expect(await send('POST', 'webhook/', { url: `${base}/x`, secret: 'short' })).toMatchObject({
      ...{ status: 400, code: 'WEBHOOK_SECRET_INVALID' },
    });
  });

  it('belongs to those who hold the namespace', async () => {
    const token = async (role: string) => {
      const issued = await send('POST', 'token/', { service: 'ci', role_bindings: { 'team/*': [role] } });
      return (issued.data as { token: string }).token;
    };
    const [admin, developer, viewer] = [await token('admin'), await token('developer'), await token('viewer')];
    const url = `${base}/scoped`;
    expect((await send('POST', 'webhook/', { url, namespace: 'team' }, admin)).status).toBe(200);
    for (const [body, who] of [
      [{ url }, admin],
      [{ url, namespace: 'other' }, admin],
      [{ url, namespace: 'team' }, developer],
      [{ url, namespace: 'team' }, viewer],
    ] as const) {
      expect(await send('POST', 'webhook/', body, who)).toMatchObject({ status: 403 });
    }
    const seen = async (who: string) =>
      ((await send('GET', 'webhook/', undefined, who)).data as { namespace: string | null }[]).map(
        (one) => one.namespace,
      );
    expect(new Set(await seen(admin))).toEqual(new Set(['team']));
    expect(new Set(await seen(developer))).toEqual(new Set(['team']));
    expect(await seen(viewer)).toEqual([]);
    const [other] = ((await send('GET', 'webhook/')).data as (Hook & { namespace: string | null })[]).filter(
      ({ namespace }) => namespace === 'other',
    );
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', 'ping/'],
      ['POST', 'secret/'],
      ['GET', 'delivery/'],
    ]) {
      const pathname = `webhook/${other!.id}/${path!}`;
      expect((await send(method!, pathname, method === 'GET' ? undefined : {}, admin)).status).toBe(403);
    }
    expect((await send('GET', 'webhook/unknown/', undefined, admin)).status).toBe(403);
    expect(await send('GET', 'webhook/unknown/')).toMatchObject({ status: 404, code: 'WEBHOOK_UNKNOWN' });
  });

  it('loses nothing when everything is killed, and sends the same message when it is back', async () => {
    answers.set('/outage', ['hang']);
    const outage = await hook('/outage', { namespace: 'outage', events: ['namespace.created'] });
    await send('POST', 'namespace/outage/');
    const { id } = await eventually('there is a delivery', async () => (await deliveries(outage))[0]);
    await system.kill();
    answers.set('/outage', [200]);
    await system.up();
    expect(await ended(outage)).toMatchObject([{ id, status: 'delivered', last_status: 200 }]);
    const messages = at('/outage');
    expect(messages.map(({ headers }) => headers['webhook-id'])).toEqual([id]);
    verify(messages[0]!, outage.secret);
  });
});
