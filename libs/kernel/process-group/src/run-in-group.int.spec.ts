import { runInGroup } from './run-in-group.js';
import type { ProgramEnd } from './run-in-group.js';

const PATH = process.env['PATH'] ?? '';

async function run(
  script: string,
  limits: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<ProgramEnd & { readonly text: string }> {
  let text = '';
  const end = await runInGroup({
    command: '/bin/sh',
    args: ['-c', script],
    cwd: '/',
    env: { PATH },
    timeoutMs: 50_000,
    ...limits,
    listen: (...streams) => {
      for (const stream of streams) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    },
  });
  return { ...end, text };
}

/** Whether a process runs: one that has ended and that nobody has asked for yet does not. */
async function runs(pid: number): Promise<boolean> {
  return (await run(`ps -o stat= -p ${pid} | grep -v Z`)).exitCode === 0;
}

describe('runInGroup()', () => {
  it('tells how the program ended, and lets both of its streams be read', async () => {
    const { text, ...end } = await run('echo out; echo err >&2; exit 3');
    expect(end).toEqual({ exitCode: 3, timedOut: false, startError: undefined });
    expect(text.trim().split('\n').sort()).toEqual(['err', 'out']);
  });

  it('hands nothing of its own environment on', async () => {
    expect((await run('echo "[$HOME]"')).text).toBe('[]\n');
  });

  it('tells why a program could not be started', async () => {
    const listen = (): void => undefined;
    const request = { command: '/no/such/program', args: [], cwd: '/', env: {}, timeoutMs: 1000, listen };
    expect(await runInGroup(request)).toEqual({ exitCode: undefined, timedOut: false, startError: 'ENOENT' });
  });

  it('ends the whole group at the time limit', async () => {
    const { exitCode, timedOut, text } = await run('sleep 600 & echo $!; wait', { timeoutMs: 1_500 });
    expect(text).toMatch(/^\d+\n$/);
    expect({ exitCode, timedOut }).toEqual({ exitCode: undefined, timedOut: true });
    expect(await runs(Number(text))).toBe(false);
  });

  it('ends the whole group when the caller cancels, before or after the start', async () => {
    const cancelled = await run('sleep 600', { signal: AbortSignal.abort() });
    expect(cancelled).toMatchObject({ exitCode: undefined, timedOut: false });
    const later = await run('sleep 600', { signal: AbortSignal.timeout(100) });
    expect(later).toMatchObject({ exitCode: undefined, timedOut: false });
  });

  it('ends what the program leaves behind, though that holds its streams', async () => {
    const { exitCode, text } = await run('sleep 600 & echo $!');
    expect(exitCode).toBe(0);
    expect(await runs(Number(text))).toBe(false);
  });
});
