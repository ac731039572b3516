import { readTranscript } from './read-transcript.js';
import { differences } from './shape.js';

describe('differences()', () => {
  it.each<[unknown, unknown]>([
    [
      { id: 7, name: 'x', ours: true },
      { id: 1, name: 'y' },
    ],
    [[{ id: 1 }, { id: 2 }], [{ id: 9 }]],
    [[], [{ id: 9 }]],
    [{ a: { n: 1 }, b: { n: 2 } }, { '*': { n: 0 } }],
    [null, '?text'],
    ['2026-01-01T00:00:00.123', '2026-11-20T20:50:41.508218'],
  ])('has nothing against %j for %j', (value, sample) => {
    expect(differences(value, sample)).toEqual([]);
  });

  it.each<[unknown, unknown]>([
    [
      { name: 'x', id: 7 },
      { id: 1, name: 'y' },
    ],
    [{ id: 7 }, { id: 1, name: 'y' }],
    [{ id: '7' }, { id: 1 }],
    [{ id: null }, { id: 1 }],
    [{ license: 'MIT' }, { license: null }],
    [[1], []],
    [[{ id: 1 }, { id: 'x' }], [{ id: 9 }]],
    [{ status: 'error' }, { status: 'ok' }],
    [{ message: null }, { message: 'rebuild triggered' }],
    [{}, []],
    ['2026-01-01T00:00:00.123Z', '2026-11-20T20:50:41.508218'],
    ['2026-01-01T00:00:00.123', '2026-11-20T20:50:41Z'],
  ])('tells %j from %j', (value, sample) => {
    expect(differences(value, sample)).not.toEqual([]);
  });
});

describe('readTranscript()', () => {
  it('reads requests with their statuses, bodies and answers', () => {
    const text = [
      'Told first.',
      '',
      '# A part',
      '',
      'PUT /a/ | 403 403 200 404',
      '> {"x":1}',
      '< {"a":1,',
      '<  "b":2}',
      '! 404 {"c":3}',
      '',
      'GET /b/ | 307 307 307 307',
      '@ /c/',
      '= allow: GET, HEAD',
    ].join('\n');
    expect(readTranscript(text)).toEqual([
      {
        method: 'PUT',
        path: '/a/',
        statuses: [403, 403, 200, 404],
        body: '{"x":1}',
        answers: new Map([
          [200, '{"a":1, "b":2}'],
          [404, '{"c":3}'],
        ]),
        headers: new Map(),
      },
      {
        method: 'GET',
        path: '/b/',
        statuses: [307, 307, 307, 307],
        answers: new Map(),
        headers: new Map([['allow', 'GET, HEAD']]),
        location: '/c/',
      },
    ]);
    expect(() => readTranscript('GET /a/ | 200 200 200 200\nwhat')).toThrow(/no kind/);
  });
});
