import { explainFailure } from './explain-failure.js';
import { credentialsOf, effectiveOptions, withCredentials, withoutCredentials } from './index-settings.js';
import { readListing, readReport } from './read-choices.js';
import { parsePipRequirements } from '../requirements/parse-pip-requirements.js';
import { programEnvironment } from '../python/program-environment.js';

const installed = new Map([['six', '1.16.0']]);
const explain = (...output: string[]) => explainFailure({ output, log: [], installed });

describe('explainFailure()', () => {
  // As pips of several years say it.
  it.each([
    [
      'PIP_INDEX_UNREACHABLE',
      "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError(...)': /simple/x/",
    ],
    [
      'PIP_INDEX_UNREACHABLE',
      'Could not fetch URL https://h/simple/x/: connection error: HTTPSConnectionPool(...): Max retries exceeded - skipping',
    ],
    ['PIP_INDEX_UNREACHABLE', 'ERROR: HTTP error 503 while getting https://h/x-1-py3-none-any.whl'],
    [
      'PIP_INDEX_UNREACHABLE',
      'Could not fetch URL https://h/simple/x/: There was a problem confirming the ssl certificate: ...',
    ],
    [
      'PIP_INDEX_DENIED',
      'Could not fetch URL https://h/simple/x/: 401 Client Error: Unauthorized for url: https://h/simple/x/ - skipping',
    ],
    ['PIP_INDEX_DENIED', 'ERROR: HTTP error 403 while getting https://h/x-1-py3-none-any.whl'],
    [
      'PIP_HASH_MISMATCH',
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated',
    ],
    ['PIP_SOURCE_ONLY', 'ERROR: needs a build from source: x https://h/x-1.tar.gz'],
    ['PIP_CONDA_CONFLICT', 'ERROR: belongs to conda: six'],
    ['PIP_CONDA_CONFLICT', '    The user requested (constraint) six==1.16.0'],
    ['PIP_RESOLUTION_FAILED', '    The user requested (constraint) other==1.16.0'],
    ['PIP_RESOLUTION_FAILED', 'ERROR: No matching distribution found for x==9'],
    ['PIP_RESOLUTION_FAILED', 'ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/'],
  ])('says %s for %j', (code, line) => {
    expect(explain(line)).toMatchObject({ code });
  });

  it('tells a project without wheels from one that is not there', () => {
    const last = 'ERROR: No matching distribution found for Some_Thing (from versions: none)';
    const log = [
      '2026-01-01T00:00:00,000   Skipping link: No sources permitted for some-thing: https://h/some-thing-1.tar.gz',
    ];
    expect(explainFailure({ output: [last], log, installed })).toMatchObject({ code: 'PIP_SOURCE_ONLY' });
    expect(explainFailure({ output: [last], log: [], installed })).toMatchObject({ code: 'PIP_RESOLUTION_FAILED' });
  });

  it('tells a version without a wheel from one that is not there', () => {
    const output = (version: string) => [
      `ERROR: Could not find a version that satisfies the requirement x==${version} (from versions: 1.0, 2.0)`,
      `ERROR: No matching distribution found for x==${version} (from -r requirements.txt (line 1))`,
    ];
    const log = [
      '2026-01-01T00:00:00,000   Skipping link: No sources permitted for x: https://h/x-1.5.tar.gz#sha256=a',
    ];
    expect(explainFailure({ output: output('1.5'), log, installed })).toMatchObject({ code: 'PIP_SOURCE_ONLY' });
    expect(explainFailure({ output: output('99'), log, installed })).toMatchObject({ code: 'PIP_RESOLUTION_FAILED' });
  });

  it('takes no time of the log for a status', () => {
    const log = ['2026-11-21T03:55:12,403 ERROR: Cannot install six>=2', '2026-11-21T03:55:12,503     six==1'];
    expect(explainFailure({ output: [], log, installed })).toMatchObject({ code: 'PIP_RESOLUTION_FAILED' });
  });

  it('takes a package of conda that has no other version for a conflict', () => {
    expect(explain('ERROR: No matching distribution found for six>=2')).toMatchObject({ code: 'PIP_CONDA_CONFLICT' });
  });

  it('hands on the last words of pip without passwords and without advertisements', () => {
    const error = explain('ERROR: bad https://u:secret@h/x', 'WARNING: You are using pip version 19; upgrade');
    expect(error.message).toBe('Pip found no solution: bad https://********@h/x');
    expect(JSON.stringify(error)).not.toContain('secret');
  });
});

