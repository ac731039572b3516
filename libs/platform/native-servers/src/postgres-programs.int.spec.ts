import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../test/temporary-folder.js';
import { ensurePostgres } from './postgres-programs.js';
import { unpackPostgres } from './postgres-unpack.js';

describe('unpackPostgres()', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let source: string;
  let home: string;

  beforeEach(() => {
    folder = temporaryFolder();
    source = join(folder.path, 'package');
    home = join(folder.path, 'cache', 'postgres-1');
    mkdirSync(join(source, 'native', 'lib'), { recursive: true });
    writeFileSync(join(source, 'native', 'lib', 'libpq.so.5.18'), 'library');
    writeFileSync(join(source, 'native', 'lib', 'libpq.a'), 'static library');
    const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' };
    writeFileSync(join(source, 'native', 'pg-symlinks.json'), JSON.stringify([link]));
  });
  afterEach(() => folder.remove());

  it('makes the symbolic links that npm did not make', async () => {
    await unpackPostgres(source, home);
    expect(readlinkSync(join(home, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(readFileSync(join(home, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
    expect(readdirSync(join(home, 'lib')).sort()).toEqual(['libpq.so.5', 'libpq.so.5.18']);
  });

  it('can be entered by others, and leaves nothing of an earlier attempt beside it', async () => {
    mkdirSync(join(dirname(home), '.postgres-x1'), { recursive: true });
    await unpackPostgres(source, home);
    expect(readdirSync(dirname(home))).toEqual(['postgres-1']);
    expect(statSync(home).mode & 0o777).toBe(0o755);
  });

  it('leaves nothing when the package is broken', async () => {
    writeFileSync(join(source, 'native', 'pg-symlinks.json'), 'not JSON');
    await expect(unpackPostgres(source, home)).rejects.toThrow(/JSON/);
    expect(readdirSync(dirname(home))).toEqual([]);
  });
});

describe('ensurePostgres()', () => {
  it('unpacks once when several ask at the same time', async () => {
    const lines: string[] = [];
    const folder = temporaryFolder();
    try {
      const options = { cacheDirectory: folder.path, onProgress: (line: string) => lines.push(line) };
      const found = await Promise.all(Array.from({ length: 4 }, () => ensurePostgres(options)));
      expect(new Set(found.map(({ postgres }) => postgres)).size).toBe(1);
      expect(lines.length).toBeLessThanOrEqual(1);
      const reachable = process.getuid?.() === 0 ? '/var/cache/terrarium' : folder.path;
      expect(found[0]!.postgres.startsWith(reachable)).toBe(true);
    } finally {
      folder.remove();
    }
  }, 60_000);
});
