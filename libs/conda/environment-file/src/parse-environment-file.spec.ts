import { isCodedError } from '@terrarium/kernel-errors';
import type { EnvironmentFileOptions, EnvironmentSpecification, TextProblem } from './index.js';
import { formatEnvironmentFile, parseEnvironmentFile, resolveSelectors, specificationDigest } from './index.js';

function problemsOf(text: string, options?: EnvironmentFileOptions): readonly TextProblem[] {
  try {
    parseEnvironmentFile(text, options);
  } catch (error) {
    if (!isCodedError(error, 'ENVIRONMENT_FILE_INVALID')) throw error;
    return error.details['problems'] as readonly TextProblem[];
  }
  throw new Error('The text was accepted');
}

const FULL = `
name: science
description: For the lab
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python 3.12.*
  - bioconda::samtools>=1.20
  - "numpy[version='>=1.26,<3']"
  - sel(win): pywin32
  - pip:
      - flask>=3
      - --extra-index-url https://pypi.example.org/simple
      - -i https://pypi.org/simple
variables:
  OMP_NUM_THREADS: 4
  FLAG: yes
  VERSION: 1.10
platforms: [linux-64, osx-arm64, linux-64]
category: dev
prefix: /home/me/envs/science
`;

describe('parseEnvironmentFile()', () => {
  it('keeps the script that runs last, as part of what the environment is', () => {
    const text = 'name: a\npost_build: |\n  echo done\n';
    const specification = parseEnvironmentFile(text);
    expect(specification.postBuild).toBe('echo done\n');
    expect(specification.unknownKeys).toEqual([]);
    expect(parseEnvironmentFile(formatEnvironmentFile(specification))).toEqual(specification);
    expect(specificationDigest(specification)).not.toBe(specificationDigest(parseEnvironmentFile('name: a\n')));
    expect(() => parseEnvironmentFile(`name: a\npost_build: "${'x'.repeat(70_000)}"\n`)).toThrow(
      'more than 65536 characters',
    );
  });

  it('reads the options with which pip chooses among files, and hashes', () => {
    const lines = ['--pre', '--no-binary :all:', '-f https://a.example/links', `a==1 --hash=sha256:${'0'.repeat(64)}`];
    const text = `dependencies: [{pip: ${JSON.stringify(lines)}}]`;
    expect(parseEnvironmentFile(text).pip).toEqual([
      '--pre',
      '--no-binary :all:',
      '--find-links https://a.example/links',
      lines[3],
    ]);
  });

  it('reads every key', () => {
    expect(parseEnvironmentFile(FULL)).toEqual<EnvironmentSpecification>({
      name: 'science',
      description: 'For the lab',
      channels: ['conda-forge', 'nodefaults'],
      dependencies: ['python 3.12.*', 'bioconda::samtools>=1.20', "numpy[version='>=1.26,<3']"],
      pip: ['flask>=3', '--extra-index-url https://pypi.example.org/simple', '--index-url https://pypi.org/simple'],
      conditional: [{ selector: 'win', manager: 'conda', requirement: 'pywin32' }],
      variables: { OMP_NUM_THREADS: '4', FLAG: 'yes', VERSION: '1.10' },
      platforms: ['linux-64', 'osx-arm64'],
      category: 'dev',
      unknownKeys: [],
    });
  });

  it('reads JSON as well', () => {
    const text = '{\n\t"name": "a",\r\n\t"channels": ["conda-forge"], "dependencies": ["numpy", {"pip": ["x"]}]}';
    expect(parseEnvironmentFile(text)).toMatchObject({ name: 'a', dependencies: ['numpy'], pip: ['x'] });
  });

  it.each([
    'name: a\ndescription: undefined\nprefix: null\nvariables: {}\ndependencies: []',
    'name: a\ndescription: null\nprefix: ~\nvariables: null\ndependencies:\nchannels: ~\nplatforms:',
    'name: a\ndescription: ""\ndependencies:\n  - pip:\n',
    '\uFEFFname: a\r\n',
  ])('accepts what the clients of conda-store send: %j', (text) => {
    expect(parseEnvironmentFile(text, { requireName: true })).toMatchObject({
      name: 'a',
      channels: [],
      dependencies: [],
      pip: [],
      variables: {},
    });
  });

  it('takes the missing description of a user interface for none', () => {
    expect(parseEnvironmentFile('description: undefined\nname: a')).not.toHaveProperty('description');
  });

  it('names the top-level keys that it does not know, and goes on', () => {
    expect(parseEnvironmentFile('name: a\nversion: 2\nextra: {deep: [1]}').unknownKeys).toEqual(['version', 'extra']);
  });

  it('takes names that objects know for names', () => {
    const { variables } = parseEnvironmentFile(
      'variables: {__proto__: a, constructor: b}\ndependencies: [constructor]',
    );
    expect(Object.entries(variables)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it.each(['a', 'A-Z_0.9', 'x+y@$&?^~.=', 'a'.repeat(255)])('accepts the name %s', (name) => {
    expect(parseEnvironmentFile(`name: "${name}"`).name).toBe(name);
  });

  it.each(['', 'a b', 'a/b', '..', '.', 'a:b', 'é', 'a\\nb', 'a\\0', 'a'.repeat(256)])(
    'refuses the name %j',
    (name) => {
      expect(problemsOf(`name: "${name}"`)).toHaveLength(1);
    },
  );

  it.each([
    ['', 'FIELD_REQUIRED', ''],
    ['# nothing', 'FIELD_REQUIRED', ''],
    ['- a', 'TYPE_MAPPING', ''],
    ['just text', 'TYPE_MAPPING', ''],
    ['name: [a]', 'TYPE_TEXT', 'name'],
    ['name: 1.10', 'TYPE_TEXT', 'name'],
    ['channels: conda-forge', 'TYPE_LIST', 'channels'],
    ['channels: [1]', 'TYPE_TEXT', 'channels[0]'],
    ['channels: ["a b//"]', 'CHANNEL_INVALID', 'channels[0]'],
    ['channels: ["https://user:secret@host/channel"]', 'URL_HAS_CREDENTIALS', 'channels[0]'],
    ['channels: ["https://host/t/tk-secret/channel"]', 'URL_HAS_CREDENTIALS', 'channels[0]'],
    ['dependencies: numpy', 'TYPE_LIST', 'dependencies'],
    ['dependencies: [3.10]', 'TYPE_TEXT', 'dependencies[0]'],
    ['dependencies: [[a]]', 'TYPE_TEXT', 'dependencies[0]'],
    ['dependencies: [null]', 'TYPE_TEXT', 'dependencies[0]'],
    ['dependencies: ["=!!=="]', 'MATCH_SPEC_INVALID', 'dependencies[0]'],
    ['dependencies: ["numpy >="]', 'MATCH_SPEC_INVALID', 'dependencies[0]'],
    ['dependencies: ["https://u:secret@h/c/noarch/a-1-0.conda"]', 'URL_HAS_CREDENTIALS', 'dependencies[0]'],
    ['dependencies: [{npm: [left-pad]}]', 'SUBSECTION_UNKNOWN', 'dependencies[0]'],
    ['dependencies: [a: b]', 'SUBSECTION_UNKNOWN', 'dependencies[0]'],
    ['dependencies: [{sel(py37): a}]', 'SELECTOR_INVALID', 'dependencies[0].sel(py37)'],
    ['dependencies: [{pip: flask}]', 'TYPE_LIST', 'dependencies[0].pip'],
    ['dependencies: [{pip: ["-e ."]}]', 'PIP_OPTION_INVALID', 'dependencies[0].pip[0]'],
    ['dependencies: [{pip: ["--foo=bar"]}]', 'PIP_OPTION_INVALID', 'dependencies[0].pip[0]'],
    ['dependencies: [{pip: ["--index-url"]}]', 'PIP_OPTION_INVALID', 'dependencies[0].pip[0]'],
    ['dependencies: [{pip: ["--index-url https://u:secret@h/s"]}]', 'URL_HAS_CREDENTIALS', 'dependencies[0].pip[0]'],
    ['dependencies: [{pip: ["a @ https://h/?token=secret"]}]', 'URL_HAS_CREDENTIALS', 'dependencies[0].pip[0]'],
    ['dependencies: [{pip: ["not a requirement"]}]', 'PIP_REQUIREMENT_INVALID', 'dependencies[0].pip[0]'],
    ['dependencies: [{pip: ["-r other.txt"]}]', 'REQUIREMENTS_FILE_INVALID', 'dependencies[0].pip[0]'],
    ['variables: [A]', 'TYPE_MAPPING', 'variables'],
    ['variables: {A: null}', 'TYPE_TEXT', 'variables.A'],
    ['variables: {A: [b]}', 'TYPE_TEXT', 'variables.A'],
    ['variables: {A: "b\\0"}', 'TEXT_NUL', 'variables.A'],
    ['variables: {"A=B": c}', 'VARIABLE_INVALID', 'variables.A=B'],
    ['platforms: [noarch]', 'PLATFORM_INVALID', 'platforms[0]'],
    ['platforms: [Linux]', 'PLATFORM_INVALID', 'platforms[0]'],
    ['prefix: [a]', 'TYPE_TEXT', 'prefix'],
  ])('refuses %j with %s at %j', (text, code, path) => {
    const problems = problemsOf(text);
    expect(problems).toMatchObject([{ code, path }]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  it('keeps credentials for callers that take them', () => {
    const text = 'channels: ["https://host/t/tk-1/channel"]\ndependencies: [{pip: ["--index-url https://u:p@h/s"]}]';
    expect(parseEnvironmentFile(text, { allowCredentials: true })).toMatchObject({
      channels: ['https://host/t/tk-1/channel'],
      pip: ['--index-url https://u:p@h/s'],
    });
  });

  it('takes placeholders of secrets for none', () => {
    const text = 'channels: ["https://${USER}:${TOKEN}@host/a", "https://host/t/${TOKEN}/a", "file:///t/x/a", /t/x/a]';
    expect(parseEnvironmentFile(text).channels).toHaveLength(4);
  });

  it('requires a name when it is asked to', () => {
    expect(problemsOf('dependencies: [a]', { requireName: true })).toMatchObject([
      { code: 'FIELD_REQUIRED', path: 'name' },
    ]);
  });

  it('reports every problem with its place, value and hint, and names the first in the message', () => {
    const text = 'name: a b\nchannels:\n  - conda-forge\ndependencies:\n  - numpy >=\n  - pip:\n    - -e .\n';
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ code: 'NAME_INVALID', line: 1, column: 7, value: 'a b', path: 'name' }),
      expect.objectContaining({ code: 'MATCH_SPEC_INVALID', line: 5, column: 5, value: 'numpy >=' }),
      expect.objectContaining({
        code: 'PIP_OPTION_INVALID',
        line: 7,
        column: 7,
        value: '-e .',
        hint: expect.any(String),
      }),
    ]);
    expect(() => parseEnvironmentFile(text)).toThrow(/line 1, column 7 \(name\): .*\(and 2 more problems\)$/);
  });
});

describe('comment selectors', () => {
  const text = [
    'dependencies:',
    '  - python',
    '  - pywin32  # [win]',
    '  - "gcc"  # the compiler [linux and x86_64]',
    '  - pip:',
    '    - evdev  #[linux]',
  ].join('\n');

  it('choose the platforms of their lines when they are asked for', () => {
    const specification = parseEnvironmentFile(text, { commentSelectors: true });
    expect(specification.dependencies).toEqual(['python']);
    expect(resolveSelectors(specification, 'win-64').dependencies).toEqual(['python', 'pywin32']);
    expect(resolveSelectors(specification, 'linux-64')).toMatchObject({
      dependencies: ['python', 'gcc'],
      pip: ['evdev'],
    });
  });

  it('are comments otherwise', () => {
    expect(parseEnvironmentFile(text).dependencies).toEqual(['python', 'pywin32', 'gcc']);
  });

  it('are refused when they cannot be read', () => {
    const problems = problemsOf('dependencies:\n  - a  # [py37]', { commentSelectors: true });
    expect(problems).toMatchObject([{ code: 'SELECTOR_INVALID', line: 2, value: 'py37' }]);
  });
});

describe('requirements files', () => {
  const files = new Map([
    [
      'requirements.txt',
      '# top\nflask>=3  # web\n-r more/dev.txt\n--index-url=https://pypi.org/simple\n\nrich \\\n  >=13\n',
    ],
    ['more/dev.txt', 'pytest\n'],
    ['circle.txt', '-r ./circle.txt'],
    ['bad.txt', 'a\n-e .\nb ==\n'],
  ]);

  it('stand where -r names them', () => {
    const text = 'dependencies: [{pip: [first, -r ./requirements.txt, last]}]';
    expect(parseEnvironmentFile(text, { requirementsFiles: files }).pip).toEqual([
      'first',
      'flask>=3',
      'pytest',
      '--index-url https://pypi.org/simple',
      'rich   >=13',
      'last',
    ]);
  });

  it('join the pip section when the caller gives them', () => {
    const options = { requirementsFiles: files, alsoRequire: ['more/dev.txt'] };
    expect(parseEnvironmentFile('name: a', options).pip).toEqual(['pytest']);
  });

  it('tell the places of their own problems', () => {
    expect(problemsOf('dependencies: [{pip: [-r bad.txt]}]', { requirementsFiles: files })).toMatchObject([
      { code: 'PIP_OPTION_INVALID', file: 'bad.txt', line: 2 },
      { code: 'PIP_REQUIREMENT_INVALID', file: 'bad.txt', line: 3 },
    ]);
  });

  it('may not include themselves', () => {
    const problems = problemsOf('dependencies: [{pip: [-r circle.txt]}]', { requirementsFiles: files });
    expect(problems).toMatchObject([{ code: 'REQUIREMENTS_FILE_INVALID', file: 'circle.txt' }]);
  });

  it('are not multiplied without bound', () => {
    const fan = Array.from({ length: 8 }, (_, level): [string, string] => [
      `f${level}`,
      level === 7 ? 'a\n'.repeat(100) : `-r f${level + 1}\n`.repeat(100),
    ]);
    const before = performance.now();
    const problems = problemsOf('dependencies: [{pip: [-r f0]}]', { requirementsFiles: new Map(fan) });
    expect(problems[0]).toMatchObject({ code: 'REQUIREMENTS_FILE_INVALID' });
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
