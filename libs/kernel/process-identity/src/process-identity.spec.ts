import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isRunning, thisProcess } from './process-identity.js';

describe('isRunning()', () => {
  const me = thisProcess();

  it('knows this process', () => {
    expect(isRunning(me)).toBe(true);
  });

  it('is not deceived by a process id that was given again', () => {
    expect(isRunning({ ...me, started: '1' })).toBe(false);
  });

  it('knows that a killed process is gone', async () => {
    const child = spawn('sleep', ['60']);
    const started = readFileSync(`/proc/${child.pid!}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]!;
    const other = { ...me, pid: child.pid!, started };
    expect(isRunning(other)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(other)).toBe(false);
  });

  it('says nothing of other machines and namespaces', () => {
    expect(isRunning({ ...me, host: 'elsewhere', boot: 'other' })).toBeUndefined();
    expect(isRunning({ ...me, pidNamespace: 'pid:[1]' })).toBeUndefined();
  });

  it('knows that nothing survives a restart of this machine', () => {
    expect(isRunning({ ...me, boot: 'earlier' })).toBe(false);
  });
});
