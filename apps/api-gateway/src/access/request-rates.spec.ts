import { anonymousPrincipal, systemPrincipal } from '@terrarium/domain-access';
import type { Platform } from '@terrarium/platform-service';
import { RequestRates } from './request-rates.js';

describe('RequestRates', () => {
  const rates = (byPrincipal: number, byAddress: number) =>
    new RequestRates({ config: { requestRates: { byPrincipal, byAddress } } } as Platform);
  const limited = expect.objectContaining({ code: 'RATE_LIMITED', details: { retryAfterMs: expect.any(Number) } });

  it('counts users and services each for themselves', () => {
    const counted = rates(0.001, 0);
    const [ci, nightly] = [systemPrincipal('ci'), systemPrincipal('nightly')];
    counted.countPrincipal(ci);
    expect(() => counted.countPrincipal(ci)).toThrow(limited);
    expect(() => counted.countPrincipal({ ...ci, kind: 'user' })).not.toThrow();
    expect(() => counted.countPrincipal(nightly)).not.toThrow();
  });

  it('counts a network of IPv6 as one address', () => {
    const counted = rates(0, 0.001);
    counted.countAddress('2001:db8::1');
    expect(() => counted.countAddress('2001:db8::2')).toThrow(limited);
    expect(() => counted.countAddress('2001:db8:0:1::1')).not.toThrow();
    counted.countAddress('192.0.2.1');
    expect(() => counted.countAddress('::ffff:192.0.2.1')).toThrow(limited);
    counted.countAddress(undefined);
    expect(() => counted.countAddress(undefined)).toThrow(limited);
  });

  it('counts nothing where there is no rate', () => {
    const free = rates(0, 0);
    for (let count = 0; count < 1_000; count += 1) {
      free.countPrincipal(anonymousPrincipal());
      free.countAddress('192.0.2.1');
    }
  });
});
