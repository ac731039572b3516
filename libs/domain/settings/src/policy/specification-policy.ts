import { redact } from '@terrarium/kernel-errors';
import type { CodedError } from '@terrarium/kernel-errors';
import type { EnvironmentSpecification } from '@terrarium/conda-environment-file';
import { parseMatchSpec } from '@terrarium/conda-types';
import { channelOptions } from '../effective/channel-options.js';
import type { EffectiveSettings } from '../effective/effective-settings.js';
import { settingsErrors } from '../errors.js';
import { completeSpecification } from './complete-specification.js';
import { condaNamesOf, pypiNameOf, pypiNamesOf } from './package-names.js';
import { localChannelRefusal, refuseViolations, shownChannelOf } from './violations.js';

/**
 * Applies the settings to a specification: completes it, then refuses what they do not allow. The lock that comes of
 * it has to pass `assertLockAllowed` as well: only there it shows which version a package has.
 *
 * @returns The completed specification.
 * @throws CHANNEL_NOT_ALLOWED, CHANNEL_LOCAL_NOT_ALLOWED, PYPI_NOT_ALLOWED, PYPI_PACKAGE_REQUIRED, CONDA_PACKAGE_REQUIRED; several as
 *   POLICY_VIOLATED
 */
export function applySettings(
  specification: EnvironmentSpecification,
  settings: EffectiveSettings,
): EnvironmentSpecification {
  const completed = completeSpecification(specification, settings.values);
  refuseViolations('The specification', violationsOfSpecification(completed, settings));
  return completed;
}

/** Everything in a completed specification that the settings do not allow: channels first, then pip, then conda. */
export function violationsOfSpecification(
  specification: EnvironmentSpecification,
  settings: EffectiveSettings,
): CodedError[] {
  return [
    ...channelViolations(specification, settings),
    ...pypiViolations(specification, settings),
    ...missingPackages(specification, settings),
  ];
}

function channelViolations(specification: EnvironmentSpecification, settings: EffectiveSettings): CodedError[] {
  const { allowedChannels, localChannels, values } = settings;
  const options = channelOptions(values);
  const found: CodedError[] = [];
  const refuse = (channel: string, place: string, written: string) => {
    const [shown, text] = [redact(channel), redact(written)];
    const of = shown === text ? '' : ` of ${text}`;
    found.push(
      settingsErrors.create('CHANNEL_NOT_ALLOWED', `The channel ${shown}${of} in ${place} is not allowed`, {
        hint: `Allowed are ${allowedChannels.addresses.join(', ') || 'none, since no level allows what another does'}`,
        details: { place, channel: shown },
      }),
    );
  };
  const judge = (channel: string, place: string, written: string) => {
    if (!allowedChannels.includes(channel, options)) refuse(channel, place, written);
    else if (localChannels.refusedBy(channel, options) !== undefined) found.push(localChannelRefusal(channel, place));
  };
  for (const [index, channel] of specification.channels.entries()) {
    if (channel !== 'nodefaults') judge(channel, `channels[${index}]`, channel);
  }
  for (const { text, place } of condaRequirements(specification)) {
    const { channel, url } = parseMatchSpec(text);
    if (url !== undefined && !allowedChannels.includesArchive(url)) refuse(shownChannelOf(url), place, text);
    else if (url !== undefined && !localChannels.includesArchive(url)) found.push(localChannelRefusal(url, place));
    // A pattern chooses among the channels that are there, and brings none.
    else if (channel !== undefined && !isPattern(channel)) judge(channel, place, text);
  }
  return found;
}

function pypiViolations(specification: EnvironmentSpecification, { values }: EffectiveSettings): CodedError[] {
  const found: CodedError[] = [];
  const isAsked = specification.pip.length > 0 || specification.conditional.some(({ manager }) => manager === 'pip');
  if (!values.allow_pypi && isAsked) {
    found.push(
      settingsErrors.create('PYPI_NOT_ALLOWED', 'The specification asks pip for packages, which is not allowed', {
        details: { place: 'pip' },
      }),
    );
  }
  const names = pypiNamesOf(specification);
  for (const required of values.pypi_required_packages.filter((text) => !names.has(pypiNameOf(text)))) {
    found.push(
      settingsErrors.create('PYPI_PACKAGE_REQUIRED', `The required PyPI package ${required} is missing in pip`, {
        hint: 'Add it without a marker, so that it is there on every platform',
        details: { place: 'pip', package: required },
      }),
    );
  }
  return found;
}

function missingPackages(specification: EnvironmentSpecification, { values }: EffectiveSettings): CodedError[] {
  const names = condaNamesOf(specification);
  return values.conda_required_packages
    .filter((text) => !names.has(parseMatchSpec(text).name))
    .map((required) =>
      settingsErrors.create(
        'CONDA_PACKAGE_REQUIRED',
        `The required conda package ${required} is missing in dependencies`,
        {
          hint: 'Add it without a selector or condition, so that it is there on every platform',
          details: { place: 'dependencies', package: required },
        },
      ),
    );
}

function* condaRequirements({ dependencies, conditional }: EnvironmentSpecification) {
  for (const [index, text] of dependencies.entries()) yield { text, place: `dependencies[${index}]` };
  for (const { manager, requirement, selector } of conditional) {
    if (manager === 'conda') yield { text: requirement, place: `dependencies, for ${selector}` };
  }
}

function isPattern(channel: string): boolean {
  return channel.includes('*') || channel.startsWith('^');
}
