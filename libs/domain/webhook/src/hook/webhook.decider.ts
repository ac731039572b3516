import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message } from '@terrarium/kernel-event-sourcing';
import { assertName } from '@terrarium/domain-environment';
import { webhookErrors } from '../errors.js';
import { readKinds } from '../message/webhook-kinds.js';
import { readWebhookUrl } from './webhook-url.js';
import type { DisabledBy, WebhookEvent, WebhookTarget } from './webhook.events.js';

/** What can be asked of a webhook. */
export type WebhookCommand =
  | Message<
      'CreateWebhook',
      WebhookTarget & {
        readonly webhookId: string;
        readonly namespace: string | null;
        readonly sealedSecret: string;
        readonly enabled: boolean;
      }
    >
  /** Changes what is given, and leaves the rest. */
  | Message<'ChangeWebhook', { readonly webhookId: string } & Partial<WebhookTarget>>
  | Message<
      'ReplaceWebhookSecret',
      { readonly webhookId: string; readonly sealedSecret: string; readonly previousUntil: string }
    >
  | Message<'EnableWebhook', { readonly webhookId: string }>
  | Message<'DisableWebhook', { readonly webhookId: string; readonly by: DisabledBy; readonly reason: string }>
  | Message<'DeleteWebhook', { readonly webhookId: string }>;

/** A secret, and for how long it counts. */
export interface WebhookSecret {
  readonly sealed: string;
  /** ISO 8601; absent for the one of today. */
  readonly until?: string;
}

/** A webhook as its rules see it. */
export type WebhookState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'active';
      readonly target: WebhookTarget;
      readonly namespace: string | null;
      readonly isEnabled: boolean;
      /** The one of today first. */
      readonly secrets: readonly WebhookSecret[];
    }
  | { readonly kind: 'deleted' };

/** The rules of webhooks. */
export const webhookDecider: Decider<WebhookState, WebhookCommand, WebhookEvent> = {
  initialState: () => ({ kind: 'none' }),

  decide: (command, state) => {
    if (command.type === 'CreateWebhook') {
      if (state.kind !== 'none') return [];
      const { namespace } = command.data;
      if (namespace !== null) assertName('namespace', namespace);
      return [{ type: 'WebhookCreated', data: { ...command.data, ...readTarget(command.data) } }];
    }
    const { webhookId } = command.data;
    if (state.kind === 'deleted' && command.type === 'DeleteWebhook') return [];
    if (state.kind !== 'active') {
      throw webhookErrors.create('WEBHOOK_UNKNOWN', `There is no webhook ${JSON.stringify(webhookId.slice(0, 80))}`);
    }
    switch (command.type) {
      case 'ChangeWebhook': {
        const { url, events, description } = { ...state.target, ...command.data };
        const target = readTarget({ url, events, description });
        const isSame = JSON.stringify(target) === JSON.stringify(readTarget(state.target));
        return isSame ? [] : [{ type: 'WebhookChanged', data: { webhookId, ...target } }];
      }
      case 'ReplaceWebhookSecret':
        return [{ type: 'WebhookSecretReplaced', data: command.data }];
      case 'EnableWebhook':
        return state.isEnabled ? [] : [{ type: 'WebhookEnabled', data: { webhookId } }];
      case 'DisableWebhook':
        return state.isEnabled ? [{ type: 'WebhookDisabled', data: command.data }] : [];
      case 'DeleteWebhook':
        return [{ type: 'WebhookDeleted', data: { webhookId } }];
      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'WebhookCreated') {
      const { url, events, description, namespace, sealedSecret, enabled } = event.data;
      const target = { url, events, description };
      return { kind: 'active', target, namespace, isEnabled: enabled, secrets: [{ sealed: sealedSecret }] };
    }
    if (state.kind !== 'active') return state;
    switch (event.type) {
      case 'WebhookChanged': {
        const { url, events, description } = event.data;
        return { ...state, target: { url, events, description } };
      }
      case 'WebhookSecretReplaced': {
        const { sealedSecret, previousUntil } = event.data;
        const previous = { sealed: state.secrets[0]!.sealed, until: previousUntil };
        return { ...state, secrets: [{ sealed: sealedSecret }, previous] };
      }
      case 'WebhookEnabled':
        return { ...state, isEnabled: true };
      case 'WebhookDisabled':
        return { ...state, isEnabled: false };
      case 'WebhookDeleted':
        return { kind: 'deleted' };
      default:
        return state;
    }
  },
};

/** The sealed secrets that count at a time: two for a while after one was replaced. */
export function secretsAt(secrets: readonly WebhookSecret[], now: number): string[] {
  return secrets.filter(({ until }) => until === undefined || Date.parse(until) > now).map(({ sealed }) => sealed);
}

function readTarget({ url, events, description }: WebhookTarget): WebhookTarget {
  return { url: readWebhookUrl(url), events: readKinds(events), description: description.slice(0, 1_000) };
}
