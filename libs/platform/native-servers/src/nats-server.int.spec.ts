import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { natsServerPrograms } from '../test/nats-server-programs.js';
import { temporaryFolder } from '../test/temporary-folder.js';
import { startNatsServer } from './nats-server.js';
import type { NatsServer } from './nats-server.js';
import type { ObtainedProgram } from './obtain/obtain-program.js';
import { isAtLeast } from './obtain/program.js';

describe('startNatsServer()', () => {
  let programs: ObtainedProgram[];
  let folder: ReturnType<typeof temporaryFolder>;
  const running: NatsServer[] = [];

  beforeAll(async () => {
    programs = await natsServerPrograms();
  }, 600_000);
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    folder.remove();
  });

  async function start(options: Partial<Parameters<typeof startNatsServer>[0]> = {}): Promise<NatsServer> {
    const server = await startNatsServer({ dataDir: join(folder.path, 'nats'), ...options });
    running.push(server);
    return server;
  }

  const connectTo = (server: NatsServer): Promise<NatsConnection> =>
    connect({ servers: `${server.host}:${server.port}`, user: server.user, pass: server.password, reconnect: false });

  it('keeps acknowledged messages through kill -9 and comes back on the same port, in every supported version', async () => {
    for (const { path, version } of programs) {
      const dataDir = join(folder.path, version);
      const first = await start({ binary: path, dataDir });
      expect(first).toMatchObject({ version, sync: isAtLeast(version, '2.10.0') ? 'always' : 'interval' });
      const before = await connectTo(first);
      await (await jetstreamManager(before)).streams.add({ name: 'EVENTS', subjects: ['events.>'] });
      for (let index = 0; index < 20; index++) await jetstream(before).publish('events.one', `message ${index}`);

      process.kill(first.pid, 'SIGKILL');
      await expect(first.exited).resolves.toEqual({ code: null, signal: 'SIGKILL', requested: false });
      await before.closed();

      const second = await start({ binary: path, dataDir });
      expect(second.url).toBe(first.url);
      const after = await connectTo(second);
      const { state } = await (await jetstreamManager(after)).streams.info('EVENTS');
      expect(state.messages).toBe(20);
      await after.close();
    }
  }, 120_000);

  it('takes a message of 8 MB', async () => {
    const connection = await connectTo(await start());
    expect(connection.info?.max_payload).toBe(8 * 1024 * 1024);
    await connection.close();
  });

  it('lets nobody in without the password, which only the owner can read', async () => {
    const server = await start();
    const servers = `${server.host}:${server.port}`;
    await expect(connect({ servers, reconnect: false })).rejects.toThrow(/authorization/i);
    await expect(connect({ servers, user: server.user, pass: 'guess', reconnect: false })).rejects.toThrow(
      /authorization/i,
    );
    for (const name of ['password', 'nats-server.conf', 'server.json', 'server.log']) {
      expect(statSync(join(folder.path, 'nats', name)).mode & 0o077).toBe(0);
    }
    expect(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')).not.toContain(server.password);
  });

  it('says when it was stopped on purpose, and stops twice without harm', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await expect(server.exited).resolves.toMatchObject({ requested: true });
    expect(readdirSync(join(folder.path, 'nats'))).not.toContain('start.lock');
  });

  it('runs several at once, each on a port of its own', async () => {
    const servers = await Promise.all(
      ['a', 'b', 'c'].map((name) => start({ dataDir: join(folder.path, name), sync: 'interval' })),
    );
    expect(new Set(servers.map(({ port }) => port)).size).toBe(3);
  });

  it('refuses a data directory that a living process serves', async () => {
    const { pid } = await start();
    await expect(start()).rejects.toMatchObject({ code: 'NATIVE_SERVER_DATA_IN_USE' });
    expect(() => process.kill(pid, 0)).not.toThrow();
  });

  it('refuses a port that is taken, and finds another one when its last port is', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const { port } = squatter.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({ code: 'NATIVE_SERVER_PORT_IN_USE' });
    expect((await start()).port).not.toBe(port);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('tells the end of the log when the server cannot start', async () => {
    await start().then((server) => server.stop());
    rmSync(join(folder.path, 'nats', 'jetstream'), { recursive: true });
    writeFileSync(join(folder.path, 'nats', 'jetstream'), 'a file where a folder should be');
    await expect(start()).rejects.toMatchObject({
      code: 'NATIVE_SERVER_START_FAILED',
      message: expect.stringMatching(/exit code 1[^]*storage directory/i),
    });
  });
});
