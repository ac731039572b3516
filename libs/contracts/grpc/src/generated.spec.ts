import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import manifest from '../package.json';

const ROOT = path.join(__dirname, '..');
const GENERATED = path.join(__dirname, 'generated');

async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.sort().map(async (file) => [path.relative(folder, file), await readFile(file, 'utf8')] as const),
    ),
  );
}

describe('the generated types', () => {
  it('are those of the files: run `npm run generate` in this folder after a change', async () => {
    const fresh = await mkdtemp(path.join(tmpdir(), 'terrarium-generated-'));
    try {
      const generator = require.resolve('@grpc/proto-loader/build/bin/proto-loader-gen-types.js');
      const args = manifest.scripts.generate.split(' ').slice(1);
      const own = args.map((arg) => (arg.startsWith('--outDir=') ? `--outDir=${fresh}` : arg));
      await promisify(execFile)(process.execPath, [generator, ...own], { cwd: ROOT });
      expect(Object.fromEntries(await filesOf(GENERATED))).toEqual(Object.fromEntries(await filesOf(fresh)));
    } finally {
      await rm(fresh, { recursive: true });
    }
  });
});
