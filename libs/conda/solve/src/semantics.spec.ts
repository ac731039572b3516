import { Solver, solve } from './index.js';
import type { RecordLists } from './index.js';
import { CHANNEL, chosen, explanationOf, problem, record, refusalOf } from '../test/universe.js';

const FORGE = 'https://conda.example/forge';
const two = [
  { name: 'forge', baseUrl: FORGE },
  { name: 'main', baseUrl: CHANNEL },
];

describe('which record is chosen', () => {
  it('takes the highest version, then the highest build number', () => {
    const records = [record('a 1.9 0'), record('a 1.10 0'), record('a 1.10 h1_3'), record('a 1.10rc1 9')];
    expect(chosen(records, ['a'])).toEqual(['a 1.10 h1_3']);
  });

  it('takes what tracks features only when nothing else will do', () => {
    const records = [record('a 2.0 0', [], { track_features: 'debug' }), record('a 1.0 0'), record('b 1 0', ['a >=2'])];
    expect(chosen(records, ['a'])).toEqual(['a 1.0 0']);
    expect(chosen(records, ['a', 'b'])).toEqual(['a 2.0 0', 'b 1 0']);
  });

  it('breaks a tie by the better versions of dependencies, in alphabetical order', () => {
    const records = [
      record('a 1 x', ['p >=1', 'q >=1']),
      record('a 1 y', ['p >=1', 'q <2']),
      record('a 1 z', ['p <2', 'q >=1']),
      record('p 1 0'),
      record('p 2 0'),
      record('q 1 0'),
      record('q 2 0'),
    ];
    expect(chosen(records, ['a'])).toEqual(['a 1 x', 'p 2 0', 'q 2 0']);
    expect(chosen(records.slice(1), ['a'])).toEqual(['a 1 y', 'p 2 0', 'q 1 0']);
  });

  it('breaks a remaining tie by age, newest first, and unknown age last', () => {
    const records = [record('a 1 x', [], { timestamp: 10 }), record('a 1 y', [], { timestamp: 20 }), record('a 1 z')];
    expect(chosen(records, ['a'])).toEqual(['a 1 y']);
    expect(chosen([records[0]!, records[2]!], ['a'])).toEqual(['a 1 x']);
  });

  it('takes the .conda of two archives of one build, and the .tar.bz2 when the .conda is excluded', () => {
    const twins = [
      record('a 1 0', [], { fn: 'a-1-0.tar.bz2', timestamp: 99 }),
      record('a 1 0', [], { fn: 'a-1-0.conda', timestamp: 1 }),
    ];
    const files = (removed: readonly string[]) => solve(problem(twins, ['a'], { removed })).records.map(({ fn }) => fn);
    expect(files([])).toEqual(['a-1-0.conda']);
    expect(files([`${CHANNEL}/linux-64/a-1-0.conda`])).toEqual(['a-1-0.tar.bz2']);
  });

  it('prefers no subdir: a newer noarch build wins', () => {
    const records = [
      record('a 1 0', [], { timestamp: 1 }),
      record('a 1 py_0', [], { timestamp: 2, subdir: 'noarch', noarch: 'python' }),
    ];
    expect(chosen(records, ['a'])).toEqual(['a 1 py_0']);
  });

  it('serves the requests before what they depend on', () => {
    const records = [
      record('a 2 0', ['b']),
      record('b 2 0', ['c <2']),
      record('b 1 0'),
      record('c 2 0'),
      record('c 1 0'),
    ];
    expect(chosen(records, ['a', 'c'])).toEqual(['a 2 0', 'b 1 0', 'c 2 0']);
  });

  it('answers the same whatever the order of the records', () => {
    const records = [
      record('a 1 x', ['b']),
      record('a 1 y', ['b']),
      record('b 1 x'),
      record('b 1 y'),
      record('b 1 y', [], { subdir: 'noarch' }),
    ];
    const answer = chosen(records, ['a']);
    for (let turn = 1; turn < records.length; turn += 1) {
      expect(chosen([...records.slice(turn), ...records.slice(0, turn)], ['a'])).toEqual(answer);
    }
    expect(chosen([...records].reverse(), ['a'])).toEqual(answer);
  });
});

