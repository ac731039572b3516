import type { Command } from 'commander';
import type { AuditEvent, AuditReport, DeadLetter } from '../client/api-types.js';
import { EXIT } from '../exit-codes.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';

interface EventsOptions {
  readonly build?: string;
  readonly category?: string;
  readonly type?: string;
  readonly after?: string;
  readonly limit: string;
}

/** `terrarium audit` and `terrarium admin`: the log, its proof, and the read models made from it. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('read and verify the log of events');

  audit
    .command('events')
    .description('list events in the order of the log')
    .option('--build <id>', 'only what belongs to this build')
    .option('--category <category>', 'only of this category: namespace, specification, environment, build, artifact')
    .option('--type <type>', 'only of this type, such as LockWritten')
    .option('--after <position>', 'only behind this position')
    .option('--limit <count>', 'at most so many', '100')
    .action(async ({ build, ...rest }: EventsOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const query = new URLSearchParams(
        Object.entries({ ...rest, build_id: build }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      const events = await client.get<AuditEvent[]>(`audit/events/?${query.toString()}`);
      output.result(formatEvents(events), events);
    });

  audit
    .command('verify')
    .description('prove that no event was removed or changed; fails at the first broken link')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const report = await client.get<AuditReport>('audit/verify/');
      const { verified, unsealed, head, broken } = report;
      const text =
        broken === undefined
          ? `${verified} events verified, ${unsealed} not yet sealed\n  head  ${head}`
          : `The log is broken at event ${broken.position}: ${broken.reason}\n  ${verified} events before it are as the notary sealed them`;
      output.result(text, report);
      if (broken !== undefined) process.exitCode = EXIT.failed;
    });

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
      await client.post('admin/read-models/rebuild/');
      output.result('Read models rebuilt', { rebuilt: true });
    });
}

/** Events as a table: position, time, type, actor, and what most of them are about. */
export function formatEvents(events: readonly AuditEvent[]): string {
  return formatTable(
    ['POSITION', 'TIME', 'EVENT', 'BY', 'STREAM'],
    events.map(({ position, time, type, actor, stream }) => [String(position), time, type, actor, stream]),
  );
}
