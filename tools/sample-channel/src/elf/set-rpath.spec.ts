import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readElf } from './elf-image.js';
import { setRpath } from './set-rpath.js';

const PROGRAMS = ['/usr/bin/env', '/bin/sh', '/usr/bin/sort'].filter(
  (program) => existsSync(program) && readElf(readFileSync(program)) !== undefined,
);
if (PROGRAMS.length === 0) console.warn('SKIPPED: this host has no ELF programs to change');

(PROGRAMS.length > 0 ? describe : describe.skip)('setRpath()', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'set-rpath-'));
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  function patched(program: string, searchPath: string): string {
    const copy = path.join(directory, path.basename(program));
    writeFileSync(copy, setRpath(readFileSync(program), searchPath, program), { mode: 0o755 });
    return copy;
  }

  it.each(PROGRAMS)('gives %s a search path that the dynamic linker follows first', (program) => {
    const copy = patched(program, '/no/such/folder:$ORIGIN/lib');
    const debug = spawnSync(copy, ['--version'], {
      env: { LD_DEBUG: 'libs', LD_LIBRARY_PATH: '/other' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).stderr;
    const trials = Array.from(debug.matchAll(/trying file=(\S+)/g), ([, file]) => path.dirname(file ?? ''));
    expect(trials).toContain(`${directory}/lib`);
    expect(trials.indexOf(`${directory}/lib`)).toBeLessThan(trials.indexOf('/other'));
  });

  it.each(PROGRAMS)('leaves %s otherwise as it was', (program) => {
    const before = readElf(readFileSync(program));
    const after = readElf(setRpath(readFileSync(program), 'x'.repeat(300), program));
    expect(after?.searchPath).toBe('x'.repeat(300));
    expect(after?.needed).toEqual(before?.needed);
    expect(after?.segments.length).toBe(before?.segments.length);
    const addresses = after?.segments.filter(({ type }) => type === 1).map(({ virtualAddress }) => virtualAddress);
    expect(addresses).toEqual(addresses?.toSorted((a, b) => a - b));
  });

  it('replaces an earlier search path instead of adding to it', () => {
    const [program = ''] = PROGRAMS;
    const twice = setRpath(setRpath(readFileSync(program), '/first', program), '/second', program);
    expect(readElf(twice)?.searchPath).toBe('/second');
    expect(readElf(twice)?.dynamic.filter(({ tag }) => tag === 15 || tag === 29)).toHaveLength(1);
  });

  it.each([
    ['a text', () => Buffer.from('#!/bin/sh\n')],
    ['a 32-bit file', () => Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1]), Buffer.alloc(100)])],
  ])('refuses %s by code, with its name', (_case, content) => {
    expect(() => setRpath(content(), '$ORIGIN', 'bin/thing')).toThrow(
      expect.objectContaining({ code: 'SAMPLE_CHANNEL_BUILD_FAILED', message: expect.stringContaining('bin/thing') }),
    );
  });
});
