import fc from 'fast-check';
import { effectiveSettings, initialSettings } from '../index.js';
import type { EffectiveSettings, LevelSettings, LevelValues } from '../index.js';

const of = (...values: LevelValues[]): EffectiveSettings =>
  effectiveSettings(
    values.map((own, index): LevelSettings => ({
      level: [{}, { namespace: 'team' }, { namespace: 'team', environment: 'science' }][index]!,
      values: own,
    })),
    'linux-64',
  );
const FORGE = 'https://conda.anaconda.org/conda-forge';
const BIO = 'https://conda.anaconda.org/bioconda';

describe('effectiveSettings()', () => {
  it('are the initial ones where nothing is set', () => {
    expect(effectiveSettings([], 'linux-64').values).toEqual(initialSettings('linux-64'));
  });

  it('take the nearest value, and tell where it came from', () => {
    const { values, origins } = of(
      { conda_default_channels: ['a'], default_uid: 5 },
      {},
      { conda_default_channels: ['b'] },
    );
    expect(values.conda_default_channels).toEqual(['b']);
    expect(origins.get('conda_default_channels')).toEqual({ namespace: 'team', environment: 'science' });
    expect(origins.get('default_uid')).toEqual({});
    expect(origins.has('build_artifacts')).toBe(false);
  });

  it('add required packages up, and keep the smallest limits', () => {
    const { values } = of(
      { conda_required_packages: ['python'], quota_builds: 10, retention_days: null, allow_lockfiles: false },
      { conda_required_packages: ['pip', 'python'], quota_builds: 20, retention_days: 30, allow_lockfiles: true },
      { conda_required_packages: [] },
    );
    expect(values.conda_required_packages).toEqual(['python', 'pip']);
    expect([values.quota_builds, values.retention_days, values.allow_lockfiles]).toEqual([10, 30, false]);
  });

  it('allow the channels that every level allows, when a higher one was narrowed later too', () => {
    const both = of(
      { conda_allowed_channels: ['conda-forge', 'bioconda'] },
      { conda_allowed_channels: ['bioconda', 'evil'] },
    );
    expect(both.allowedChannels.addresses).toEqual([BIO]);
    expect(both.values.conda_allowed_channels).toEqual(['bioconda']);
    const inherited = of({ conda_allowed_channels: ['conda-forge'] }, { conda_allowed_channels: [] });
    expect(inherited.allowedChannels.addresses).toEqual([FORGE]);
  });

  it('allow nothing when levels have nothing in common, which is not the same as everything', () => {
    const none = of({ conda_allowed_channels: ['conda-forge'] }, { conda_allowed_channels: ['bioconda'] });
    expect(none.allowedChannels.isUnrestricted).toBe(false);
    expect(none.allowedChannels.includes('conda-forge', {})).toBe(false);
    expect(of({}).allowedChannels.isUnrestricted).toBe(true);
  });

  it('do not let another alias make another channel of an allowed name', () => {
    const { allowedChannels, values } = of(
      { conda_allowed_channels: ['conda-forge'] },
      { conda_channel_alias: 'https://evil.example' },
    );
    const options = { alias: values.conda_channel_alias };
    expect(allowedChannels.includes('conda-forge', options)).toBe(false);
    expect(allowedChannels.includes(FORGE, options)).toBe(true);
    const twice = of(
      { conda_allowed_channels: ['conda-forge'] },
      { conda_channel_alias: 'https://evil.example', conda_allowed_channels: ['conda-forge'] },
    );
    expect(twice.allowedChannels.addresses).toEqual([]);
  });

  it('of one namespace leave those of others alone, where conda-store changes its defaults by reading', () => {
    const before = JSON.stringify(of({}).values);
    const strict = of(
      {},
      { conda_allowed_channels: ['bioconda'], conda_required_packages: ['python'], quota_builds: 1 },
    );
    expect(strict.values.quota_builds).toBe(1);
    expect(JSON.stringify(of({}).values)).toBe(before);
    expect(() => (strict.values.conda_required_packages as string[]).push('x')).toThrow(TypeError);
    expect(() => ((of({}).values.conda_default_channels as string[])[0] = 'evil')).toThrow(TypeError);
  });
});

const channel = fc.constantFrom('conda-forge', 'bioconda', 'defaults', FORGE, 'https://evil.example/conda-forge');
const own: fc.Arbitrary<LevelValues> = fc.record(
  {
    conda_allowed_channels: fc.array(channel, { maxLength: 3 }),
    conda_channel_alias: fc.constantFrom('https://conda.anaconda.org', 'https://evil.example'),
    conda_required_packages: fc.array(fc.constantFrom('python', 'pip', 'numpy'), { maxLength: 2 }),
    quota_builds: fc.option(fc.nat(5)),
    build_time_limit: fc.option(fc.integer({ min: 1, max: 5 })),
    allow_pypi: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('effectiveSettings(), whatever the levels', () => {
  it('restrict at least as much with one more level', () => {
    fc.assert(
      fc.property(own, own, own, channel, (first, second, third, asked) => {
        for (const [less, more] of [
          [of(first), of(first, second)],
          [of(first, second), of(first, second, third)],
        ] as const) {
          const address = { alias: 'https://conda.anaconda.org' };
          if (more.allowedChannels.includes(asked, address) && !less.allowedChannels.includes(asked, address))
            return false;
          if (!less.values.conda_required_packages.every((name) => more.values.conda_required_packages.includes(name)))
            return false;
          if ((more.values.quota_builds ?? Infinity) > (less.values.quota_builds ?? Infinity)) return false;
          if ((more.values.build_time_limit ?? Infinity) > (less.values.build_time_limit ?? Infinity)) return false;
          if (more.values.allow_pypi && !less.values.allow_pypi) return false;
        }
        return true;
      }),
      { numRuns: 1000 },
    );
  });

  it('are the same again, whatever was read in between', () => {
    fc.assert(
      fc.property(fc.array(own, { maxLength: 3 }), fc.array(own, { maxLength: 3 }), (one, other) => {
        const before = JSON.stringify(of(...one));
        of(...other);
        return JSON.stringify(of(...one)) === before;
      }),
    );
  });
});
