import { redact } from '@terrarium/kernel-errors';
import type { CodedError } from '@terrarium/kernel-errors';
import { isSubdir, withoutCredentials } from '@terrarium/conda-types';
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

/** The refusal of a channel, or an archive, that lies in a folder of the server. */
export function localChannelRefusal(address: string, place: string): CodedError {
  const shown = redact(address);
  return settingsErrors.create('CHANNEL_LOCAL_NOT_ALLOWED', `${shown} in ${place} is a folder of the server`, {
    hint: 'An administrator of the whole system allows folders with the setting conda_local_channels',
    details: { place, channel: shown },
  });
}

/** The channel that an archive lies in by its address, to be shown: without its subdir, file name and credentials. */
export function shownChannelOf(archive: string): string {
  const folders = withoutCredentials(archive.replace(/[?#].*$/s, ''))
    .split('/')
    .slice(0, -1);
  const channel = isSubdir(folders.at(-1) ?? '') ? folders.slice(0, -1) : folders;
  return redact(channel.join('/'));
}
