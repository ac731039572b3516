import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { uiPage } from './ui-page.js';

function scriptOf(html: string): string {
  return /<script>([\s\S]*?)<\/script>/.exec(html)![1]!;
}

function settingsOf(html: string): Record<string, string> {
  const global = { location: { origin: 'https://envs.example' }, condaStoreConfig: {} };
  runInNewContext(scriptOf(html), global);
  return { ...global.condaStoreConfig };
}

describe('uiPage()', () => {
  it('defines condaStoreConfig for a server at the root', () => {
    expect(settingsOf(uiPage('').html)).toMatchObject({
      REACT_APP_API_URL: 'https://envs.example/',
      REACT_APP_LOGIN_PAGE_URL: 'https://envs.example/login?next=',
      REACT_APP_URL_BASENAME: '/ui',
      REACT_APP_AUTH_TOKEN: '',
    });
  });

  it('defines it for a server below a prefix, and loads the program from there', () => {
    const { html } = uiPage('/conda-store');
    expect(settingsOf(html)).toMatchObject({
      REACT_APP_API_URL: 'https://envs.example/conda-store/',
      REACT_APP_URL_BASENAME: '/conda-store/ui',
    });
    expect(html).toContain('src="/conda-store/ui/main.js"');
  });

  it('allows its own script, and no other that stands in the page', () => {
    const { html, policy } = uiPage('/x');
    const digest = createHash('sha256').update(scriptOf(html)).digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${digest}';`);
  });

  it('lets no prefix out of its place', () => {
    const { html } = uiPage('/"><script>alert(1)</script>');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(settingsOf(html)['REACT_APP_URL_BASENAME']).toBe('/"><script>alert(1)</script>/ui');
  });
});