describe('channels', () => {
  const records = [
    record('a 1 0', [], { channel: FORGE }),
    record('a 2 0'),
    record('b 1 0', ['a >=2']),
    record('d 1 0', ['a']),
  ];

  it('uses the first channel that has the name under strict priority', () => {
    expect(chosen(records, ['a'], { channels: two })).toEqual(['a 1 0']);
    expect(refusalOf(() => chosen(records, ['b'], { channels: two })).code).toBe('SOLVE_UNSATISFIABLE');
  });

  it('falls back to lower channels under flexible priority', () => {
    const flexible = { channels: two, channelPriority: 'flexible' } as const;
    expect(chosen(records, ['a'], flexible)).toEqual(['a 1 0']);
    expect(chosen(records, ['b'], flexible)).toEqual(['a 2 0', 'b 1 0']);
  });

  it('lets versions decide when priority is disabled', () => {
    expect(chosen(records, ['a'], { channels: two, channelPriority: 'disabled' })).toEqual(['a 2 0']);
  });

  it('lets a request that names a channel overrule the order of channels', () => {
    expect(chosen(records, ['main::a'], { channels: two })).toEqual(['a 2 0']);
    expect(chosen(records, ['main::a', 'b'], { channels: two })).toEqual(['a 2 0', 'b 1 0']);
    expect(chosen(records, [`${CHANNEL}::a`], { channels: two })).toEqual(['a 2 0']);
    const both = () => chosen(records, ['main::a', 'forge::a'], { channels: two });
    expect(refusalOf(both).code).toBe('SOLVE_UNSATISFIABLE');
  });

  it('says that a channel of lower priority has what is missing', () => {
    const { text } = explanationOf(() => chosen(records, ['a=2'], { channels: two }));
    expect(text).toContain('a=2 is not available: 1 build is in a channel of lower priority');
  });
});

describe('what limits the choice', () => {
  it('holds constrains of what is chosen, in both directions', () => {
    const records = [
      record('a 1 0', [], { constrains: ['b <2'] }),
      record('b 1 0'),
      record('b 2 0'),
      record('c 1 0', ['b >=2']),
    ];
    expect(chosen(records, ['a'])).toEqual(['a 1 0']);
    expect(chosen(records, ['a', 'b'])).toEqual(['a 1 0', 'b 1 0']);
    expect(refusalOf(() => chosen(records, ['c', 'a'])).code).toBe('SOLVE_UNSATISFIABLE');
  });

  it('applies pins only to what is installed for another reason', () => {
    const records = [record('a 1 0', ['b']), record('b 1 0'), record('b 2 0')];
    expect(chosen(records, ['a'], { constraints: ['b <2', 'zzz ==9'] })).toEqual(['a 1 0', 'b 1 0']);
    expect(chosen(records, ['b'], { constraints: ['a <0'] })).toEqual(['b 2 0']);
  });

  it('takes virtual packages from the system and returns none', () => {
    const records = [record('a 2 0', ['__glibc >=2.28']), record('a 1 0', ['__unix'])];
    const glibc = (version: string) => [
      { name: '__glibc', version, build: '0' },
      { name: '__unix', version: '0', build: '0' },
    ];
    expect(chosen(records, ['a'], { virtualPackages: glibc('2.28') })).toEqual(['a 2 0']);
    expect(chosen(records, ['a'], { virtualPackages: glibc('2.17') })).toEqual(['a 1 0']);
    const { text } = explanationOf(() => chosen(records, ['a'], { virtualPackages: [] }));
    expect(text).toContain('__glibc >=2.28 is not provided by the system that is solved for');
  });

  it('matches the build of a virtual package', () => {
    const records = [record('a 1 0', ['__archspec 1 x86_64_v3'])];
    const archspec = (build: string) => [{ name: '__archspec', version: '1', build }];
    expect(chosen(records, ['a'], { virtualPackages: archspec('x86_64_v3') })).toEqual(['a 1 0']);
    expect(refusalOf(() => chosen(records, ['a'], { virtualPackages: archspec('x86_64') })).code).toBe(
      'SOLVE_UNSATISFIABLE',
    );
  });

  it('leaves out what is newer than the cutoff, and what has no date unless told otherwise', () => {
    const records = [
      record('a 3 0', [], { timestamp: 300 }),
      record('a 2 0', [], { timestamp: 100, indexed_timestamp: 250 }),
      record('a 1 0', [], { timestamp: 200 }),
      record('a 4 0'),
    ];
    expect(chosen(records, ['a'], { excludeNewer: { cutoff: 200 } })).toEqual(['a 1 0']);
    expect(chosen(records, ['a'], { excludeNewer: { cutoff: 250 } })).toEqual(['a 2 0']);
    expect(chosen(records, ['a'], { excludeNewer: { cutoff: 200, includeUnknown: true } })).toEqual(['a 4 0']);
    expect(chosen(records, ['a'], { excludeNewer: { cutoff: 0, packages: { a: 300 } } })).toEqual(['a 3 0']);
    expect(chosen(records, ['a'], { excludeNewer: { cutoff: 0, channels: { main: Infinity } } })).toEqual(['a 4 0']);
  });

  it('never chooses what was removed or revoked', () => {
    const records = [record('a 3 0', [], { revoked: true }), record('a 2 0'), record('a 1 0')];
    expect(chosen(records, ['a'], { removed: [`${CHANNEL}/linux-64/a-2-0.conda`] })).toEqual(['a 1 0']);
  });

  it('leaves out records that cannot be understood, and says why', () => {
    const records = [
      record('a 3 0', ['b >>=1']),
      record('a 2 0', [], { constrains: ['[]'] }),
      record('a not!a!version 0'),
      record('a 1 0'),
    ];
    expect(chosen(records, ['a'])).toEqual(['a 1 0']);
    const refusal = refusalOf(() => chosen(records.slice(0, 3), ['a']));
    expect(refusal.code).toBe('SOLVE_NO_CANDIDATES');
    expect(refusal.details['defects']).toHaveLength(3);
    expect(String(refusal.details['defects'])).toContain('a-3-0.conda: MatchSpec "b >>=1"');
  });
});

