import { redact } from '@terrarium/kernel-errors';
import type { CodedError } from '@terrarium/kernel-errors';
import type { Lock, LockPlatform } from '@terrarium/conda-lockfile';
import { matchesRecord, parseMatchSpec } from '@terrarium/conda-types';
import { channelOptions } from '../effective/channel-options.js';
import type { EffectiveSettings } from '../effective/effective-settings.js';
import { settingsErrors } from '../errors.js';
import { pypiNameOf } from './package-names.js';
import { localChannelRefusal, refuseViolations, shownChannelOf } from './violations.js';

/** Where a lock came from: from somebody's hands, or from the solver. */
export type LockOrigin = 'uploaded' | 'solved';

/**
 * Refuses a lock that the settings do not allow, in whichever format it was written: what a specification cannot ask
 * for, a lockfile cannot bring in. Every archive is judged by the address it is fetched from, not by what its record
 * says of it, and every platform has to have what is required. An uploaded lock is judged with its PyPI packages; of a solved one the specification was.
 *
 * @throws LOCKFILE_NOT_ALLOWED, CHANNEL_NOT_ALLOWED, CHANNEL_LOCAL_NOT_ALLOWED, SOURCE_NOT_ALLOWED, PYPI_NOT_ALLOWED, PYPI_PACKAGE_REQUIRED,
 *   CONDA_PACKAGE_REQUIRED; several as POLICY_VIOLATED
 */
export function assertLockAllowed(lock: Lock, settings: EffectiveSettings, origin: LockOrigin): void {
  refuseViolations('The lock', violationsOfLock(lock, settings, origin));
}

/** Everything in a lock that the settings do not allow. */
export function violationsOfLock(lock: Lock, settings: EffectiveSettings, origin: LockOrigin): CodedError[] {
  const found: CodedError[] = [];
  if (origin === 'uploaded' && !settings.values.allow_lockfiles) {
    found.push(
      settingsErrors.create('LOCKFILE_NOT_ALLOWED', 'Lockfiles are not allowed here', {
        hint: 'Send the specification that the lockfile was made from',
      }),
    );
  }
  for (const platform of lock.platforms) {
    found.push(
      ...placeViolations(platform, settings),
      // What the solver has found is without PyPI packages: pip decides these once the conda packages are there.
      ...(origin === 'uploaded' ? pypiViolations(platform, settings) : []),
      ...missingPackages(platform, settings),
    );
  }
  return found;
}

function* placeViolations({ name: place, packages, sources }: LockPlatform, settings: EffectiveSettings) {
  const { allowedChannels, localChannels } = settings;
  for (const { record } of packages) {
    if (allowedChannels.includesArchive(record.url)) {
      if (!localChannels.includesArchive(record.url)) yield localChannelRefusal(record.url, `the lock for ${place}`);
      continue;
    }
    const [channel, url] = [shownChannelOf(record.url), redact(record.url)];
    yield settingsErrors.create(
      'CHANNEL_NOT_ALLOWED',
      `The channel ${channel} of the package ${record.name} for ${place} is not allowed: ${url}`,
      {
        hint: `Allowed are ${allowedChannels.addresses.join(', ') || 'none, since no level allows what another does'}`,
        details: { place, package: record.name, channel, url },
      },
    );
  }
  if (allowedChannels.isUnrestricted) return;
  for (const { manager, name, location } of sources) {
    if (manager !== 'conda') continue;
    yield settingsErrors.create(
      'SOURCE_NOT_ALLOWED',
      `The package ${name} for ${place} is a source tree and of no channel`,
      {
        details: { place, package: name, location: redact(location) },
      },
    );
  }
}

function* pypiViolations({ name: place, pypiPackages, sources }: LockPlatform, { values }: EffectiveSettings) {
  const pypiSources = sources.filter(({ manager }) => manager === 'pypi');
  const names = new Set([...pypiPackages, ...pypiSources].map(({ name }) => pypiNameOf(name)));
  if (!values.allow_pypi && names.size > 0) {
    const [first] = names;
    yield settingsErrors.create(
      'PYPI_NOT_ALLOWED',
      `The lock for ${place} has PyPI packages, which are not allowed: ${first!}`,
      {
        details: { place, package: first },
      },
    );
  }
  for (const required of values.pypi_required_packages) {
    if (names.has(pypiNameOf(required))) continue;
    yield settingsErrors.create(
      'PYPI_PACKAGE_REQUIRED',
      `The required PyPI package ${required} is missing for ${place}`,
      {
        details: { place, package: required },
      },
    );
  }
}

function* missingPackages({ name: place, packages }: LockPlatform, { values }: EffectiveSettings) {
  const options = channelOptions(values);
  for (const required of values.conda_required_packages) {
    const spec = parseMatchSpec(required);
    if (packages.some(({ record }) => matchesRecord(spec, record, options))) continue;
    const other = packages.find(({ record }) => record.name.toLowerCase() === spec.name)?.record;
    const instead = other === undefined ? 'missing' : `${other.name} ${other.version} ${other.build}`;
    yield settingsErrors.create(
      'CONDA_PACKAGE_REQUIRED',
      `The required conda package ${required} for ${place} is ${instead}`,
      {
        details: { place, package: required },
      },
    );
  }
}
