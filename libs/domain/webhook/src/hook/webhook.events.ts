import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';

/** A webhook: an address that is told when something happens. */
export const WEBHOOK = 'webhook';

/** What a person decides about a webhook. */
export interface WebhookTarget {
  readonly url: string;
  /** Kinds of events, `build.*`, or `*`. */
  readonly events: readonly string[];
  readonly description: string;
}

/** Who or what disabled a webhook. */
export type DisabledBy =
  /** Somebody did. */
  | 'request'
  /** Too many deliveries in a row were given up. */
  | 'failures'
  /** The receiver answered 410: it wants no more. */
  | 'gone';

interface Identified {
  readonly webhookId: string;
}

/**
 * The facts of a webhook. Secrets are sealed (encrypted) in them, and left out of what an audit shows all the same
 * (`withoutSecrets`).
 */
export type WebhookEvent =
  | Message<
      'WebhookCreated',
      Identified &
        WebhookTarget & {
          /** The namespace whose events it is told of; null is the whole system. It never changes. */
          readonly namespace: string | null;
          readonly sealedSecret: string;
          readonly enabled: boolean;
        }
    >
  | Message<'WebhookChanged', Identified & WebhookTarget>
  /** There is another secret. Until the time given, deliveries are signed with the one before too. */
  | Message<'WebhookSecretReplaced', Identified & { readonly sealedSecret: string; readonly previousUntil: string }>
  | Message<'WebhookEnabled', Identified>
  | Message<'WebhookDisabled', Identified & { readonly by: DisabledBy; readonly reason: string }>
  | Message<'WebhookDeleted', Identified>;

/** The stream of one webhook. */
export function webhookStream(webhookId: string): StreamName {
  return streamName(WEBHOOK, webhookId);
}