describe('reading what pip chose', () => {
  it('takes reports of both formats', () => {
    const item = (download: object) => ({
      metadata: { name: 'X', version: '1' },
      download_info: { url: 'https://h/x.whl', ...download },
      requested: true,
    });
    const report = JSON.stringify({
      version: '1',
      install: [
        item({ archive_info: { hash: 'sha256=AB' } }),
        item({ archive_info: { hash: 'md5=0', hashes: { sha512: 'CD' } } }),
        item({ archive_info: {} }),
      ],
    });
    expect(readReport(report).map(({ hashes }) => hashes)).toEqual([
      [{ algorithm: 'sha256', digest: 'ab' }],
      [{ algorithm: 'sha512', digest: 'cd' }],
      [],
    ]);
    const checkout = JSON.stringify({ install: [item({ vcs_info: { vcs: 'git' } })] });
    expect(() => readReport(checkout)).toThrow(expect.objectContaining({ code: 'PIP_SOURCE_ONLY' }));
  });

  it('takes the listing of a pip without reports', () => {
    const listing = JSON.stringify([
      { name: 'x', url: 'https://h/x.whl', hash: ['sha256', 'AB'], requested: true, version: null, requires: null },
      { name: 'y', url: 'https://h/y.tar.gz', hash: null, requested: false, version: '2', requires: ['x'] },
    ]);
    expect(readListing(listing)).toEqual([
      expect.objectContaining({
        name: 'x',
        version: undefined,
        hashes: [{ algorithm: 'sha256', digest: 'ab' }],
        requiresDist: [],
      }),
      expect.objectContaining({ name: 'y', version: '2', hashes: [], requiresDist: ['x'], isRequested: false }),
    ]);
  });
});

describe('index settings', () => {
  const credentials = new Map([['h:8443', { username: 'a@b', password: 'p/w:d' }]]);

  it('are those of the environment before those of the server, signed by host', () => {
    const { options } = parsePipRequirements(['--index-url https://h:8443/simple', '--extra-index-url https://other/']);
    const effective = effectiveOptions(options, {
      indexUrl: 'https://server/',
      extraIndexUrls: ['https://more/'],
      credentials,
    });
    expect(effective.indexUrl).toBe('https://a%40b:p%2Fw%3Ad@h:8443/simple');
    expect(effective.extraIndexUrls).toEqual(['https://other/', 'https://more/']);
    expect(
      effectiveOptions(parsePipRequirements(['--no-index']).options, { indexUrl: 'https://server/' }).indexUrl,
    ).toBeUndefined();
  });

  it('sign files of the same host and port only, and leave nothing to record', () => {
    const settings = credentialsOf(['https://u:p%2F@h/simple'], { credentials });
    expect(withCredentials('https://h/files/x.whl', settings)).toBe('https://u:p%2F@h/files/x.whl');
    expect(withCredentials('https://h:8444/x.whl', settings)).toBe('https://h:8444/x.whl');
    expect(withCredentials('https://own:pw@h:8443/x.whl', settings)).toBe('https://own:pw@h:8443/x.whl');
    expect(withoutCredentials('https://u:p@h/x.whl#sha256=ab')).toBe('https://h/x.whl');
  });
});

describe('programEnvironment()', () => {
  it('shares what the caller shares, but nothing that leads pip or python astray', () => {
    const shared = {
      HTTPS_PROXY: 'http://p',
      PIP_INDEX_URL: 'x',
      PYTHONPATH: 'x',
      HOME: '/root',
      LD_PRELOAD: 'x',
      PATH: '/x',
    };
    const environment = programEnvironment('/p', '/w', shared);
    expect(environment).toMatchObject({
      HTTPS_PROXY: 'http://p',
      HOME: '/w',
      PATH: expect.stringMatching(/^\/p\/bin:/),
    });
    for (const name of ['PIP_INDEX_URL', 'PYTHONPATH', 'LD_PRELOAD']) expect(environment).not.toHaveProperty(name);
  });
});
