import { createHash } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { ask, connect, loadPackageDefinition, rpcMethods } from '@terrarium/contracts-grpc';
import type { Connection, RpcMethod, ServiceName } from '@terrarium/contracts-grpc';
import { TerrariumProcess, sampleChannel } from '@terrarium/testing-system';
import fc from 'fast-check';
import { AnyMessage } from './any-message.js';
import { callWith } from './grpc-calls.js';
import type { Outcome } from './grpc-calls.js';

jest.setTimeout(300_000);

/** For each method, by each caller. */
const RUNS = 25;
const RUNS_OF_BYTES = 10;
const RUNS_OF_STREAMS = 10;
/** Each of these may hash a password, which takes tenths of a second on purpose. */
const RUNS_OF_PASSWORDS = 5;
const PASSWORD = 'a long walk in the woods';
const WITH_PASSWORDS: ReadonlySet<string> = new Set(['CreateAccount', 'ChangePassword', 'OpenSession']);

/** What a server says that is at fault, or that does not answer; and this one is well. */
const FAULTS: readonly status[] = [
  ...[status.UNKNOWN, status.INTERNAL, status.UNAVAILABLE, status.DEADLINE_EXCEEDED],
  ...[status.UNIMPLEMENTED, status.DATA_LOSS, status.CANCELLED],
];
const STACK = /\n\s+at |node_modules|\.[jt]s:\d+|QueryFailedError|TypeError|RangeError/;

describe('gRPC with whatever one may send', () => {
  const definition = loadPackageDefinition();
  const callers = new Map<string, Connection>();
  const secrets: string[] = [];
  let system: TerrariumProcess;
  let messages: AnyMessage;

  beforeAll(async () => {
    // So that nobody is answered too, not only told to come again.
    system = await TerrariumProcess.start({ TERRARIUM_ANONYMOUS_REQUESTS_PER_SECOND: '0' });
    const token = await system.adminToken();
    const admin = connect(system.grpcAddress, { token });
    const scope = { roles: { 'team/*': { roles: ['viewer'] } } };
    const { id, secret } = await ask(admin, 'Tokens', 'IssueToken', { service: 'reader', scope });
    const { url } = await sampleChannel();
    const environmentFile = `name: app\nchannels: ["${url}"]\ndependencies: [libzlib]\n`;
    const asked = { namespace: 'team', environmentFile };
    const { build } = await ask(admin, 'Specifications', 'SubmitSpecification', asked);
    // The channels of the defaults are in a network that tests do not have.
    const channels = { listValue: { values: [{ stringValue: url }] } };
    const values = { conda_default_channels: channels, conda_indexed_channels: channels };
    await ask(admin, 'Settings', 'ChangeSettings', { values });
    await ask(admin, 'Accounts', 'CreateAccount', { account: 'ann', password: PASSWORD });
    const { webhook, secret: signing } = await ask(admin, 'Webhooks', 'CreateWebhook', {
      url: 'https://hooks.example/',
    });
    const { id: delivery } = await ask(admin, 'Webhooks', 'PingWebhook', { webhook: webhook!.id });
    const texts = [
      'team',
      'app',
      'default',
      'LOCKFILE',
      'LOGS',
      'quota_builds',
      'viewer',
      'team/*',
      'build',
      'terrarium-hello',
      'pixi',
      'linux-64',
      'ann',
      id,
      webhook!.id,
      delivery,
      environmentFile,
    ];
    messages = new AnyMessage(definition, texts, [build, build + 1]);
    callers.set('nobody', connect(system.grpcAddress));
    callers.set('viewer', connect(system.grpcAddress, { token: secret }));
    callers.set('admin', admin);
    secrets.push(
      PASSWORD,
      signing!,
      token,
      secret,
      ...[token, secret].map((one) => createHash('sha256').update(one).digest('hex')),
    );
  });
  afterAll(async () => {
    for (const connection of callers.values()) connection.close();
    await system.stop();
  });

  function assertSound(who: string, { service, method }: RpcMethod, outcome: Outcome): void {
    const { code, told, answered } = outcome;
    const call = `${service}/${method} by ${who}`;
    if (FAULTS.includes(code)) throw new Error(`${call} ended with ${status[code]}: ${told}`);
    if (STACK.test(told)) throw new Error(`${call} shows its inside: ${told}`);
    if (secrets.some((secret) => told.includes(secret) || answered.includes(secret)))
      throw new Error(`${call} tells a secret`);
    if (who === 'nobody' && code === status.PERMISSION_DENIED) throw new Error(`${call} knows nobody`);
  }

  async function assertAll(called: RpcMethod, bytes: fc.Arbitrary<Buffer>, numRuns: number): Promise<void> {
    const { definition: declared } = called;
    const call = { path: declared.path, isStream: declared.responseStream, service: called.service as ServiceName };
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => {
        await Promise.all(
          [...callers].map(async ([who, connection]) =>
            assertSound(who, called, await callWith(connection, { ...call, bytes: sent })),
          ),
        );
      }),
      { numRuns, endOnFailure: true },
    );
  }

  const methods = rpcMethods(definition);
  // While the tables are rebuilt others may rightly be told to come again.
  const disturbing = ({ method }: RpcMethod) => method === 'RebuildReadModels' || method === 'FollowRebuild';
  const named = methods
    .filter((method) => !disturbing(method))
    .map((method) => [`${method.service}/${method.method}`, method] as const);

  it.each(named)('answers any message to %s, and bytes that are none', async (_name, method) => {
    const { requestType, requestSerialize, responseStream } = method.definition;
    const hashes = WITH_PASSWORDS.has(method.method);
    const runs = hashes ? RUNS_OF_PASSWORDS : responseStream ? RUNS_OF_STREAMS : RUNS;
    const isEmpty = (requestType.type as { field: unknown[] }).field.length === 0;
    await assertAll(method, messages.of(requestType.type).map(requestSerialize), isEmpty ? 1 : runs);
    const noise = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    await assertAll(method, noise, RUNS_OF_BYTES);
  });

  it.each(methods.filter(disturbing).map((method) => [method.method, method] as const))('answers %s', (_name, method) =>
    assertAll(method, fc.constant(Buffer.alloc(0)), 1),
  );

  it('is as well as before, and has logged no error', async () => {
    const { version } = await ask(callers.get('admin')!, 'Status', 'GetStatus', {}, 60_000);
    expect(version).toMatch(/^\d/);
    expect(system.stderr.split('\n').filter((line) => line.includes(' ERROR '))).toEqual([]);
  });
});
