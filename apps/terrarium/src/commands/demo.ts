import type { Command } from 'commander';
import { environment } from '../config.js';
import { Output } from '../output/output.js';
import type { OutputFormat } from '../output/output.js';

/** `terrarium demo`: the main job, end to end, in a temporary folder. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('show the whole way of an environment, in a temporary folder that is removed afterwards')
    .option('--keep', 'leave the folder')
    .action(async ({ keep }: { keep?: boolean }, command: Command) => {
      const { output: format } = command.optsWithGlobals<{ output: OutputFormat }>();
      const { runDemo } = await import('../demo/run-demo.js');
      await runDemo({ keep: keep === true, environment: environment.all, output: new Output(format) });
    });
}
