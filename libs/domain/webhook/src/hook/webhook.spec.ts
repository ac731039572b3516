import { given, streamName } from '@terrarium/kernel-event-sourcing';
import { isTold, secretsAt, webhookDecider, webhookProjection } from '../index.js';
import type { WebhookEvent } from '../index.js';

const webhookId = 'w';
const target = { url: 'https://example.org/hook', events: ['build.*'], description: '' };
const data = { webhookId, ...target, namespace: 'team', sealedSecret: 'sealed-1', enabled: true };
const created: WebhookEvent = { type: 'WebhookCreated', data };
const whyDisabled = { webhookId, by: 'failures', reason: 'five in a row' } as const;
const disabled: WebhookEvent = { type: 'WebhookDisabled', data: whyDisabled };

describe('webhook', () => {
  it('is created once, in its normal form', () => {
    const given1 = { ...data, url: 'https://EXAMPLE.org/hook', events: ['build.*', 'build.*'] };
    given(webhookDecider, []).when({ type: 'CreateWebhook', data: given1 }).thenEvent(created);
    given(webhookDecider, [created]).when({ type: 'CreateWebhook', data }).thenNothing();
  });

  it.each([
    ['no URL', 'example.org'],
    ['another scheme', 'ftp://example.org/'],
    ['user info', 'https://ann:secret@example.org/'],
    ['a fragment', 'https://example.org/#a'],
    ['a very long one', `https://example.org/${'a'.repeat(3_000)}`],
  ])('refuses %s as its address', (_what, url) => {
    given(webhookDecider, [])
      .when({ type: 'CreateWebhook', data: { ...data, url } })
      .thenRefuses('WEBHOOK_URL_REFUSED');
  });

  it('refuses kinds of events that do not exist, and none', () => {
    for (const events of [['build.exploded'], [], ['*.completed'], ['webhook.ping']]) {
      given(webhookDecider, [])
        .when({ type: 'CreateWebhook', data: { ...data, events } })
        .thenRefuses('WEBHOOK_EVENT_UNKNOWN');
    }
  });

  it('changes what is given and leaves the rest, and never its namespace', () => {
    const url = 'https://example.org/other';
    given(webhookDecider, [created])
      .when({ type: 'ChangeWebhook', data: { webhookId, url, ...({ namespace: null } as object) } })
      .thenEvent({ type: 'WebhookChanged', data: { webhookId, ...target, url } });
    given(webhookDecider, [created])
      .when({ type: 'ChangeWebhook', data: { webhookId, events: ['build.*'] } })
      .thenNothing();
  });

  it('is disabled and enabled once', () => {
    const disable = { type: 'DisableWebhook', data: whyDisabled } as const;
    given(webhookDecider, [created]).when(disable).thenEvent(disabled);
    given(webhookDecider, [created, disabled]).when(disable).thenNothing();
    given(webhookDecider, [created, disabled])
      .when({ type: 'EnableWebhook', data: { webhookId } })
      .thenEvent({ type: 'WebhookEnabled', data: { webhookId } });
  });

  it('is gone when it is deleted', () => {
    const gone: WebhookEvent = { type: 'WebhookDeleted', data: { webhookId } };
    given(webhookDecider, [created]).when({ type: 'DeleteWebhook', data: { webhookId } }).thenEvent(gone);
    given(webhookDecider, [created, gone]).when({ type: 'DeleteWebhook', data: { webhookId } }).thenNothing();
    given(webhookDecider, [created, gone])
      .when({ type: 'EnableWebhook', data: { webhookId } })
      .thenRefuses('WEBHOOK_UNKNOWN');
    given(webhookDecider, []).when({ type: 'ChangeWebhook', data: { webhookId } }).thenRefuses('WEBHOOK_UNKNOWN');
  });

  it('signs with the secret before too, until its time', () => {
    const previousUntil = '2026-01-02T00:00:00.000Z';
    const history = [
      created,
      { type: 'WebhookSecretReplaced', data: { webhookId, sealedSecret: 'sealed-2', previousUntil } },
    ];
    const state = (history as WebhookEvent[]).reduce(webhookDecider.evolve, webhookDecider.initialState());
    if (state.kind !== 'active') throw new Error(state.kind);
    expect(secretsAt(state.secrets, Date.parse(previousUntil) - 1)).toEqual(['sealed-2', 'sealed-1']);
    expect(secretsAt(state.secrets, Date.parse(previousUntil))).toEqual(['sealed-2']);
  });
});

describe('isTold()', () => {
  const row = webhookProjection.project(undefined, {
    ...{ id: 'e', stream: streamName('webhook', 'w'), position: 10, schemaVersion: 1 },
    ...{ recordedAt: '2026-01-01T00:00:00.000Z', event: created, metadata: { actor: 'user:ann', correlationId: 'c' } },
  })!;
  const about = { kind: 'build.failed', namespace: 'team', message: { type: '', timestamp: '', data: {} } } as const;

  it('asks for kind, namespace, standing, and that it happened later', () => {
    expect(isTold(row, about, 11)).toBe(true);
    expect(isTold(row, about, 9)).toBe(false);
    expect(isTold(row, { ...about, kind: 'environment.deleted' }, 11)).toBe(false);
    expect(isTold(row, { ...about, namespace: 'team2' }, 11)).toBe(false);
    expect(isTold({ ...row, isEnabled: false }, about, 11)).toBe(false);
    expect(isTold({ ...row, namespace: null, events: ['*'] }, { ...about, namespace: 'x' }, 11)).toBe(true);
  });

  it('shows no secret in its row', () => {
    expect(JSON.stringify(row)).not.toContain('sealed');
  });
});
