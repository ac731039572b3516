import type { ProviderSettings } from '@terrarium/platform-service';
import { gatewayErrors } from '../../errors.js';
import type { ProviderUser } from './identity-provider.js';

/**
 * Lets a provider's user in as the configuration says, and tells which of their groups matter here: the others are
 * nobody's business.
 *
 * @throws IDENTITY_REFUSED
 */
export function admittedGroups(
  { name, allow, roles }: Pick<ProviderSettings, 'name' | 'allow' | 'roles'>,
  { username, groups }: Pick<ProviderUser, 'username' | 'groups'>,
): readonly string[] {
  const isRestricted = allow.everybody !== true && (allow.users ?? allow.groups) !== undefined;
  const isAllowed =
    allow.users?.includes(username) === true || groups.some((group) => allow.groups?.includes(group) === true);
  if (isRestricted && !isAllowed) {
    throw gatewayErrors.create('IDENTITY_REFUSED', `${username.slice(0, 80)} of ${name} is not let in here`, {
      hint: 'The administrator decides who of the provider is',
    });
  }
  // `*` is everybody, and no group that a provider could name.
  return groups.filter((group) => group !== '*' && Object.hasOwn(roles, group));
}
