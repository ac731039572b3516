import type { Command } from 'commander';
import type { DeadLetter } from '../client/api-types.js';
import { cliErrors } from '../errors.js';
import { ProgressBar } from '../output/progress-bar.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';

interface RebuildProgress {
  readonly applied: number;
  readonly total: number;
  readonly events_per_second: number | null;
  readonly eta_seconds: number | null;
}

/** `terrarium admin`: looking after the server. */
export function addAdminCommands(program: Command): void {
  const admin = program.command('admin').description('look after the server');
  admin
    .command('dead-letters')
    .description('list the events that a service could not handle')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const letters = await client.get<DeadLetter[]>('dead-letter/');
      const rows = letters.map(({ number, at, durable, eventType, position, attempts, reason }) => [
        ...[String(number), at, durable, `${eventType} ${position}`, String(attempts), reason],
      ]);
      output.result(formatTable(['NUMBER', 'SINCE', 'HANDLER', 'EVENT', 'ATTEMPTS', 'REASON'], rows), letters);
    });

  admin
    .command('requeue')
    .description('deliver a dead letter once more')
    .argument('<number>', 'number of the dead letter')
    .action(async (number: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.post(`dead-letter/${encodeURIComponent(number)}/requeue/`);
      output.result(`Dead letter ${number} requeued`, { number: Number(number) });
    });

  admin
    .command('rebuild-read-models')
    .description('rebuild all read models from the log while they are read')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const bar = new ProgressBar(process.stderr, output.format === 'text');
      let position: number | undefined;
      for await (const { type, data } of client.progress('POST', 'admin/read-models/rebuild/')) {
        if (type === 'progress') showRebuild(bar, JSON.parse(data) as RebuildProgress);
        else if (type === 'done') {
          ({ position } = JSON.parse(data) as { position: number });
          bar.show('Rebuilding', { done: position, total: position });
        }
      }
      bar.end();
      if (position === undefined) {
        throw cliErrors.create('SERVER_UNREACHABLE', 'The server went away; the rebuild goes on when it is back');
      }
      output.result('Read models rebuilt', { rebuilt: true, position });
    });
}

function showRebuild(bar: ProgressBar, progress: RebuildProgress): void {
  const { applied, total, events_per_second: rate, eta_seconds: eta } = progress;
  const note = rate === null ? undefined : `${rate} events/s, ${eta ?? 0} s to go`;
  bar.show('Rebuilding', { done: applied, total, ...(note === undefined ? {} : { note }) });
}
