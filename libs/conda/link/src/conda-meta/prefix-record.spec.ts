import { makePackage } from '../../test/synthetic-package.js';
import type { SyntheticPackage } from '../../test/synthetic-package.js';
import { planLink } from '../plan/plan-link.js';
import { formatPrefixRecord } from './prefix-record.js';
import type { LinkedPackage } from './prefix-record.js';

const python = makePackage('python', { record: { version: '3.12.1' } });

function recordOf(spec: SyntheticPackage, fields: Partial<LinkedPackage> = {}): Record<string, unknown> {
  const item = makePackage('p', spec);
  const plan = planLink({ packages: [python, item], targetPrefix: '/env', platform: 'linux-64' });
  const text = formatPrefixRecord({
    plan: plan.packages[1]!,
    index: { ...item.contents.index, arch: 'x86_64', license: 'of the index', timestamp: 1_500_000_000 },
    archivePath: '/cache/p-1.0-0.conda',
    share: 'hardlink',
    patched: new Map(),
    compiled: new Map(),
    requestedSpecs: [],
    ...fields,
  });
  return JSON.parse(text) as Record<string, unknown>;
}

describe('formatPrefixRecord()', () => {
  it('takes from index.json what the record does not say, and nothing that the record says', () => {
    expect(recordOf({ record: { license: 'MIT' } })).toMatchObject({
      arch: 'x86_64',
      license: 'MIT',
      timestamp: 1_500_000_000_000,
      features: '',
      track_features: '',
      constrains: [],
      requested_spec: 'None',
    });
  });

  it('keeps credentials out', () => {
    const url = 'https://user:pass@host/t/tk-123/main/linux-64/p-1.0-0.conda';
    const record = recordOf({ record: { url, channel: 'https://host/t/tk-123/main' } });
    expect(record).toMatchObject({
      url: 'https://host/main/linux-64/p-1.0-0.conda',
      channel: 'https://host/main/linux-64',
    });
  });

  it('says what was asked for, and how the package is linked', () => {
    expect(recordOf({}, { requestedSpecs: ['p', 'p>=1'], share: 'reflink' })).toMatchObject({
      requested_spec: 'p>=1',
      requested_specs: ['p', 'p>=1'],
      link: { source: '/cache/p', type: 3 },
    });
  });

  it('tells of each kind of path what conda tells', () => {
    const sha256 = 'a'.repeat(64);
    const spec: SyntheticPackage = {
      record: { noarch: 'python' },
      paths: {
        'site-packages/a.py': { sha256, size_in_bytes: 3 },
        'bin/text': { sha256, size_in_bytes: 4, prefix_placeholder: '/old', file_mode: 'text', no_link: true },
        'lib/l': { target: 'x', sha256, size_in_bytes: 5 },
        'var/d': { path_type: 'directory' },
      },
      link: { package_metadata_version: 1, noarch: { type: 'python', entry_points: ['tool = a:main'] } },
    };
    const inPrefix = 'b'.repeat(64);
    const record = recordOf(spec, {
      patched: new Map([['bin/text', { sha256: inPrefix, sizeBytes: 9, isProgram: false }]]),
      compiled: new Map([['lib/python3.12/site-packages/a.py', 'lib/python3.12/site-packages/__pycache__/a.pypy.pyc']]),
    });
    expect(record['files']).toEqual([
      'bin/text',
      'bin/tool',
      'lib/l',
      'lib/python3.12/site-packages/__pycache__/a.pypy.pyc',
      'lib/python3.12/site-packages/a.py',
    ]);
    expect(record['paths_data']).toEqual({
      paths: [
        {
          _path: 'bin/text',
          file_mode: 'text',
          no_link: true,
          path_type: 'hardlink',
          prefix_placeholder: '/old',
          sha256,
          sha256_in_prefix: inPrefix,
          size_in_bytes: 4,
        },
        { _path: 'bin/tool', path_type: 'unix_python_entry_point' },
        { _path: 'lib/l', path_type: 'softlink', sha256, size_in_bytes: 5 },
        { _path: 'lib/python3.12/site-packages/__pycache__/a.pypy.pyc', path_type: 'pyc_file' },
        {
          _path: 'lib/python3.12/site-packages/a.py',
          path_type: 'hardlink',
          sha256,
          sha256_in_prefix: sha256,
          size_in_bytes: 3,
        },
        { _path: 'var/d', path_type: 'directory' },
      ],
      paths_version: 1,
    });
    expect(record).toMatchObject({ noarch: 'python', package_type: 'noarch_python' });
  });

  it('leaves out byte-code that python did not make', () => {
    const record = recordOf({ record: { noarch: 'python' }, paths: { 'site-packages/a.py': {} } });
    expect(record['files']).toEqual(['lib/python3.12/site-packages/a.py']);
  });
});
