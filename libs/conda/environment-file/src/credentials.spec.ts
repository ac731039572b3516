import { hasCredentials, withoutSecrets } from './index.js';

describe('hasCredentials() and withoutSecrets()', () => {
  it.each([
    ['https://user:secret@host/channel', 'https://host/channel'],
    ['https://token@host/channel', 'https://host/channel'],
    ['https://host/t/tk-1/channel/noarch', 'https://host/channel/noarch'],
    ['https://host/proxy/t/tk-1/channel', 'https://host/proxy/channel'],
    ['https://user:p@ss@host/t/tk-1/c', 'https://host/c'],
    ['https://host/a.whl?X-Amz-Signature=abc&x=1#sha256=0', 'https://host/a.whl'],
    ['https://host/a.whl?x=1&access_token=abc', 'https://host/a.whl'],
  ])('find and remove the secret of %s', (url, bare) => {
    expect(hasCredentials(url)).toBe(true);
    expect(withoutSecrets(url)).toBe(bare);
    expect(hasCredentials(bare)).toBe(false);
  });

  it.each([
    'https://host/conda-forge/linux-64',
    'https://host/a.whl?x=1#sha256=0',
    'https://host/tools/t',
    'file:///srv/t/files/channel',
    '/srv/t/files',
    'conda-forge',
  ])('leave %s alone', (url) => {
    expect(hasCredentials(url)).toBe(false);
    expect(withoutSecrets(url)).toBe(url);
  });

  it.each([
    'https://${USER}:${PASS}@host/c',
    'https://host/t/<TOKEN>/c',
    'https://host/t/$TOKEN/c',
    'git+ssh://git@host/x',
  ])('take %s for no secret', (url) => {
    expect(hasCredentials(url)).toBe(false);
  });

  it('take time linear in the text', () => {
    const before = performance.now();
    for (const part of ['a', '?', '&', '/t/', '@', 'token', '$', ':', '*']) {
      const url = `https://${part.repeat(1_000_000 / part.length)}`;
      hasCredentials(url);
      withoutSecrets(url);
    }
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
