import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CacheLayout } from '../cache-layout.js';
import { openFolder } from '../open-folder.js';
import { Session } from './session.js';

const layout = new CacheLayout(mkdtempSync(join(tmpdir(), 'session-')));
beforeAll(() => openFolder(layout));
afterAll(() => rmSync(layout.root, { recursive: true, force: true }));

describe('Session', () => {
  it('lets another process make its session, and removes what one has left that died while it did', async () => {
    const [begun, abandoned] = ['.new-begun', '.new-abandoned'].map((id) => layout.session(id)) as [string, string];
    for (const folder of [begun, abandoned]) mkdirSync(join(folder, 'leases'), { recursive: true });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(abandoned, anHourAgo, anHourAgo);
    const session = Session.open(layout);
    expect(await session.sweep()).toEqual([session.id]);
    expect([existsSync(begun), existsSync(abandoned)]).toEqual([true, false]);
    session.close();
  });
});
