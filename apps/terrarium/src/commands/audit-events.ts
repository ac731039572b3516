import { setTimeout as delay } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import type { AuditEvent, AuditPage } from '../client/api-types.js';
import { cliErrors } from '../errors.js';
import type { Output } from '../output/output.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { readTime } from './times.js';

/** The most that the server gives at once. */
const PAGE = 1_000;
const COME_BACK_MS = 1_000;

interface EventsOptions {
  readonly limit: number;
  readonly newest?: boolean;
  readonly follow?: boolean;
  readonly type: readonly string[];
  readonly [filter: string]: unknown;
}

/** The names of the filters, and of the server's parameters. */
const FILTERS = {
  actor: 'actor',
  category: 'category',
  stream: 'stream',
  namespace: 'namespace',
  environment: 'environment',
  build: 'build_id',
  correlation: 'correlation_id',
  since: 'since',
  until: 'until',
  after: 'after',
  before: 'before',
} as const;

/** `terrarium audit events`. */
export function addAuditEventsCommand(audit: Command): void {
  audit
    .command('events')
    .description('list events in the order of the log')
    .option('--actor <actor>', 'only by this one, as user:alice or service:builder')
    .option('--category <category>', 'only of this category: namespace, environment, build, token, settings …')
    .option('--type <type>', 'only of this type, such as LockWritten; repeatable', collect, [])
    .option('--stream <stream>', 'only of this stream, as environment-team/science')
    .option('-n, --namespace <namespace>', 'only of this namespace')
    .option('-e, --environment <environment>', 'only of environments of this name')
    .option('--build <id>', 'only what belongs to this build')
    .option('--correlation <id>', 'only what followed from one request')
    .option('--since <time>', 'only from this time on', readTime)
    .option('--until <time>', 'only before this time', readTime)
    .option('--after <position>', 'only behind this position')
    .option('--before <position>', 'only in front of this position')
    .option('--limit <count>', 'at most so many', readCount, 100)
    .option('--newest', 'the newest first')
    .option('-f, --follow', 'print events as they come, until the end of the command')
    .addHelpText(
      'after',
      '\nExample:\n  $ terrarium audit events -n team --type PrefixBuilt --since 2026-11-25T10:00 --newest',
    )
    .action(async (options: EventsOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      if (options.follow === true) return follow(client, output, options);
      const events = await list(client, options);
      output.result(formatEvents(events), events);
    });
}

/** Events as a table: position, time, type, actor, and what most of them are about. */
export function formatEvents(events: readonly AuditEvent[]): string {
  return formatTable(
    ['POSITION', 'TIME', 'EVENT', 'BY', 'STREAM', 'REASON'],
    events.map(({ position, time, type, actor, stream, reason }) => [
      ...[String(position), time, type, actor, stream, reason ?? ''],
    ]),
  );
}

async function list(client: ApiClient, options: EventsOptions): Promise<AuditEvent[]> {
  const found: AuditEvent[] = [];
  const query = queryOf(options);
  if (options.newest === true) query.set('order', 'desc');
  while (found.length < options.limit) {
    query.set('limit', String(Math.min(PAGE, options.limit - found.length)));
    const { data, next } = await client.body<AuditPage>(`audit/events/?${query.toString()}`);
    found.push(...data);
    if (next === null) break;
    for (const [name, position] of Object.entries(next)) query.set(name, String(position));
  }
  return found;
}

/** Comes back where it was when the server ends the stream, or was away. */
async function follow(client: ApiClient, output: Output, options: EventsOptions): Promise<never> {
  const query = queryOf(options);
  for (;;) {
    try {
      for await (const { id, type, data } of client.progress('GET', `audit/events/stream/?${query.toString()}`)) {
        if (id !== undefined) query.set('after', id);
        if (type !== 'event') continue;
        const event = JSON.parse(data) as AuditEvent;
        output.result([event.position, event.time, event.type, event.actor, event.stream].join('  '), event);
      }
    } catch (error) {
      if (!cliErrors.owns(error, 'SERVER_UNREACHABLE')) throw error;
    }
    await delay(COME_BACK_MS);
  }
}

function queryOf(options: EventsOptions): URLSearchParams {
  const query = new URLSearchParams(options.type.map((type): [string, string] => ['type', type]));
  for (const [option, parameter] of Object.entries(FILTERS)) {
    const value = options[option];
    if (typeof value === 'string') query.set(parameter, value);
  }
  return query;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It is a number from 1.');
}
