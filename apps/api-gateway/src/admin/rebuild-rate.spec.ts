import { RebuildRate } from './rebuild-rate.js';

describe('RebuildRate', () => {
  it('knows no rate at first, then the rate and what is left', () => {
    const rate = new RebuildRate();
    expect(rate.describe({ applied: 1_000, total: 10_000 }, 0)).toMatchObject({
      events_per_second: null,
      eta_seconds: null,
    });
    expect(rate.describe({ applied: 4_000, total: 10_000 }, 2_000)).toEqual({
      applied: 4_000,
      total: 10_000,
      events_per_second: 1_500,
      eta_seconds: 4,
    });
  });

  it('begins anew when the rebuild does', () => {
    const rate = new RebuildRate();
    rate.describe({ applied: 5_000, total: 10_000 }, 0);
    expect(rate.describe({ applied: 0, total: 10_000 }, 1_000).events_per_second).toBeNull();
    expect(rate.describe({ applied: 100, total: 10_000 }, 2_000).events_per_second).toBe(100);
  });
});
