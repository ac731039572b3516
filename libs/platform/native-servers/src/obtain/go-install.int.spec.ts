import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goInstall } from './go-install.js';

const goModule = { path: 'example.invalid/Some/Thing', version: 'v1.2.3', program: 'thing' };

describe('the way of go install', () => {
  let workingDirectory: string;

  beforeEach(() => {
    workingDirectory = mkdtempSync(join(tmpdir(), 'go-'));
  });
  afterEach(() => rmSync(workingDirectory, { recursive: true }));

  const obtain = (): Promise<string> =>
    goInstall(goModule).obtain({ workingDirectory, searchPath: workingDirectory, onProgress: () => undefined });

  /** A Go that knows one proxy and writes down what it was told to build. */
  function writeGo(proxy: string): void {
    const path = join(workingDirectory, 'go');
    const script = `#!/bin/sh
if [ "$1" = env ]; then printf '%s\\n%s\\n' '${proxy}' /nonexistent; exit; fi
echo "CGO_ENABLED=$CGO_ENABLED $*" > "$GOBIN/${goModule.program}"
`;
    writeFileSync(path, script);
    chmodSync(path, 0o755);
  }

  it('builds the pinned version without C into its working folder', async () => {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    writeGo(`http://127.0.0.1:${(proxy.address() as AddressInfo).port},direct`);
    const path = await obtain();
    proxy.close();
    expect(asked).toEqual(['/example.invalid/!some/!thing/@v/v1.2.3.info']);
    expect(readFileSync(path, 'utf8')).toBe(
      'CGO_ENABLED=0 install -trimpath -ldflags=-s -w example.invalid/Some/Thing@v1.2.3\n',
    );
  });

  it('gives up at once when the module proxy cannot be reached, for which Go would wait minutes', async () => {
    writeGo('http://127.0.0.1:9,direct');
    const started = Date.now();
    await expect(obtain()).rejects.toThrow('the Go module proxy http://127.0.0.1:9 cannot be reached');
    expect(Date.now() - started).toBeLessThan(50_000);
  });
});
