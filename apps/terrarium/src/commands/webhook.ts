import type { Command } from 'commander';
import { Option } from 'commander';
import type { Webhook, WebhookDelivery } from '../client/webhook-types.js';
import { cliErrors } from '../errors.js';
import { confirm, yesOption } from '../output/confirmation.js';
import type { ConfirmationOptions } from '../output/confirmation.js';
import { paintFor } from '../output/style.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { goingWithWebhook } from './what-goes.js';

interface CreateOptions {
  readonly namespace?: string;
  readonly event: readonly string[];
  readonly description?: string;
  readonly secret?: string;
  readonly disabled?: boolean;
}

interface EditOptions {
  readonly url?: string;
  readonly event: readonly string[];
  readonly description?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

const EVENTS = `
Events: build.requested, build.started, build.completed, build.failed, build.canceled, build.deleted,
        environment.created, environment.activated, environment.deleted, namespace.created, namespace.deleted;
        build.* for all of one thing, * for everything`;

/** `terrarium webhook`: addresses that are told when something happens. */
export function addWebhookCommands(program: Command): void {
  const webhook = program
    .command('webhook')
    .description('tell other programs when something happens: signed, and repeated until they have it');
  addTargets(webhook);
  addDeliveries(webhook);
}

function addTargets(webhook: Command): void {
  webhook
    .command('create')
    .description('make a webhook; its secret is printed once')
    .argument('<url>', 'http or https address that is told')
    .option('-n, --namespace <namespace>', 'of this namespace; of the whole system if absent')
    .option('--event <event>', 'only of this; repeatable. Everything if absent', collect, [])
    .option('--description <text>', 'what it is for')
    .option('--secret <secret>', 'whsec_… that the receiver has already; made if absent')
    .option('--disabled', 'make it, and tell it nothing yet')
    .addHelpText(
      'after',
      `${EVENTS}\n\nExample:\n  $ terrarium webhook create https://ci.example.org/hook -n team --event build.failed`,
    )
    .action(async (url: string, options: CreateOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const { namespace, event, description, secret, disabled } = options;
      const made = await client.post<Webhook & { secret: string | null }>('webhook/', {
        url,
        ...(namespace === undefined ? {} : { namespace }),
        ...(event.length === 0 ? {} : { events: event }),
        ...(description === undefined ? {} : { description }),
        ...(secret === undefined ? {} : { secret }),
        ...(disabled === true ? { enabled: false } : {}),
      });
      const told = made.secret === null ? '' : `\n  secret  ${made.secret}\n\nThe secret is not shown again.`;
      output.result(`Webhook ${made.id} made${told}`, made);
    });

  webhook
    .command('list')
    .description('list webhooks')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const webhooks = await client.list<Webhook>('webhook/');
      const rows = webhooks.map(({ id, namespace, url, events, ...state }) => [
        ...[id, namespace ?? 'everything', standing(state), events.join(' '), url],
      ]);
      output.result(formatTable(['ID', 'OF', 'STATE', 'EVENTS', 'URL'], rows), webhooks);
    });

  webhook
    .command('show')
    .description('show a webhook')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const one = await client.get<Webhook>(pathOf(id));
      const rows = [
        ['  of', one.namespace ?? 'everything'],
        ['  url', one.url],
        ['  events', one.events.join(' ')],
        ['  description', one.description || '-'],
        ['  state', standing(one)],
      ];
      output.result(formatTable([`Webhook ${one.id}`, ''], rows), one);
    });

  webhook
    .command('edit')
    .description('change a webhook, disable it, or enable it again')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .option('--url <url>', 'another address')
    .option('--event <event>', 'these events instead; repeatable', collect, [])
    .option('--description <text>', 'what it is for')
    .addOption(new Option('--enable', 'tell it again').conflicts('disable'))
    .option('--disable', 'tell it nothing')
    .addHelpText('after', EVENTS)
    .action(async (id: string, { url, event, description, enable, disable }: EditOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const changes = {
        ...(url === undefined ? {} : { url }),
        ...(event.length === 0 ? {} : { events: event }),
        ...(description === undefined ? {} : { description }),
        ...(enable === true || disable === true ? { enabled: enable === true } : {}),
      };
      if (Object.keys(changes).length === 0) {
        throw cliErrors.create('NOTHING_TO_CHANGE', 'Nothing was said that should change', {
          hint: 'Give --url, --event, --description, --enable or --disable',
        });
      }
      output.result(`Webhook ${id} changed`, await client.put<Webhook>(pathOf(id), changes));
    });

  webhook
    .command('secret')
    .description('replace the secret; deliveries are signed with the one before too for a day')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .option('--secret <secret>', 'whsec_… that the receiver has already; made if absent')
    .action(async (id: string, { secret }: { secret?: string }, command: Command) => {
      const { client, output } = await contextOf(command);
      const body = secret === undefined ? {} : { secret };
      const made = await client.post<{ secret: string | null }>(`${pathOf(id)}secret/`, body);
      output.result(made.secret ?? 'The secret is replaced', made);
    });

  webhook
    .command('delete')
    .description('delete a webhook')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .addOption(yesOption())
    .action(async (id: string, options: ConfirmationOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      await confirm(() => goingWithWebhook(client, id), options);
      await client.delete(pathOf(id));
      output.result(`Webhook ${id} deleted`, { id });
    });
}

function addDeliveries(webhook: Command): void {
  webhook
    .command('ping')
    .description('send a message that says nothing, to see whether it arrives')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const sent = await client.post<WebhookDelivery>(`${pathOf(id)}ping/`);
      output.result(`Delivery ${sent.id} is on its way; \`terrarium webhook deliveries ${id}\` tells of it`, sent);
    });

  webhook
    .command('deliveries')
    .description('list what a webhook was sent, newest first')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .addOption(new Option('--status <status>', 'only these').choices(['pending', 'delivered', 'failed']))
    .action(async (id: string, { status }: { status?: string }, command: Command) => {
      const { client, output } = await contextOf(command);
      const query = status === undefined ? '' : `?status=${status}`;
      const deliveries = await client.list<WebhookDelivery>(`${pathOf(id)}delivery/${query}`);
      const paint = paintFor(process.stdout);
      const rows = deliveries.map((one) => [
        one.id,
        one.requested_on,
        one.event,
        paint(one.status === 'failed' ? 'red' : one.status === 'pending' ? 'yellow' : 'green', one.status),
        String(one.attempts),
        one.last_error ?? String(one.last_status ?? '-'),
      ]);
      output.result(formatTable(['ID', 'REQUESTED', 'EVENT', 'STATE', 'ATTEMPTS', 'LAST ANSWER'], rows), deliveries);
    });

  webhook
    .command('redeliver')
    .description('send a message once more, under the id that it had')
    .argument('<webhook>', 'id, as `webhook list` shows it')
    .argument('<delivery>', 'id, as `webhook deliveries` shows it')
    .action(async (id: string, delivery: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const path = `${pathOf(id)}delivery/${encodeURIComponent(delivery)}/redeliver/`;
      output.result(`Delivery ${delivery} is on its way again`, await client.post<WebhookDelivery>(path));
    });
}

function standing({ enabled, disabled_reason }: Pick<Webhook, 'enabled' | 'disabled_reason'>): string {
  return enabled ? 'enabled' : `disabled${disabled_reason === null ? '' : `: ${disabled_reason}`}`;
}

function pathOf(id: string): string {
  return `webhook/${encodeURIComponent(id)}/`;
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
