import { END, formatCursor, parseCursor } from './cursor.js';

// From a transcript of conda-store.
const THEIRS = 'eyJsYXN0X2lkIjozLCJsYXN0X3ZhbHVlIjp7Im5hbWVzcGFjZSI6Im5hbWVzcGFjZTEiLCJuYW1lIjoibmFtZTMifX0=';
const cursor = { last_id: 3, last_value: { namespace: 'namespace1', name: 'name3' } };

describe('cursor', () => {
  it("is written and read as conda-store's", () => {
    expect(formatCursor(cursor)).toBe(THEIRS);
    expect(parseCursor(THEIRS, ['namespace', 'name'])).toEqual(cursor);
    expect(parseCursor(formatCursor(END), ['name'])).toEqual(END);
  });

  it('is read although its plus has become a space on the way', () => {
    const odd = { last_id: 7, last_value: { name: 'a~~~>>>?' } };
    expect(formatCursor(odd)).toContain('+');
    expect(parseCursor(formatCursor(odd).replaceAll('+', ' '), ['name'])).toEqual(odd);
  });

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{"last_id":').toString('base64')],
    ['no object', Buffer.from('[1]').toString('base64')],
    ['another kind of id', Buffer.from('{"last_id":"1","last_value":{}}').toString('base64')],
    ['the cursor of another order', formatCursor({ last_id: 3, last_value: {} })],
  ])('is refused when it is %s', (_, text) => {
    expect(() => parseCursor(text, ['name'])).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
  });
});
