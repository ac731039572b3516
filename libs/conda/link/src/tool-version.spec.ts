import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOL_VERSION } from './tool-version.js';

describe('TOOL_VERSION', () => {
  it('is the version of this package', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string };
    expect(TOOL_VERSION).toBe(version);
  });
});