describe('records that are locked or favoured', () => {
  const records = [record('a 2 0', ['b']), record('a 1 0', ['b']), record('b 2 0'), record('b 1 0')];

  it('tries favoured records first, but not at any price', () => {
    expect(chosen(records, ['a'], { favoured: [records[1]!, records[3]!] })).toEqual(['a 1 0', 'b 1 0']);
    expect(chosen(records, ['a >=2'], { favoured: [records[1]!, records[3]!] })).toEqual(['a 2 0', 'b 1 0']);
  });

  it('installs nothing favoured that is not needed', () => {
    expect(chosen(records, ['b'], { favoured: [records[1]!] })).toEqual(['b 2 0']);
  });

  it('allows only the locked record of a name', () => {
    expect(chosen(records, ['a'], { locked: [records[3]!] })).toEqual(['a 2 0', 'b 1 0']);
    const { text } = explanationOf(() => chosen(records, ['b >=2'], { locked: [records[3]!] }));
    expect(text).toContain('b >=2 is not available: b is locked to 1');
  });

  it('keeps a favoured or locked record that the channel has lost', () => {
    const lost = record('b 1.5 0');
    expect(chosen(records, ['a'], { favoured: [lost] })).toEqual(['a 2 0', 'b 1.5 0']);
    expect(chosen(records, ['a'], { locked: [lost] })).toEqual(['a 2 0', 'b 1.5 0']);
  });

  it('keeps a favoured record of a channel of lower priority', () => {
    const kept = record('b 1.5 0', [], { channel: FORGE });
    const all = [...records, kept];
    expect(chosen(all, ['b'], { channels: [...two].reverse(), favoured: [kept] })).toEqual(['b 1.5 0']);
  });
});

