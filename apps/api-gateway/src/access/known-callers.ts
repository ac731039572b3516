import { Injectable } from '@nestjs/common';
import type { Permissions } from '@terrarium/domain-access';
import { gatewayErrors } from '../errors.js';
import { Authenticator } from './authenticator.js';
import { RequestRates } from './request-rates.js';

/** Finds out who asks, whatever the transport, and counts how often. */
@Injectable()
export class KnownCallers {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly rates: RequestRates,
  ) {}

  /**
   * What whoever sends a secret may. Credentials that are not valid count as no login, so that guessing is not free.
   *
   * @param secret - The token; undefined is nobody.
   * @param address - Where the request comes from.
   * @throws NOT_AUTHORIZED, RATE_LIMITED
   */
  async permissionsOf(secret: string | undefined, address: string | undefined): Promise<Permissions> {
    if (secret === undefined) {
      this.rates.countAddress(address);
      return this.authenticator.permissionsOf(undefined);
    }
    let access: Permissions;
    try {
      access = await this.authenticator.permissionsOf(secret);
    } catch (error) {
      if (gatewayErrors.owns(error, 'NOT_AUTHORIZED')) this.rates.countAddress(address);
      throw error;
    }
    this.rates.countPrincipal(access.principal);
    return access;
  }
}
