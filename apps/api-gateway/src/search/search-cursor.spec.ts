import { readCursor, writeCursor } from './search-cursor.js';

describe('cursors of a search', () => {
  it('come back as they went out', () => {
    for (const cursor of [
      { kind: 'environment', after: 'team/science' },
      { kind: 'build', after: 12 },
      { kind: 'package', after: null },
    ] as const) {
      expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    }
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['another kind', Buffer.from('{"kind":"token","after":null}').toString('base64url')],
    ['a number for a key', Buffer.from('{"kind":"environment","after":3}').toString('base64url')],
    ['a key for a number', Buffer.from('{"kind":"build","after":"1 OR 1"}').toString('base64url')],
    ['more than it should', Buffer.from('{"kind":"build","after":1,"x":1}').toString('base64url')],
  ])('are refused with %s', (_what, text) => {
    expect(() => readCursor(text)).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
  });
});