describe('strategies', () => {
  const records = [
    record('a 2 0', ['b']),
    record('a 1 x_1', ['b']),
    record('a 1 x_0', ['b']),
    record('b 2 0'),
    record('b 1 0'),
  ];

  it('takes the lowest versions, but their highest builds', () => {
    expect(chosen(records, ['a'], { strategy: 'lowest' })).toEqual(['a 1 x_1', 'b 1 0']);
  });

  it('takes the lowest versions of what is asked for only', () => {
    expect(chosen(records, ['a'], { strategy: 'lowest-direct' })).toEqual(['a 1 x_1', 'b 2 0']);
  });
});

describe('repodata v3', () => {
  it('installs a conditional dependency only when its condition is met', () => {
    const records = [
      record('app 1 0', ['python', 'old-typing[when="python<3.9"]']),
      record('python 3.8 0'),
      record('python 3.12 0'),
      record('old-typing 1 0'),
    ];
    expect(chosen(records, ['app'])).toEqual(['app 1 0', 'python 3.12 0']);
    expect(chosen(records, ['app', 'python=3.8'])).toEqual(['app 1 0', 'old-typing 1 0', 'python 3.8 0']);
  });

  it('avoids a condition whose dependency cannot be had', () => {
    const records = [
      record('app 1 0', ['python', 'nowhere[when="python>=3.9"]']),
      record('python 3.8 0'),
      record('python 3.12 0'),
    ];
    expect(chosen(records, ['app'])).toEqual(['app 1 0', 'python 3.8 0']);
  });

  it('evaluates and, or and virtual packages in conditions', () => {
    const records = [
      record('app 1 0', ['x', 'y', 'z[when="(x>=2 or __win) and y"]']),
      record('x 1 0'),
      record('x 2 0'),
      record('y 1 0'),
      record('z 1 0'),
    ];
    const win = { virtualPackages: [{ name: '__win', version: '10', build: '0' }] };
    expect(chosen(records, ['app'])).toContain('z 1 0');
    expect(chosen(records, ['app', 'x <2'])).not.toContain('z 1 0');
    expect(chosen(records, ['app', 'x <2'], win)).toContain('z 1 0');
  });

  it('installs a dependency group that is asked for, and reports it', () => {
    const records = [
      record('app 1 0', ['base'], { extra_depends: { plot: ['canvas >=2'], test: ['checker'] } }),
      record('base 1 0'),
      record('canvas 2 0'),
      record('checker 1 0'),
      record('tool 1 0', ['app[extras=[plot,test]]']),
    ];
    expect(chosen(records, ['app'])).toEqual(['app 1 0', 'base 1 0']);
    expect(chosen(records, ['app[extras=[plot]]'])).toEqual(['app 1 0', 'base 1 0', 'canvas 2 0']);
    const { extras } = solve(problem(records, ['tool']));
    expect([...extras]).toEqual([['app', ['plot', 'test']]]);
  });

  it('ignores a dependency group that a record does not have', () => {
    expect(chosen([record('app 1 0')], ['app[extras=[nothing]]'])).toEqual(['app 1 0']);
  });

  it('combines groups and conditions', () => {
    const records = [record('app 1 0', [], { extra_depends: { plot: ['gl[when="__linux"]'] } }), record('gl 1 0')];
    const linux = { virtualPackages: [{ name: '__linux', version: '5', build: '0' }] };
    expect(chosen(records, ['app[extras=[plot]]'])).toEqual(['app 1 0']);
    expect(chosen(records, ['app[extras=[plot]]'], linux)).toEqual(['app 1 0', 'gl 1 0']);
    expect(chosen(records, ['app'], linux)).toEqual(['app 1 0']);
  });

  it('selects by flags', () => {
    const records = [
      record('a 2 cpu', [], { flags: ['release'] }),
      record('a 1 gpu', [], { flags: ['cuda', 'blas:mkl'] }),
    ];
    expect(chosen(records, ['a'])).toEqual(['a 2 cpu']);
    expect(chosen(records, ['a[flags=[cuda,"blas:*"]]'])).toEqual(['a 1 gpu']);
  });

  it('honours conditions on requests and on constrains', () => {
    const records = [
      record('a 1 0', [], { constrains: ['b[version="<2",when="c"]'] }),
      record('b 1 0'),
      record('b 2 0'),
      record('c 1 0'),
    ];
    expect(chosen(records, ['a', 'b'])).toEqual(['a 1 0', 'b 2 0']);
    expect(chosen(records, ['a', 'b', 'c'])).toEqual(['a 1 0', 'b 1 0', 'c 1 0']);
    expect(chosen(records, ['c', 'b[when="c"]'])).toEqual(['b 2 0', 'c 1 0']);
    expect(chosen(records, ['c', 'b[when="a"]'])).toEqual(['c 1 0']);
  });
});

