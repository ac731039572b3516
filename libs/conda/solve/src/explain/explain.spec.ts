import { explanationOf, problem, record } from '../../test/universe.js';
import { solve } from '../index.js';

function explain(records: Parameters<typeof problem>[0], specs: readonly string[], more = {}) {
  return explanationOf(() => solve(problem(records, specs, more)));
}

describe('the explanation of a contradiction', () => {
  it('names the requests that matter and no others', () => {
    const records = [
      record('app 1 0', ['lib >=2']),
      record('tool 1 0', ['lib <2']),
      record('lib 1 0'),
      record('lib 2 0'),
      record('other 1 0'),
    ];
    const { contradictions, text } = explain(records, ['other', 'app', 'tool']);
    expect(contradictions[0]!.core.map(({ spec }) => spec)).toEqual(['app', 'tool']);
    expect(text).toBe(
      [
        'app and tool cannot be installed together:',
        '  - app was asked for: that is app 1',
        '  - tool was asked for: that is tool 1',
        '  - app 1 needs lib >=2',
        '  - tool 1 is out, because it needs lib <2',
        'What would help: leave out app; or leave out tool.',
      ].join('\n'),
    );
  });

  it('says why a record that rules itself out cannot be had', () => {
    const records = [record('a 1 0', ['e[when="a"]']), record('e 3 0', [], { constrains: ['e <2'] })];
    const { text } = explain(records, ['a']);
    expect(text).toContain('a 1 needs e\n');
    expect(text).toContain('e 3 allows only e <2\n');
  });

  it('tells a chain of dependencies link by link', () => {
    const records = [
      record('app 1 0', ['web']),
      record('web 2 0', ['tls >=3']),
      record('web 1 0', ['tls >=2']),
      record('tls 3 0'),
      record('tls 2 0'),
      record('tls 1 0'),
    ];
    const { contradictions } = explain(records, ['app', 'tls=1']);
    expect(contradictions[0]!.statements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'request', spec: 'tls=1', versions: '1' }),
        expect.objectContaining({ kind: 'need', by: 'app', specs: ['web'] }),
        expect.objectContaining({ kind: 'excluded', name: 'web', versions: '1, 2', other: 'tls' }),
      ]),
    );
    expect(contradictions[0]!.remedies[0]).toEqual({ kind: 'relax', spec: 'tls=1', instead: 'tls=3' });
  });

  it('shows what there is of a version that there is not', () => {
    const { text } = explain([record('a 1.0 0'), record('a 1.5 0')], ['a >=2']);
    expect(text).toContain('a >=2 is not available: there is only a 1.0, 1.5');
    expect(text).toContain('What would help: ask for a=1.5 instead of a >=2.');
  });

  it('tells of a dependency that no channel has', () => {
    expect(explain([record('a 1 0', ['ghost >=2'])], ['a']).text).toContain('no channel has a package ghost');
  });

  it('tells of several contradictions at once, each with what ends it', () => {
    const records = [record('a 1 0'), record('b 1 0'), record('c 1 0')];
    const { contradictions, text } = explain(records, ['a >=2', 'b', 'c >=3']);
    expect(contradictions.map(({ core }) => core[0]!.spec)).toEqual(['a >=2', 'c >=3']);
    expect(contradictions.map(({ remedies }) => remedies[0]!.instead)).toEqual(['a=1', 'c=1']);
    expect(text.split('\n')).toHaveLength(6);
  });

  it('tells of pins', () => {
    const records = [record('a 1 0', ['b']), record('b 2 0')];
    const { contradictions } = explain(records, ['a'], { constraints: ['b <2'] });
    expect(contradictions[0]!.core).toMatchObject([
      { spec: 'a', isConstraint: false },
      { spec: 'b <2', isConstraint: true, candidates: 0 },
    ]);
  });

  it('tells of builds that a cutoff date leaves out', () => {
    const records = [record('a 2 0', [], { timestamp: 200 }), record('a 1 0', [], { timestamp: 100 })];
    const { text } = explain(records, ['a >=2'], { excludeNewer: { cutoff: 150 } });
    expect(text).toContain('a >=2 is not available: 1 build is newer than the cutoff date');
  });

  it('names the packages in dispute when only trying shows the contradiction', () => {
    const both = (name: string) => [
      record(`${name} 1 x_0`, ['left', 'z ==1']),
      record(`${name} 1 y_0`, ['right', 'z ==2']),
    ];
    const records = [
      ...both('a'),
      ...both('b'),
      record('left 1 0', [], { constrains: ['right <0'] }),
      record('right 1 0'),
      record('z 1 0', ['q ==1']),
      record('z 2 0', ['q ==2']),
      record('q 1 0', ['left'], { constrains: ['z ==2'] }),
      record('q 2 0', ['right'], { constrains: ['z ==1'] }),
    ];
    const { text } = explain(records, ['a', 'b']);
    expect(text).toMatch(/cannot be installed/);
    expect(text.split('\n').length).toBeGreaterThan(1);
  });

  it('stays short, however long the story is', () => {
    const count = 40;
    const records = Array.from({ length: count }, (_, index) =>
      record(`p${index} 1 0`, [index + 1 < count ? `p${index + 1}` : 'end <1']),
    );
    const { text } = explain([...records, record('end 1 0')], ['p0', 'end']);
    expect(text.split('\n').length).toBeLessThanOrEqual(10);
  });
});
