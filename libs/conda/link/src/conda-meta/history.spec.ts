import { makeRecord } from '../../test/synthetic-package.js';
import { formatHistory } from './history.js';

describe('formatHistory()', () => {
  const entry = {
    at: new Date('2026-01-02T03:04:05.678Z'),
    command: 'terrarium build\nns/env',
    toolVersion: '1.2.3',
    linked: [
      makeRecord('zlib', { channel: 'https://conda.anaconda.org/conda-forge', version: '1.3', build: 'h1_0' }),
      makeRecord('six', { channel: 'https://user:secret@host/t/tk-1/private', subdir: 'noarch' }),
    ],
    requestedSpecs: ['zlib 1.3.*', "six[md5='11111111111111111111111111111111']"],
  };

  it('is one block as conda writes it, packages sorted', () => {
    expect(formatHistory(entry)).toBe(
      [
        '==> 2026-01-02 03:04:05 <==',
        '# cmd: terrarium build ns/env',
        '# terrarium version: 1.2.3',
        '+conda-forge/linux-64::zlib-1.3-h1_0',
        '+https://host/private/noarch::six-1.0-0',
        "# update specs: ['zlib=1.3', 'six[md5=11111111111111111111111111111111]']",
        '',
      ].join('\n'),
    );
  });

  it('has no line for specs when nobody asked for any', () => {
    expect(formatHistory({ ...entry, requestedSpecs: [] })).not.toContain('specs');
  });
});