describe('the order of the result', () => {
  it('puts dependencies before what needs them', () => {
    const records = [record('a 1 0', ['c', 'b']), record('b 1 0', ['c']), record('c 1 0')];
    expect(solve(problem(records, ['a'])).records.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });

  it('bears circles, with the interpreter before what is noarch', () => {
    const records = [
      record('python 3.12 0', ['pip']),
      record('pip 24 0', ['python', 'setuptools'], { noarch: 'python', subdir: 'noarch' }),
      record('setuptools 70 0', ['python'], { noarch: 'python', subdir: 'noarch' }),
    ];
    expect(solve(problem(records, ['python'])).records.map(({ name }) => name)).toEqual([
      'python',
      'setuptools',
      'pip',
    ]);
  });
});

describe('hostile names', () => {
  it('solves for packages that are called like members of objects', () => {
    const names = ['constructor', '__proto__x', 'tostring', 'hasownproperty', 'valueof'];
    const records = names.map((name, index) => record(`${name} 1 0`, names.slice(index + 1)));
    expect(chosen(records, ['constructor'])).toHaveLength(names.length);
  });

  it('solves chains of ten thousand packages', () => {
    const count = 10_000;
    const records = Array.from({ length: count }, (_, index) =>
      record(`p${index} 1 0`, index + 1 < count ? [`p${index + 1}`] : []),
    );
    const { records: found } = solve(problem(records, ['p0']));
    expect(found).toHaveLength(count);
    expect(found[0]!.name).toBe(`p${count - 1}`);
  });
});

describe('a solver that is used again', () => {
  it('answers as a new one does, whatever it solved before', () => {
    const records = [record('a 2 0', ['b']), record('a 1 0'), record('b 1 0'), record('c 1 0', ['a <2'])];
    const source = problem(records, []).records;
    const solver = new Solver();
    const ask = (specs: readonly string[]) =>
      solver.solve({ ...problem(records, specs), records: source }).records.map(({ fn }) => fn);
    const first = ask(['a']);
    ask(['c']);
    ask(['b', 'c']);
    expect(ask(['a'])).toEqual(first);
  });

  it('keeps what it has read when a solve is given fewer names', () => {
    const [a, b] = [record('a 1 0', ['b']), record('b 1 0')];
    const [ofA, ofB] = [[a], [b]];
    const solver = new Solver();
    const ask = (specs: readonly string[], records: (name: string) => RecordLists | undefined) =>
      solver.solve({ ...problem([], specs), records }).statistics.records;
    const both = (name: string) => (name === 'a' ? [ofA] : [ofB]);
    const onlyB = (name: string) => (name === 'b' ? [ofB] : undefined);
    expect(ask(['a'], both)).toBe(2);
    expect(ask(['b'], onlyB)).toBe(2);
    expect(ask(['a'], both)).toBe(2);
  });

  it('notices that a name lost its records', () => {
    const solver = new Solver();
    const [ofA, ofB] = [[record('a 1 0', ['b'])], [record('b 1 0')]];
    const lists = new Map([
      ['a', [ofA]],
      ['b', [ofB]],
    ]);
    const ask = () => solver.solve({ ...problem([], ['a']), records: (name) => lists.get(name) }).records;
    expect(ask()).toHaveLength(2);
    lists.delete('b');
    expect(explanationOf(ask).text).toContain('no channel has a package b');
  });

  it('notices that the records of a name were replaced', () => {
    const solver = new Solver();
    expect(solver.solve(problem([record('a 1 0')], ['a'])).records[0]!.version).toBe('1');
    expect(solver.solve(problem([record('a 2 0')], ['a'])).records[0]!.version).toBe('2');
  });
});
