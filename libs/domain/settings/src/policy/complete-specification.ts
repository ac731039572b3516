import type { EnvironmentSpecification } from '@terrarium/conda-environment-file';
import { parseMatchSpec } from '@terrarium/conda-types';
import type { Settings } from '../setting/setting-table.js';
import { condaNamesOf, pypiNameOf, pypiNamesOf } from './package-names.js';

/**
 * What a specification becomes by the settings: default channels where it has none, default packages where it asks for
 * nothing, and the included packages that it does not ask for itself. To be done before its identity is taken, since
 * the result is what is solved. Doing it again changes nothing.
 */
export function completeSpecification(
  specification: EnvironmentSpecification,
  settings: Settings,
): EnvironmentSpecification {
  const { channels, dependencies, pip, conditional } = specification;
  const hasChannels = channels.some((channel) => channel !== 'nodefaults');
  const asksConda = dependencies.length > 0 || conditional.some(({ manager }) => manager === 'conda');
  const asksPypi = pip.some((item) => !item.startsWith('-')) || conditional.some(({ manager }) => manager === 'pip');
  const packages = asksConda ? dependencies : settings.conda_default_packages;
  const requirements = asksPypi ? pip : [...pip, ...settings.pypi_default_packages];
  const names = condaNamesOf({ dependencies: packages });
  const pypiNames = pypiNamesOf({ pip: requirements });
  return {
    ...specification,
    channels: hasChannels ? channels : [...settings.conda_default_channels, ...channels],
    dependencies: [
      ...packages,
      ...settings.conda_included_packages.filter((text) => !names.has(parseMatchSpec(text).name)),
    ],
    pip: [...requirements, ...settings.pypi_included_packages.filter((text) => !pypiNames.has(pypiNameOf(text)))],
  };
}
