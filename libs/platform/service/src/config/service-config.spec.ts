import { readServiceConfig } from './service-config.js';

const required = {
  TERRARIUM_DATA_DIR: '/data',
  NATS_URL: 'nats://localhost:4222',
  DATABASE_URL: 'postgres://localhost/t',
};

describe('readServiceConfig()', () => {
  it('fills in what is safe to assume', () => {
    expect(readServiceConfig(required)).toMatchObject({
      storeDir: '/data/store',
      packageCacheDir: '/data/packages',
      host: '127.0.0.1',
      port: 8080,
      retry: { initialDelayMs: 1000, maxAttempts: 6 },
      defaultChannels: ['conda-forge'],
      offline: false,
    });
  });

  it('reports all problems together, by the names of the variables', () => {
    expect(() =>
      readServiceConfig({ TERRARIUM_DATA_DIR: '/data', NATS_URL: 'http://x', TERRARIUM_PORT: '70000' }),
    ).toThrow(/NATS_URL: nats:\/\/ URLs; .*DATABASE_URL: .*; .*TERRARIUM_PORT/);
  });

  it('wants the keys of an S3 service that is named', () => {
    expect(() => readServiceConfig({ ...required, S3_ENDPOINT: 'http://localhost:9000' })).toThrow(/S3_ACCESS_KEY/);
  });

  it('knows the policies for scripts, and refuses what is none', () => {
    const scriptsOf = (text: string) => readServiceConfig({ ...required, TERRARIUM_SCRIPTS: text }).scripts;
    expect(scriptsOf('sandboxed')).toBe('sandboxed');
    expect(scriptsOf('sandboxed-if-possible')).toBe('sandboxed-if-possible');
    expect(scriptsOf('allow:a, b')).toEqual({ packages: ['a', 'b'], postBuild: false });
    expect(scriptsOf('allow:a,post-build,b')).toEqual({ packages: ['a', 'b'], postBuild: true });
    expect(scriptsOf('allow:post-build')).toEqual({ packages: [], postBuild: true });
    expect(() => scriptsOf('on')).toThrow(/"on" is no policy/);
  });

  it('lets programs run without a sandbox only if scripts and python may alike', () => {
    const read = (settings: object) => readServiceConfig({ ...required, ...settings }).programIsolation;
    const strict = { TERRARIUM_PROGRAM_ISOLATION: 'required' };
    expect([read({}), read(strict)]).toEqual(['if-possible', 'required']);
    expect(read({ ...strict, TERRARIUM_SCRIPTS: 'sandboxed' })).toBe('required');
    expect(() => read({ ...strict, TERRARIUM_SCRIPTS: 'sandboxed-if-possible' })).toThrow(
      /TERRARIUM_SCRIPTS=sandboxed-if/,
    );
    expect(() => read({ TERRARIUM_PROGRAM_ISOLATION: 'maybe' })).toThrow(/TERRARIUM_PROGRAM_ISOLATION/);
  });

  it('gives a script ten minutes, or the seconds that are set', () => {
    expect(readServiceConfig(required).scriptTimeLimitMs).toBe(600_000);
    expect(readServiceConfig({ ...required, TERRARIUM_SCRIPT_TIME_LIMIT: '5' }).scriptTimeLimitMs).toBe(5_000);
    expect(() => readServiceConfig({ ...required, TERRARIUM_SCRIPT_TIME_LIMIT: '0' })).toThrow(
      /TERRARIUM_SCRIPT_TIME_LIMIT/,
    );
  });

  it('reads virtual packages, by platform and for all of them', () => {
    const read = (text: string) => readServiceConfig({ ...required, TERRARIUM_VIRTUAL_PACKAGES: text }).virtualPackages;
    expect(read('linux-64:__cuda=12.4,__glibc=2.28;win-64:__cuda=12.4')).toEqual({
      'linux-64': { __cuda: '12.4', __glibc: '2.28' },
      'win-64': { __cuda: '12.4' },
    });
    expect(read('')).toEqual({});
    expect(() => read('linux-64=__cuda')).toThrow(/TERRARIUM_VIRTUAL_PACKAGES: as linux-64:/);
    expect(() => read('linux-64:__unix=1')).toThrow(/TERRARIUM_VIRTUAL_PACKAGES: .*__unix/);
    expect(() => read('amiga:__cuda=12.4')).toThrow(/TERRARIUM_VIRTUAL_PACKAGES: .*subdir/);
    const { solve } = readServiceConfig({ ...required, CONDA_OVERRIDE_CUDA: '12.4', CONDA_OVERRIDE_OTHER: '1' });
    expect(solve.overrides).toEqual({ CONDA_OVERRIDE_CUDA: '12.4' });
  });

  it.each([
    ['TERRARIUM_TRUSTED_PROXIES', 'loopback, 10.0.0.0/8,fd00::/8, 192.0.2.1', 'anybody'],
    ['TERRARIUM_TRUSTED_PROXIES', '::1', '10.0.0.0/33'],
    ['TERRARIUM_CORS_ORIGINS', 'https://a.example,http://b.example:8000', 'https://a.example/'],
    ['TERRARIUM_CORS_ORIGINS', '', '*'],
    ['TERRARIUM_PUBLIC_URL', 'https://conda.example/conda-store/', 'conda.example'],
    ['TERRARIUM_SESSION_HOURS', '0.5', '0'],
  ])('takes for %s %j and not %j', (name, right, wrong) => {
    expect(() => readServiceConfig({ ...required, [name]: right })).not.toThrow();
    expect(() => readServiceConfig({ ...required, [name]: wrong })).toThrow(name);
  });

  it('lets everybody in for development only when that is said', () => {
    expect(readServiceConfig(required)).not.toHaveProperty('developmentPassword');
    expect(readServiceConfig({ ...required, TERRARIUM_DEVELOPMENT_LOGIN: 'x' }).developmentPassword).toBe('x');
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readServiceConfig(required))).toBe(true);
  });
});
