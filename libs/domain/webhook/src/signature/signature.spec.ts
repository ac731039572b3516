import { newWebhookSecret, webhookHeaders, webhookSecretBytes } from '../index.js';

describe('webhookHeaders()', () => {
  it('signs as the Standard Webhooks libraries do', () => {
    // The vector of the specification's own reference libraries.
    const content = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
    expect(webhookHeaders(content, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs with every secret that counts', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const { 'webhook-signature': both } = webhookHeaders({ id: 'a', timestamp: 1, body: '{}' }, secrets);
    const single = secrets.map((secret) => webhookHeaders({ id: 'a', timestamp: 1, body: '{}' }, [secret]));
    expect(both).toBe(single.map((headers) => headers['webhook-signature']).join(' '));
  });
});

describe('webhookSecretBytes()', () => {
  it('takes 24 to 64 bytes in base64 behind whsec_, and never shows what it refuses', () => {
    expect(webhookSecretBytes(newWebhookSecret())).toHaveLength(32);
    for (const secret of ['', 'hunter2hunter2hunter2hunter2', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(200)}`]) {
      expect(() => webhookSecretBytes(secret)).toThrow(expect.objectContaining({ code: 'WEBHOOK_SECRET_INVALID' }));
    }
    expect(() => webhookSecretBytes('hunter2')).toThrow(/^(?!.*hunter2)/);
  });
});
