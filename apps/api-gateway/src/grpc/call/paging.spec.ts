import { readPage } from './paging.js';

const first = (size: number) => readPage({ size, token: '' }, { namespace: 'team' });

describe('readPage()', () => {
  it('goes through a list page by page, and ends', () => {
    let page = first(40);
    const seen = [];
    for (;;) {
      seen.push([page.page, page.size]);
      const { nextToken } = page.info(100);
      if (nextToken === '') break;
      page = readPage({ size: 40, token: String(nextToken) }, { namespace: 'team' });
    }
    expect(seen).toEqual([
      [1, 40],
      [2, 40],
      [3, 40],
    ]);
  });

  it.each([
    [0, 100],
    [1, 1],
    [1_000, 100],
  ])('takes the size %i for %i', (size, wanted) => {
    expect(first(size).size).toBe(wanted);
    expect(readPage(null, {}).size).toBe(100);
  });

  it.each([
    ['of a list with other filters', { size: 10, token: String(first(10).info(100).nextToken) }, { namespace: 'x' }],
    ['of pages of another size', { size: 20, token: String(first(10).info(100).nextToken) }, { namespace: 'team' }],
    ['that is none', { size: 10, token: 'x' }, {}],
    ['that is JSON of something else', { size: 10, token: Buffer.from('[1e99,"x"]').toString('base64url') }, {}],
  ])('refuses a token %s', (_what, asked, filter) => {
    expect(() => readPage(asked, filter)).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
  });

  it('refuses a negative size', () => {
    expect(() => first(-1)).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
  });
});
