import type { LinkResult } from '@terrarium/conda-link';
import type { BuildLog } from '@terrarium/platform-service';
import { outcomeOf } from './prefix-outcome.js';
import { reportLink, reportLinkProgress } from './report-link.js';

const nothing = {
  warnings: [],
  skippedScripts: [],
  scriptOutputs: [],
  isolation: undefined,
  menuItems: [],
  signed: 0,
  needsSigning: [],
} as unknown as LinkResult;

function linesOf(result: Partial<LinkResult>): string[] {
  const lines: string[] = [];
  const write = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  const log = { info: write('info'), warning: write('warning') } as unknown as BuildLog;
  reportLink(log, { ...nothing, ...result });
  return lines;
}

describe('the progress of linking', () => {
  it('is that of the whole and that of a package', () => {
    const moves: unknown[] = [];
    const log = { progress: (progress: unknown) => void moves.push(progress) };
    reportLinkProgress(log, { type: 'step', step: 'link' });
    const of = { linked: 1, total: 2, allLinked: 3, allTotal: 4 };
    reportLinkProgress(log, { type: 'package', package: 'a-1-0', ...of });
    expect(moves).toEqual([
      { stage: 'link', done: 3, total: 4, unit: 'files' },
      { stage: 'link', item: 'a-1-0', done: 1, total: 2, unit: 'files' },
    ]);
  });
});

describe('what is told of a prefix', () => {
  it('is nothing where there is nothing to tell', () => {
    expect(linesOf({})).toEqual([]);
    expect(outcomeOf(nothing, undefined)).toEqual({ warnings: [] });
  });

  it('names menu items and programs without signature, in the log and in the event', () => {
    const result = { menuItems: ['Menu/a.json'], needsSigning: ['bin/a', 'lib/b.dylib'], signed: 2 };
    expect(linesOf(result)).toEqual([
      'info: Menu items, recorded and not installed: Menu/a.json',
      'info: Signed anew: 2 programs',
      expect.stringMatching(/^warning: To be signed on a Mac .*: bin\/a, lib\/b\.dylib$/),
    ]);
    expect(outcomeOf({ ...nothing, ...result }, 'sha256:1')).toEqual({
      warnings: [],
      scripts: 'sha256:1',
      needsSigning: ['bin/a', 'lib/b.dylib'],
      menuItems: ['Menu/a.json'],
    });
  });

  it('has what scripts wrote line by line, as text', () => {
    const wrote = {
      kind: 'post-link',
      package: 'a-1-0',
      output: 'one\n\n 10%\r 20%\n\u001b[1mtwo\u001b[0m\n',
      messages: 'read me\n',
    } as const;
    const silent = { kind: 'post-build', package: undefined, output: '', messages: '' } as const;
    expect(linesOf({ isolation: 'namespaces', scriptOutputs: [wrote, silent] })).toEqual([
      'info: Scripts ran in a sandbox',
      'info: The post-link script of a-1-0 wrote:',
      'info:   one',
      'info:   ',
      'info:    20%',
      'info:   two',
      'info:   read me',
      'info: The post-build script wrote nothing',
    ]);
    const leaky = { ...silent, output: 'from https://ann:secret@host/' };
    expect(linesOf({ isolation: 'none', scriptOutputs: [leaky] })).toEqual([
      'info: Scripts ran without a sandbox',
      'info: The post-build script wrote:',
      'info:   from https://********@host/',
    ]);
  });

  it('says why a script was not run, and what a machine without sandbox can do', () => {
    const skipped = { kind: 'post-link', package: 'a-1-0', path: 'bin/.a-post-link.sh' } as const;
    expect(linesOf({ skippedScripts: [{ ...skipped, reason: 'policy' }] })).toEqual([
      'warning: Not run (policy): bin/.a-post-link.sh of a-1-0',
    ]);
    expect(linesOf({ skippedScripts: [{ ...skipped, reason: 'no-isolation' }] })).toEqual([
      'warning: Not run (no-isolation): bin/.a-post-link.sh of a-1-0',
      expect.stringContaining('TERRARIUM_SCRIPTS=sandboxed-if-possible'),
    ]);
  });
});
