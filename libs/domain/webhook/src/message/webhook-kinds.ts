import { webhookErrors } from '../errors.js';

/** Every kind of event that webhooks can be told of. `webhook.ping` comes only when it is asked for. */
export const WEBHOOK_KINDS = [
  'build.requested',
  'build.started',
  'build.completed',
  'build.failed',
  'build.canceled',
  'build.deleted',
  'environment.created',
  'environment.activated',
  'environment.deleted',
  'namespace.created',
  'namespace.deleted',
] as const;

/** One of {@link WEBHOOK_KINDS}. */
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

const KNOWN: ReadonlySet<string> = new Set([
  '*',
  ...WEBHOOK_KINDS,
  ...WEBHOOK_KINDS.map((kind) => `${kind.split('.')[0]!}.*`),
]);

/**
 * Checks what a webhook wants to be told of: kinds, `build.*` for all of one thing, `*` for all.
 *
 * @returns The same without repetitions, in the order of their names.
 * @throws WEBHOOK_EVENT_UNKNOWN
 */
export function readKinds(wanted: readonly string[]): string[] {
  const unknown = wanted.find((text) => !KNOWN.has(text));
  if (unknown !== undefined || wanted.length === 0) {
    const message =
      unknown === undefined
        ? 'The webhook names no kind of event'
        : `There is no kind of event ${JSON.stringify(unknown.slice(0, 80))}`;
    throw webhookErrors.create('WEBHOOK_EVENT_UNKNOWN', message, { hint: `Use some of ${[...KNOWN].join(', ')}` });
  }
  return [...new Set(wanted)].sort();
}

/** Whether somebody who wants these is told of that kind. */
export function wantsKind(wanted: readonly string[], kind: WebhookKind): boolean {
  return wanted.some((text) => text === '*' || text === kind || text === `${kind.split('.')[0]!}.*`);
}
