import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { thisProcess } from '@terrarium/kernel-process-identity';
import { CacheLayout } from '../cache-layout.js';
import { openFolder } from '../open-folder.js';
import { Claims } from './claims.js';
import { Session } from './session.js';

let layout: CacheLayout;
let sessions: Session[];
beforeEach(async () => {
  layout = new CacheLayout(mkdtempSync(join(tmpdir(), 'claims-')));
  sessions = [];
  await openFolder(layout);
});
afterEach(() => {
  for (const session of sessions) session.close();
  rmSync(layout.root, { recursive: true, force: true });
});

function open(): { session: Session; claims: Claims } {
  const session = Session.open(layout);
  sessions.push(session);
  return { session, claims: new Claims(layout, session) };
}

/** The session of another process, as it would look from here. */
function pretendSession(id: string, owner: object, heartbeatAgoMs = 0): void {
  mkdirSync(join(layout.session(id), 'leases'), { recursive: true });
  writeFileSync(layout.owner(id), JSON.stringify({ ...thisProcess(), ...owner }));
  const at = new Date(Date.now() - heartbeatAgoMs);
  utimesSync(layout.owner(id), at, at);
}

describe('Claims', () => {
  it('are held by one session at a time, however many want them', async () => {
    const holders = new Set<string>();
    let turns = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { session, claims } = open();
        for (let time = 0; time < 5; time++) {
          const turn = await claims.wait('key', new AbortController().signal, () => Promise.resolve(undefined));
          if ('found' in turn) throw new Error('nothing can be found');
          holders.add(session.id);
          expect(holders.size).toBe(1);
          await sleep(1);
          holders.delete(session.id);
          turns++;
          await turn.release();
        }
      }),
    );
    expect(turns).toBe(40);
  });

  it('end the waiting when what they are for is found', async () => {
    const [first, second] = [open(), open()];
    expect(await first.claims.tryClaim('key')).toBe(true);
    const found = await second.claims.wait('key', new AbortController().signal, () => Promise.resolve('it'));
    expect(found).toEqual({ found: 'it' });
  });

  it('end the waiting at the signal', async () => {
    const [first, second] = [open(), open()];
    await first.claims.tryClaim('key');
    const waiting = second.claims.wait('key', AbortSignal.timeout(50), () => Promise.resolve(undefined));
    await expect(waiting).rejects.toThrow();
  });

  it('of sessions that are gone do not count', async () => {
    mkdirSync(layout.claim('key'), { recursive: true });
    writeFileSync(join(layout.claim('key'), 'gone-1'), '');
    expect(await open().claims.tryClaim('key')).toBe(true);
  });
});

describe('a session', () => {
  it.each([
    ['of a process that runs', {}, 0, true],
    ['of a process id that was given again', { started: '1' }, 0, false],
    ['of a process that is gone', { pid: 2 ** 22 + 1 }, 0, false],
    ['of another container, with a heartbeat', { pidNamespace: 'pid:[1]' }, 30_000, true],
    ['of another container, without one', { pidNamespace: 'pid:[1]' }, 300_000, false],
    ['from before the machine restarted', { boot: 'another' }, 300_000, false],
    ['of another machine with the same name, with a heartbeat', { boot: 'another' }, 30_000, true],
  ])('%s is live: %#', async (_name, owner, heartbeatAgoMs, isLive) => {
    pretendSession('other', owner, heartbeatAgoMs);
    expect(await open().session.isLive('other')).toBe(isLive);
  });

  it('that is gone is swept away, and only that', async () => {
    pretendSession('dead', { started: '1' });
    pretendSession('far', { pidNamespace: 'pid:[1]' });
    const { session } = open();
    expect((await session.sweep()).sort()).toEqual([session.id, 'far'].sort());
  });

  it('keeps a lease until it is released as often as it was taken', () => {
    const { session } = open();
    const lease = layout.lease(session.id, 'abc');
    session.lease('abc');
    session.lease('abc');
    session.release('abc');
    expect(readFileSync(lease, 'utf8')).toBe('');
    session.release('abc');
    expect(() => readFileSync(lease)).toThrow(/ENOENT/);
  });
});
