import { ServiceLog } from './service-log.js';

describe('ServiceLog', () => {
  it('says what is wrong on standard error, and nothing on standard output', () => {
    const written = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((stream) =>
      jest.spyOn(process[stream], 'write').mockImplementation((text) => {
        written[stream] += String(text);
        return true;
      }),
    );
    try {
      const log = new ServiceLog();
      log.log('the sun is up', 'Sky');
      log.warn('it clouds over', 'Sky');
      log.error('it hails', undefined, 'Sky');
      log.fatal('it falls', 'Sky');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(written.stdout).toBe('');
    expect(written.stderr).toMatch(
      /WARN \[Sky\] it clouds over\n.*ERROR \[Sky\] it hails\n.*FATAL \[Sky\] it falls\n$/s,
    );
    expect(written.stderr).not.toContain('the sun');
  });
});
