import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TerrariumProcess, sampleChannel } from '@terrarium/testing-system';
import fc from 'fast-check';
import { z } from 'zod';
import { routesOf } from '../src/access/route-table.js';
import { GatewayModule } from '../src/gateway.module.js';
import { openApiDocument } from '../src/openapi/openapi-document.js';
import { ROOMS } from '../src/openapi/rooms.js';
import { hostileRequest } from './fuzz/hostile-request.js';
import type { Document, HostileRequest, Known } from './fuzz/hostile-request.js';
import { send } from './fuzz/send.js';
import type { Reply } from './fuzz/send.js';

jest.setTimeout(300_000);

/** For each route. */
const RUNS = 25;
const TIMEOUT_MS = 45_000;
/** Answers of the HTTP layer, the same for every route; 422 is what a body answers that is no JSON. */
const ANYWHERE = new Set([304, 400, 403, 404, 413, 415, 422, 431]);

const routes = routesOf(GatewayModule);
const document = openApiDocument(routes, ROOMS) as unknown as Document;
const operations = routes.map((route) => [`${route.method} ${route.path}`, route] as const);

/** Whatever is sent by whomever: an answer in time, no fault of ours, and nothing that is nobody's business. */
describe('the REST surface under hostile requests', () => {
  let system: TerrariumProcess;
  let callers: Readonly<Record<string, string | undefined>>;
  let secrets: readonly string[];
  const known: Record<string, readonly string[]> = {};

  beforeAll(async () => {
    system = await TerrariumProcess.start({ TERRARIUM_OFFLINE: 'true', TERRARIUM_MAX_ATTEMPTS: '1' });
    const { url } = await sampleChannel();
    const specification = JSON.stringify({ name: 'victim', channels: [url], dependencies: ['terrarium-hello=1'] });
    const { build_id } = await data<{ build_id: number }>('/api/v1/specification/', {
      namespace: 'default',
      specification,
    });
    await system.json('build', 'wait', String(build_id));
    const build = await data<{ build_artifacts: { key: string }[] }>(`/api/v1/build/${build_id}/`);
    const viewer = await data<{ token: string; id: string }>('/api/v1/token/', {
      service: 'viewer',
      role_bindings: { 'default/*': ['viewer'] },
    });
    const webhook = await data<{ id: string }>('/api/v1/webhook/', { url: 'https://hooks.example/', enabled: true });
    const delivery = await data<{ id: string }>(`/api/v1/webhook/${webhook.id}/ping/`, {});
    Object.assign(known, {
      namespace: ['default'],
      name: ['victim', ...build.build_artifacts.map(({ key }) => key)],
      id: [String(build_id), viewer.id, webhook.id],
      other: [String(build_id)],
      deliveryId: [delivery.id],
      platform: ['linux-64'],
      at: [String(build_id)],
      q: ['terrarium-hello', 'victim'],
      account: ['admin'],
      other_namespace: ['default'],
      build_id: [String(build_id)],
      page: ['1', '2'],
      size: ['1', '100'],
      key: ['conda_allowed_channels'],
    } satisfies Known);
    const secretFiles = ['admin-token', 'nats/password', 'postgres/password'];
    const [admin, ...passwords] = await Promise.all(
      secretFiles.map(async (file) => (await readFile(path.join(system.dataDir, file), 'utf8')).trim()),
    );
    callers = { nobody: undefined, viewer: viewer.token, admin };
    secrets = [admin!, viewer.token, ...passwords];
  });
  afterAll(() => system.stop());

  async function data<Data>(pathname: string, body?: unknown): Promise<Data> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return ((await (await system.fetch(pathname, init)).json()) as { data: Data }).data;
  }

  it.each(operations)('%s', async (_name, route) => {
    const method = route.method.toLowerCase();
    const requests = hostileRequest(document, route.path, method, known);
    const answer = ROOMS.find(({ controller }) => controller === route.controller)!.routes[route.handler]!.answer;
    const documented = new Set(Object.keys(document.paths[route.path]![method]!.responses).map(Number));
    await fc.assert(
      fc.asyncProperty(requests, fc.constantFrom(...Object.keys(callers)), async (request, caller) => {
        const token = callers[caller];
        const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...request.headers };
        const reply = await send(system.url, { ...request, headers }, TIMEOUT_MS);
        expect(faultsOf(reply)).toEqual([]);
        if (!reaches(request, route.path)) return;
        if (!documented.has(reply.status) && !ANYWHERE.has(reply.status)) {
          throw new Error(`${reply.status} is not documented: ${reply.body.slice(0, 300)}`);
        }
        if (reply.status === 200 && answer instanceof z.ZodType) {
          expect(answer.safeParse(JSON.parse(reply.body)).error?.issues ?? []).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  function faultsOf({ status, headers, body }: Reply): readonly string[] {
    const seen = body + JSON.stringify(headers);
    return [
      ...((status >= 500 || status === 0) && !isAway(status, body) ? [`${status}: ${body.slice(0, 300)}`] : []),
      ...(/\n\s+at .+:\d+:\d+|node_modules|\/dist\/\w+/.test(seen) && !isProgram(headers) ? ['a stack trace'] : []),
      ...secrets.filter((secret) => seen.includes(secret)).map(() => 'a secret'),
    ];
  }
});

/** Whether a request is for this route: what is in the path may have led it elsewhere. */
function reaches({ path: target }: HostileRequest, route: string): boolean {
  const [segments, wanted] = [target.split('?')[0]!, route].map((text) => text.split('/').slice(1));
  return (
    segments!.length === wanted!.length &&
    segments!.every((segment, index) => segment === wanted![index] || !/^\.{0,2}$/.test(segment))
  );
}

/** The system runs offline: channels are really away. */
function isAway(status: number, body: string): boolean {
  return status === 503 && body.includes('"code":"REPODATA_NOT_CACHED"');
}

/** Documents say such words by right. */
function isProgram(headers: Reply['headers']): boolean {
  return headers['content-type']?.startsWith('application/json') !== true;
}
