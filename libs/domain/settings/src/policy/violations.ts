import type { CodedError } from '@terrarium/kernel-errors';
import { settingsErrors } from '../errors.js';

/** How many violations a message carries; whoever sends more has enough to do with these. */
const MAX_SHOWN = 100;

/**
 * Throws what was found, if anything: one violation as it is, several as POLICY_VIOLATED with each in
 * `details.violations`.
 *
 * @param what - What offends, for the message: `The specification`.
 */
export function refuseViolations(what: string, violations: readonly CodedError[]): void {
  const [first] = violations;
  if (first === undefined) return;
  if (violations.length === 1) throw first;
  const more = violations.length - 1;
  throw settingsErrors.create(
    'POLICY_VIOLATED',
    `${what} offends against the settings in ${violations.length} places: ${first.message}, and ${more} more`,
    {
      details: {
        violations: violations.slice(0, MAX_SHOWN).map(({ code, message, hint, details }) => ({
          code,
          message,
          ...(hint === undefined ? {} : { hint }),
          ...details,
        })),
      },
    },
  );
}
