import { channelUrl, resolveBaseUrl } from './channel-url.js';

describe('a channel address', () => {
  it.each([
    ['https://conda.anaconda.org/conda-forge/', 'https://conda.anaconda.org/conda-forge'],
    ['/srv/a channel', 'file:///srv/a%20channel'],
    ['file:///srv/channel', 'file:///srv/channel'],
  ])('%s is the URL %s', (given, expected) => expect(channelUrl(given)).toBe(expected));

  it.each(['ftp://example.org/x', 'oci://ghcr.io/x', 'javascript:alert(1)', 's3://bucket/x'])(
    '%s is refused',
    (given) => expect(() => channelUrl(given)).toThrow(expect.objectContaining({ code: 'CHANNEL_URL_REFUSED' })),
  );
});

describe('a base URL in repodata', () => {
  const folder = 'https://example.org/t/token/channel/linux-64';

  it.each([
    [undefined, 'https://example.org/t/token/channel/linux-64/'],
    ['', 'https://example.org/t/token/channel/linux-64/'],
    ['./', 'https://example.org/t/token/channel/linux-64/'],
    ['./shards', 'https://example.org/t/token/channel/linux-64/shards/'],
    ['../../other/linux-64/', 'https://example.org/t/token/other/linux-64/'],
    ['/packages', 'https://example.org/packages/'],
    ['https://cdn.example.com/x', 'https://cdn.example.com/x/'],
    ['//cdn.example.com/x', 'https://cdn.example.com/x/'],
  ])('%p leads to %s', (reference, expected) => expect(resolveBaseUrl(reference, folder)).toBe(expected));

  it.each(['file:///etc/', 'ftp://x/', 'javascript:x', 7, 'http://['])('%p is refused', (reference) =>
    expect(() => resolveBaseUrl(reference, folder)).toThrow(expect.objectContaining({ code: 'CHANNEL_URL_REFUSED' })),
  );

  it('may lead from a folder to another folder or to a server', () => {
    expect(resolveBaseUrl('../noarch', 'file:///srv/c/linux-64')).toBe('file:///srv/c/noarch/');
    expect(resolveBaseUrl('https://example.org/x', 'file:///srv/c/linux-64')).toBe('https://example.org/x/');
  });
});
