import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { actorOf, networkOf } from '@terrarium/domain-access';
import type { Principal } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';
import { gatewayErrors } from '../errors.js';
import { TokenBuckets } from './token-bucket.js';

/** Keeps one caller from taking the gateway from all others. It counts in this process: replicas each have their own. */
@Injectable()
export class RequestRates {
  private readonly principals: TokenBuckets;
  private readonly addresses: TokenBuckets;

  constructor({ config }: Platform) {
    this.principals = new TokenBuckets(config.requestRates.byPrincipal);
    this.addresses = new TokenBuckets(config.requestRates.byAddress);
  }

  /**
   * Counts a request of somebody who is known.
   *
   * @throws RATE_LIMITED with `details.retryAfterMs`
   */
  countPrincipal(principal: Principal): void {
    limit(this.principals.take(actorOf(principal), performance.now()), principal.name);
  }

  /**
   * Counts a request that nobody vouches for.
   *
   * @throws RATE_LIMITED with `details.retryAfterMs`
   */
  countAddress(address: string | undefined): void {
    const network = networkOf(address ?? 'unknown');
    limit(this.addresses.take(network, performance.now()), network);
  }
}

function limit(retryAfterMs: number, who: string): void {
  if (retryAfterMs === 0) return;
  throw gatewayErrors.create('RATE_LIMITED', `${who} sends more requests than the gateway takes`, {
    hint: `Try again in ${Math.ceil(retryAfterMs / 1000)} s`,
    details: { retryAfterMs: Math.ceil(retryAfterMs) },
  });
}
