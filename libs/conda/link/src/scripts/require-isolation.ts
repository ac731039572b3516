import { linkErrors } from '../errors.js';
import type { Sandbox } from './sandbox.js';

/**
 * Refuses a sandbox that is none.
 *
 * @param sandbox - The sandbox.
 * @param what - The program that would run in it, for the message.
 * @throws LINK_ISOLATION_MISSING
 */
export function requireIsolation(sandbox: Sandbox, what: string): void {
  if (sandbox.isolation !== 'none') return;
  throw linkErrors.create(
    'LINK_ISOLATION_MISSING',
    `This machine has no namespaces to keep ${what} to the prefix, and programs of packages may not run without`,
    {
      hint: 'Allow user namespaces on the machine (user.max_user_namespaces and, with AppArmor, kernel.apparmor_restrict_unprivileged_userns), build on one that has them, or let programs run without isolation',
      details: { prefix: sandbox.prefix },
    },
  );
}
