import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHROMIUM_FLAGS, TerrariumProcess, chromium, condaStoreUi, sampleChannel } from '@terrarium/testing-system';
import { chromium as browserType } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

jest.setTimeout(300_000);

/** The program and the browser; undefined, said aloud, where they cannot be had. */
function obtain(): { readonly uiDir: string; readonly executablePath: string } | undefined {
  try {
    return { uiDir: condaStoreUi(), executablePath: chromium() };
  } catch (error) {
    console.warn(`SKIPPED: conda-store-ui in a browser, because ${error instanceof Error ? error.message : 'unknown'}`);
    return undefined;
  }
}

const obtained = obtain();
const PATIENCE_MS = 60_000;
const gardener = { name: 'gardener', password: 'seven long rows of beans' };

interface Build {
  readonly id: number;
  readonly status: string;
  readonly specification: { readonly spec: Readonly<Record<string, unknown>> };
}

/** The published program, unchanged, as a user has it: what it asks must be answered, and what it is told must be so. */
(obtained === undefined ? describe.skip : describe)('conda-store-ui', () => {
  let system: TerrariumProcess;
  let channel: string;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    channel = (await sampleChannel()).url;
    system = await TerrariumProcess.start({ TERRARIUM_UI_DIR: obtained!.uiDir });
    browser = await browserType.launch({ executablePath: obtained!.executablePath, args: [...CHROMIUM_FLAGS] });
    // Versions of packages are looked up in these; those of the defaults may be out of reach.
    await data('/api/v1/setting/', {
      method: 'PUT',
      body: JSON.stringify({ conda_default_channels: [channel], conda_indexed_channels: [channel] }),
    });
    await data('/api/v1/account/', {
      method: 'POST',
      body: JSON.stringify({ ...gardener, primary_namespace: 'default', role_bindings: { 'default/*': ['admin'] } }),
    });
    page = await browser.newPage({ viewport: { width: 1400, height: 1400 } });
    page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400 && !isExpected(response.url()))
        problems.push(`${response.status()} ${response.url()}`);
    });
    page.setDefaultTimeout(PATIENCE_MS);
  });
  afterAll(async () => {
    await browser.close();
    await system.stop();
  });

  async function data<Data>(pathname: string, init?: RequestInit): Promise<Data> {
    const response = await system.fetch(pathname, init);
    expect(response.status).toBe(200);
    return ((await response.json()) as { data: Data }).data;
  }

  const builds = () => data<Build[]>('/api/v1/build/?namespace=default&name=seedlings&order=asc');
  const environment = () =>
    data<{ current_build_id: number; description: string }>('/api/v1/environment/default/seedlings/');
  const specification = async ({ id }: Build) => (await data<Build>(`/api/v1/build/${id}/`)).specification.spec;
  const status = () => page.getByTestId('build-status');

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !(await condition()); await page.waitForTimeout(100)) {
      if (Date.now() > end) throw new Error(`${condition.toString()} has not come true`);
    }
  }

  /** Puts a text into the YAML editor in the place of the one that is there. */
  async function writeYaml(text: string): Promise<void> {
    await page.getByTestId('yaml-editor').locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    // The program takes the text over a moment after the last key.
    await page.waitForTimeout(500);
  }

  it('leads to the login page and back, with the namespaces that the user sees', async () => {
    await page.goto(`${system.url}/ui/`);
    await page.getByText('Package Manager').waitFor();
    await page.getByText('Log in').click();
    await page.waitForURL(/\/login\?next=/);
    await page.getByLabel('User name').fill(gardener.name);
    await page.getByLabel('Password').fill(gardener.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL(/\/ui\/$/);
    await page.getByText('default', { exact: true }).waitFor();
  });

  it('creates an environment from YAML and watches its build', async () => {
    await page.getByRole('link', { name: 'New' }).first().click();
    await page.waitForURL(/\/ui\/default\/new-environment$/);
    await page.getByLabel('Environment name').fill('seedlings');
    await page.getByPlaceholder('Enter here the description of your environment').fill('small green things');
    await page.getByRole('checkbox').click();
    await writeYaml(`channels:\n  - ${channel}\ndependencies:\n  - terrarium-hello=1\nvariables:\n  LIGHT: bright\n`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL(/\/ui\/default\/seedlings$/);
    await status().filter({ hasText: 'Completed' }).waitFor();

    const [first] = await builds();
    expect(first).toMatchObject({ status: 'COMPLETED' });
    // A build becomes active a moment after it has ended.
    await until(async () => (await environment()).current_build_id === first!.id);
    expect(await environment()).toMatchObject({ description: 'small green things' });
    expect(await specification(first!)).toMatchObject({
      name: 'seedlings',
      channels: [channel],
      dependencies: ['terrarium-hello=1'],
      variables: { LIGHT: 'bright' },
    });
  });

  it('shows what is installed, and the artifacts as they come', async () => {
    await page.getByText('terrarium-hello').first().waitFor();
    await page.getByText('Show lockfile').waitFor();
    const link = page.getByRole('link', { name: 'Show yml file' });
    const address = (await link.getAttribute('href'))!;
    expect(address).toContain(`${system.url}/api/v1/build/`);
    const [first] = await builds();
    expect(new URL(address).pathname).toBe(`/api/v1/build/${first!.id}/yaml/`);
  });

  it('saves an edit as a new build', async () => {
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('checkbox').first().click();
    await writeYaml(`channels:\n  - ${channel}\ndependencies:\n  - terrarium-hello=2\nvariables: {}\n`);
    await page.getByRole('button', { name: 'Save' }).click();
    await until(async () => (await builds())[1]?.status === 'COMPLETED');

    const [first, second] = await builds();
    await until(async () => (await environment()).current_build_id === second!.id);
    expect(await specification(second!)).toMatchObject({ dependencies: ['terrarium-hello=2'], variables: {} });
    expect(await specification(first!)).toMatchObject({ dependencies: ['terrarium-hello=1'] });
  });

  it('opens at an environment, and switches it back to its first version', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('combobox').first().click();
    const options = page.getByRole('option');
    await options.nth(1).waitFor();
    expect(await options.allTextContents()).toEqual([
      expect.stringMatching(/ - Active$/),
      expect.stringMatching(/ - Available$/),
    ]);
    await options.last().click();
    await page.getByRole('button', { name: 'Change environment version' }).click();
    const [first] = await builds();
    await until(async () => (await environment()).current_build_id === first!.id);
  });

  it('deletes the environment', async () => {
    await page.getByText('Delete environment').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(/\/ui\/?$/);
    await until(async () => (await system.fetch('/api/v1/environment/default/seedlings/')).status === 404);
    await page.screenshot({ path: path.join(tmpdir(), 'conda-store-ui.png') });
    await page.getByRole('link', { name: 'seedlings' }).waitFor({ state: 'detached' });
  });

  it('is sent to a page that says 404 where it has none', async () => {
    await page.goto(`${system.url}/ui/a/b/c/d`);
    await page.waitForURL(/\/ui\/not-found$/);
    const answer = await fetch(`${system.url}/ui/not-found`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('has met no answer that it did not ask for', () => {
    expect(problems).toEqual([]);
  });

  it('is served whole, and nothing from beside its folder', async () => {
    const program = await fetch(`${system.url}/ui/main.js`);
    expect(program.headers.get('content-type')).toContain('javascript');
    expect(await program.text()).toBe(await readFile(path.join(obtained!.uiDir, 'main.js'), 'utf8'));
    const redirect = await fetch(`${system.url}/ui?a=b`, { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('/ui/?a=b');
    for (const outside of ['/ui/..%2fpackage.json', '/ui/%2e%2e/package.json', '/ui/..%5cpackage.json', '/ui/%00']) {
      expect(await (await fetch(`${system.url}${outside}`)).text()).not.toContain('"version"');
    }
  });
});

function isExpected(url: string): boolean {
  return new URL(url).pathname === '/ui/not-found';
}
