import { WebhookTurns } from './webhook-turns.js';

describe('WebhookTurns', () => {
  it('gives each webhook a few places, whatever the others do', () => {
    const turns = new WebhookTurns();
    const taken = Array.from({ length: 6 }, () => turns.take('slow'));
    expect(taken.map((place) => place !== undefined)).toEqual([true, true, true, true, false, false]);
    expect(turns.take('quick')).toBeDefined();
    taken[0]!();
    expect(turns.take('slow')).toBeDefined();
    expect(turns.take('slow')).toBeUndefined();
  });

  it('puts the others off for longer the more there are, within bounds', () => {
    const turns = new WebhookTurns();
    const places = Array.from({ length: 4 }, () => turns.take('slow')!);
    turns.take('slow');
    expect(turns.pauseMs('slow')).toBe(1_000);
    for (let index = 0; index < 8; index += 1) turns.take('slow');
    expect(turns.pauseMs('slow')).toBe(3_000);
    for (let index = 0; index < 1_000; index += 1) turns.take('slow');
    expect(turns.pauseMs('slow')).toBe(30_000);
    for (const giveBack of places) giveBack();
    expect(turns.take('slow')).toBeDefined();
  });
});
