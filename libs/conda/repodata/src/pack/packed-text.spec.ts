import { ProblemLog } from '../records/record-problem.js';
import { Section } from '../scan/repodata-scanner.js';
import { PackedText } from './packed-text.js';

function packed(...texts: readonly (readonly [Section, string])[]): PackedText {
  const runs = texts.map(([section, text]) => ({ section, start: 0, end: text.length }));
  return new PackedText(
    runs,
    texts.map(([, text]) => Buffer.from(text)),
  );
}

describe('one member of what is said of a package', () => {
  const fn = 'a-1-0.conda';

  it.each<[string, readonly (readonly [Section, string])[]]>([
    ['is alone', [[Section.packagesConda, `"${fn}":{"n":1}`]]],
    ['is among others', [[Section.packagesConda, `"a-0-0.conda":{"n":0},"${fn}" : {"n":1,"x":{"y":"}{"}}\n,"b":{}`]]],
    ['has letters of many bytes', [[Section.packagesConda, `"a-0-0.conda":{"n":"ä€"},"${fn}":{"n":"€"}`]]],
    ['is there twice', [[Section.packagesConda, `"${fn}":{"n":1},"${fn}":{"n":2}`]]],
    ['is named in another one', [[Section.packagesConda, `"a-0-0.conda":{"of":["${fn}"]},"${fn}":{"n":1}`]]],
    ['is a key in another one', [[Section.packagesConda, `"a-0-0.conda":{"${fn}":{"n":0}},"${fn}":{"n":1}`]]],
    ['is written with an escape', [[Section.packagesConda, `"a-0-0.conda":{"${fn}":{}},"\\u0061-1-0.conda":{"n":1}`]]],
    ['comes with an escape', [[Section.packagesConda, `"${fn}":{"n":"\\"}"}`]]],
    [
      'is in two sections',
      [
        [Section.packages, `"${fn}":{"n":1}`],
        [Section.v3Conda, `"a-1-0":{"n":2}`],
      ],
    ],
    [
      'is only named in the other section',
      [
        [Section.packages, `"a-0-0.tar.bz2":{"of":"${fn}","x":{}}`],
        [Section.v3Conda, `"\\u0061-1-0":{"n":2}`],
      ],
    ],
    ['has a malformed neighbour', [[Section.packagesConda, `"a-0-0.conda":{"name":"a","n":},"${fn}":{"name":"a"}`]]],
  ])('is the same as among all of them when it %s', (_, texts) => {
    const text = packed(...texts);
    const all = text.members(new ProblemLog());
    expect(all.records.get(fn)).toBeInstanceOf(Object);
    expect(text.member(fn)).toEqual(all.records.get(fn));
  });
});
