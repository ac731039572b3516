import type { Read } from '@terrarium/contracts-grpc';
import { SYSTEM } from '@terrarium/domain-access';
import type { Target } from '@terrarium/domain-access';
import type { SettingsLevel } from '@terrarium/domain-settings';
import { gatewayErrors } from '../../errors.js';

/**
 * Reads a level of settings.
 *
 * @throws REQUEST_INVALID
 */
export function readLevel(given: Read<'SettingsLevel'> | null): SettingsLevel {
  const { namespace = '', environment = '' } = given ?? {};
  if (namespace !== '') return environment === '' ? { namespace } : { namespace, environment };
  if (environment === '') return {};
  throw gatewayErrors.create('REQUEST_INVALID', 'The settings of an environment are asked for without its namespace');
}

/** What permissions on the settings of a level are asked on. */
export function targetOf({ namespace, environment }: SettingsLevel): Target {
  if (namespace === undefined) return SYSTEM;
  return environment === undefined ? { namespace } : { namespace, environment };
}
