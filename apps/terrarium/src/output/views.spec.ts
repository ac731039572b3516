import { formatDifference } from './difference-view.js';
import { formatTable } from './table.js';

const plain = (_style: string, text: string) => text;

describe('formatTable()', () => {
  it('gives colors no room', () => {
    expect(formatTable(['A', 'B'], [['\u001b[31mx\u001b[39m', 'y']])).toBe('A  B\n\u001b[31mx\u001b[39m  y');
  });
});

describe('formatDifference()', () => {
  const state = { version: '1', build: 'h_0', channel: 'c' };

  it('shows each platform that differs, and how much there is', () => {
    const text = formatDifference(
      {
        summary: { added: 1, removed: 1, changed: 2 },
        platforms: [
          { platform: 'linux-64', in: 'both', added: [], removed: [], changed: [] },
          {
            ...{ platform: 'win-64', in: 'after' },
            added: [{ manager: 'pypi', name: 'flask', version: '3' }],
            removed: [{ manager: 'conda', name: 'zlib', ...state }],
            changed: [
              {
                ...{ manager: 'conda', name: 'a', kind: 'upgraded', fields: ['version', 'hash'] },
                ...{ before: state, after: { ...state, version: '2' } },
              },
              {
                ...{ manager: 'conda', name: 'b', kind: 'rebuilt', fields: ['channel', 'hash'] },
                ...{ before: state, after: { ...state, channel: 'd' } },
              },
            ],
          },
        ],
      },
      plain,
    );
    expect(text).toBe(
      [
        'win-64 (only in the second)',
        '   PACKAGE      BEFORE  AFTER',
        '-  zlib         1 h_0',
        '+  flask (pip)          3',
        '↑  a            1 h_0   2 h_0  upgraded',
        '~  b            1 h_0   1 h_0  rebuilt from c to d',
        '',
        '1 added, 1 removed, 2 changed',
      ].join('\n'),
    );
  });

  it('says so when there is none', () => {
    expect(formatDifference({ summary: { added: 0, removed: 0, changed: 0 }, platforms: [] }, plain)).toBe(
      'No difference',
    );
  });
});
