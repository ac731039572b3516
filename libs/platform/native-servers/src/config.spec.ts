import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory, readNativeServersConfig } from './config.js';

describe('cacheDirectory()', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'home-'));
    chmodSync(home, 0o755);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('is what TERRARIUM_CACHE says, above all else', () => {
    expect(cacheDirectory({ TERRARIUM_CACHE: '/some/where', XDG_CACHE_HOME: home, HOME: home })).toBe('/some/where');
  });

  it('follows XDG_CACHE_HOME, else the home folder', () => {
    expect(cacheDirectory({ XDG_CACHE_HOME: join(home, 'xdg'), HOME: '/elsewhere' })).toBe(join(home, 'xdg/terrarium'));
    expect(cacheDirectory({ HOME: home })).toBe(join(home, '.cache/terrarium'));
  });

  it('leaves a home folder that others cannot enter when it is root’s', () => {
    chmodSync(home, 0o700);
    const wanted = process.getuid?.() === 0 ? '/var/cache/terrarium' : join(home, '.cache/terrarium');
    expect(cacheDirectory({ HOME: home })).toBe(wanted);
  });
});

describe('readNativeServersConfig()', () => {
  it('takes empty variables for absent ones', () => {
    expect(readNativeServersConfig({ TERRARIUM_NATS_SERVER: '', TERRARIUM_CACHE: '/c', PATH: '/bin' })).toEqual({
      searchPath: '/bin',
      cacheDirectory: '/c',
    });
  });

  it('names the programs to use', () => {
    expect(
      readNativeServersConfig({ TERRARIUM_NATS_SERVER: '/n', TERRARIUM_MINIO: '/m', TERRARIUM_CACHE: '/c' }),
    ).toMatchObject({ natsServer: '/n', minio: '/m' });
  });
});
