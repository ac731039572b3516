import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWheel, makeZip } from '@terrarium/testing-system';
import { WheelArchive } from './wheel-archive.js';
import type { WheelLimits } from './wheel-archive.js';
import { readWheelMetadata } from './wheel-metadata.js';

describe('WheelArchive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-pip-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const limits: WheelLimits = { maxBytes: 1000, maxFiles: 3, ignoresCase: false };
  const store = (content: Buffer): string => {
    const path = join(folder, 'x');
    writeFileSync(path, content);
    return path;
  };
  async function readAll(content: Buffer, rules = limits): Promise<Record<string, string>> {
    await using wheel = await WheelArchive.open(store(content), 'x.whl', rules);
    const found: Record<string, string> = {};
    for (const path of wheel.members.keys()) found[path] = await wheel.readText(path);
    return found;
  }

  it('reads deflated and stored members, and skips folders', async () => {
    const zip = makeZip([
      { name: 'a/', content: '', method: 0 },
      { name: 'a/ä.txt', content: 'deflated '.repeat(50) },
      { name: 'b', content: 'stored', method: 0 },
    ]);
    expect(await readAll(zip)).toEqual({ 'a/ä.txt': 'deflated '.repeat(50), b: 'stored' });
  });

  it('refuses to unpack too much, or too many', async () => {
    const large = makeZip([{ name: 'a', content: Buffer.alloc(1001) }]);
    const many = makeZip(['a', 'b', 'c', 'd'].map((name) => ({ name, content: '' })));
    for (const zip of [large, many]) {
      await expect(readAll(zip)).rejects.toMatchObject({ code: 'PIP_WHEEL_TOO_LARGE' });
    }
  });

  it('stops a bomb that lies about its size', async () => {
    const zip = makeZip([{ name: 'a', content: Buffer.alloc(50_000_000), claimedBytes: 10 }]);
    await expect(readAll(zip)).rejects.toMatchObject({ code: 'PIP_WHEEL_INVALID' });
  });

  it('takes names that differ by case for one where the file system does', async () => {
    const zip = makeZip(['a/X', 'a/x'].map((name) => ({ name, content: '' })));
    expect(Object.keys(await readAll(zip))).toEqual(['a/X', 'a/x']);
    await expect(readAll(zip, { ...limits, ignoresCase: true })).rejects.toMatchObject({ code: 'PIP_WHEEL_INVALID' });
  });

  it('reads a whole archive or none: every cut and every flipped byte is noticed, or changes nothing', async () => {
    const zip = makeZip([{ name: 'a.py', content: 'print("hello")\n'.repeat(3) }]);
    const wanted = JSON.stringify(await readAll(zip));
    for (let length = 0; length < zip.length; length++) {
      await expect(readAll(zip.subarray(0, length))).rejects.toMatchObject({ code: 'PIP_WHEEL_INVALID' });
    }
    for (let at = 0; at < zip.length; at++) {
      const flipped = Buffer.from(zip);
      flipped[at]! ^= 0x10;
      const outcome = await readAll(flipped).catch((error: unknown) => error);
      const isNoticed = String((outcome as { code?: string }).code).startsWith('PIP_WHEEL_');
      const isRenamed =
        JSON.stringify(Object.values(outcome as object)) === JSON.stringify(['print("hello")\n'.repeat(3)]);
      expect([at, isNoticed || isRenamed || JSON.stringify(outcome) === wanted]).toEqual([at, true]);
    }
  });

  it('reads the metadata of a wheel', async () => {
    const { content, fileName } = makeWheel({ name: 'A.b', version: '1.0', requires: ['c>1'], requiresPython: '>=3' });
    expect(await readWheelMetadata(store(content), fileName)).toEqual({
      name: 'a-b',
      version: '1.0',
      requiresDist: ['c>1'],
      requiresPython: '>=3',
      infoFolder: 'A.b-1.0.dist-info',
      isPure: true,
    });
    await expect(readWheelMetadata(store(content), 'other-1.0-py3-none-any.whl')).rejects.toThrow('another package');
  });
});
