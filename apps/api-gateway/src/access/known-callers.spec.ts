import { Permissions, anonymousPrincipal, DEFAULT_ACCESS } from '@terrarium/domain-access';
import type { Platform } from '@terrarium/platform-service';
import { gatewayErrors } from '../errors.js';
import type { Authenticator } from './authenticator.js';
import { KnownCallers } from './known-callers.js';
import { RequestRates } from './request-rates.js';

const nobody = anonymousPrincipal(DEFAULT_ACCESS);
const ann = { ...nobody, kind: 'user', name: 'ann', authenticatedBy: 'token' } as const;

/** Knows one secret. */
const authenticator = {
  permissionsOf: (secret: string | undefined) => {
    if (secret === undefined) return Promise.resolve(new Permissions(nobody, 0));
    if (secret === 'ann') return Promise.resolve(new Permissions(ann, 0));
    return Promise.reject(gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized'));
  },
} as Authenticator;

function callers() {
  const platform = { config: { requestRates: { byPrincipal: 1, byAddress: 1 } } } as Platform;
  return new KnownCallers(authenticator, new RequestRates(platform));
}

describe('KnownCallers', () => {
  it('counts those who are known by who they are, wherever they ask from', async () => {
    const known = callers();
    await known.permissionsOf('ann', '192.0.2.1');
    await known.permissionsOf('ann', '192.0.2.2');
    await expect(known.permissionsOf('ann', '192.0.2.3')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('counts those who guess as those who send nothing: by their address', async () => {
    const known = callers();
    await expect(known.permissionsOf('guessed', '192.0.2.1')).rejects.toMatchObject({ code: 'NOT_AUTHORIZED' });
    await known.permissionsOf(undefined, '192.0.2.1');
    await expect(known.permissionsOf('guessed', '192.0.2.1')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await known.permissionsOf(undefined, '192.0.2.2');
  });
});
