import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { isSameProcess, processIdentity } from './process-identity.js';

describe('process identity', () => {
  it('stays the same while a process lives', async () => {
    const first = processIdentity(process.pid)!;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isSameProcess(process.pid, first)).toBe(true);
  });

  it('is gone when the process has ended', () => {
    const { pid } = spawnSync('true');
    expect(processIdentity(pid)).toBeUndefined();
  });

  it('tells two processes apart that share a process id', async () => {
    const child = spawn('sleep', ['30']);
    await once(child, 'spawn');
    expect(isSameProcess(child.pid!, processIdentity(process.pid)!)).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
});
