import { parsePipRequirements } from './parse-pip-requirements.js';
import { optionLines, requirementLine } from './requirements-text.js';

const SHA = 'a'.repeat(64);

function roundTrip(lines: string[], files = new Map<string, string>()): string[] {
  const { requirements, constraints, options } = parsePipRequirements(lines, { files });
  return [
    ...optionLines(options),
    ...requirements.map(requirementLine),
    ...constraints.map((it) => `c ${requirementLine(it)}`),
  ];
}

describe('parsePipRequirements()', () => {
  it.each([
    ['requests', 'requests'],
    ['Foo_Bar[a, b] >=1, <2 ; os_name == "posix"', 'foo-bar[a,b]>=1,<2 ; os_name == "posix"'],
    ['x @ https://h/x-1-py3-none-any.whl', 'x @ https://h/x-1-py3-none-any.whl#egg=x'],
    [
      'x @ https://h/x-1-py3-none-any.whl#sha256=ab ; os_name == "nt"',
      'x @ https://h/x-1-py3-none-any.whl#sha256=ab ; os_name == "nt"',
    ],
    ['https://h/A.b-1-py3-none-any.whl', 'a-b @ https://h/A.b-1-py3-none-any.whl#egg=a-b'],
    [
      `x==1 --hash=sha256:${SHA} --hash sha256:${SHA.replaceAll('a', 'B')}`,
      `x==1 --hash=sha256:${SHA} --hash=sha256:${SHA.replaceAll('a', 'b')}`,
    ],
    ['six # for old code', 'six'],
    ['-i https://h/simple', '--index-url https://h/simple'],
    ['--index-url=https://h/simple', '--index-url https://h/simple'],
    ['--extra-index-url "https://h/simple"', '--extra-index-url https://h/simple'],
    ['-fhttps://h/links.html', '--find-links https://h/links.html'],
    ['--trusted-host h:8080', '--trusted-host h:8080'],
    ['--pre', '--pre'],
    ['--only-binary :all:', '--only-binary :all:'],
    ['--no-binary :none:', '--no-binary :none:'],
  ])('reads %s', (line, wanted) => {
    expect(roundTrip([line])).toEqual([wanted]);
  });

  it('reads several options on one line, and empty and comment lines not at all', () => {
    expect(roundTrip(['--no-index --find-links https://h/f --require-hashes', '', '# nothing'])).toEqual([
      '--no-index',
      '--find-links https://h/f',
      '--require-hashes',
    ]);
    expect(parsePipRequirements(['--no-deps']).options.noDependencies).toBe(true);
  });

  it('reads the files that lines name, and says where each requirement stands', () => {
    const files = new Map([
      ['requirements.txt', '\uFEFF# first\r\n--pre\r\nflask \\\r\n >=2 # web\r\n-r more/dev.txt\r\n'],
      ['more/dev.txt', 'pytest\n-c limits.txt'],
      ['limits.txt', 'attrs<24\n-r even-these.txt\n'],
      ['even-these.txt', 'idna<4'],
    ]);
    expect(roundTrip(['-r ./requirements.txt'], files)).toEqual([
      '--pre',
      'flask>=2',
      'pytest',
      'c attrs<24',
      'c idna<4',
    ]);
    const { requirements } = parsePipRequirements(['six', '-rrequirements.txt'], { files });
    expect(requirements.map(({ place }) => place)).toEqual([
      'pip[0]',
      'requirements.txt line 3',
      'more/dev.txt line 1',
    ]);
  });

  it.each([
    ['a file that was not given', ['-r secret.txt'], 'was not given'],
    ['a path', ['-r /etc/passwd'], 'was not given'],
    ['a circle', ['-r a.txt'], 'includes itself'],
    ['a deep chain', ['-r deep0'], 'too deep'],
    ['a huge file', ['-c huge'], 'larger than 1 MiB'],
    ['lines without end', ['-r many'], 'more than 10000 lines'],
  ])('refuses %s', (_, lines, message) => {
    const files = new Map([
      ['a.txt', '-c b.txt'],
      ['b.txt', '-r ./a.txt'],
      ['huge', ' '.repeat((1 << 20) + 1)],
      ['many', 'six\n'.repeat(10_001)],
      ...Array.from({ length: 12 }, (__, index) => [`deep${index}`, `-r deep${index + 1}`] as const),
    ]);
    expect(() => parsePipRequirements(lines, { files })).toThrow(
      expect.objectContaining({ code: 'PIP_FILE_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it.each([
    '-e .',
    '--editable=git+https://h/x',
    './local',
    '.',
    'folder/x',
    '/abs/x-1-py3-none-any.whl',
    'x-1-py3-none-any.whl',
    'file:///etc/passwd',
    'x @ file:///x-1-py3-none-any.whl',
    'x @ git+https://h/x@main',
    'git+ssh://git@h/x',
    'x @ ssh://h/x-1-py3-none-any.whl',
    '--find-links /srv/wheels',
    '--index-url file:///srv',
    '--index-url ../simple',
    '--target /usr',
    '-t /usr',
    '--prefix=/usr',
    '--user',
    '--root /',
    '--log x',
    '--cache-dir x',
    '--config-settings x=y',
    '--global-option x',
    '--no-binary :all:',
    '--pre stray',
    'six --global-option=x',
    'six --hash=md5:00',
    `six ${SHA} --hash=sha256:${SHA}`.replace('six ', 'six --hash=sha256:ab '),
    '--index-url https://user:password@h/simple',
    '--index-url https://h/${SECRET}/simple',
    'x @ https://h/${SECRET}/x-1-py3-none-any.whl',
  ])('refuses %s', (line) => {
    let thrown: unknown;
    try {
      parsePipRequirements([line]);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'PIP_OPTION_REFUSED' });
    expect((thrown as Error).message).not.toContain('password@');
  });

  it.each([
    'six ==',
    'a b',
    'six; python',
    '--index-url',
    '--pre=1',
    '-i "https://h',
    '--trusted-host https://h',
    ''.padStart(5000, 'x'),
  ])('finds nothing in %s', (line) => {
    expect(() => parsePipRequirements([line])).toThrow(expect.objectContaining({ code: 'PIP_REQUIREMENT_INVALID' }));
  });

  it('takes URLs of sources, and --no-binary, only where sources may be built', () => {
    const lines = ['x @ https://h/x-1.tar.gz', '--no-binary x'];
    expect(() => parsePipRequirements([lines[0]!])).toThrow(expect.objectContaining({ code: 'PIP_SOURCE_ONLY' }));
    expect(parsePipRequirements(lines, { allowSourceBuilds: true }).options.noBinary).toEqual(['x']);
  });

  it('takes credentials and variables only where they are allowed', () => {
    const line = '--index-url https://u:${PW}@h/simple';
    const rules = { allowCredentials: true, variables: new Set(['PW']) };
    expect(parsePipRequirements([line], rules).options.indexUrl).toBe('https://u:${PW}@h/simple');
  });

  it('takes no time for hostile lines', () => {
    const before = performance.now();
    for (const part of [' -', '"', "'", '--hash=', '\\', ' #', '=', '${', 'a/', '[']) {
      const line = part.repeat(50_000);
      expect(() => parsePipRequirements([`x${line}`, `-${line}`])).toThrow();
    }
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
