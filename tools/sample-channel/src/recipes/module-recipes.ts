import type { PackageFormat } from '../package/package-draft.js';

/**
 * How a Debian python module becomes a conda package: noarch, or one for the host's subdir when it holds compiled code.
 * Version, entry points and the python it runs on come from its own metadata, dependencies from Debian's `Depends`.
 */
export interface ModuleRecipe {
  readonly name: string;
  readonly debs: readonly string[];
  readonly license: string;
  /** MatchSpecs that replace or complete what Debian says. */
  readonly depends?: readonly string[];
  readonly formats?: readonly PackageFormat[];
  /** Paths below site-packages that stay out. */
  readonly leaveOut?: RegExp;
}

/** The python modules of the channel. */
export const MODULE_RECIPES: readonly ModuleRecipe[] = [
  { name: 'attrs', debs: ['python3-attr'], license: 'MIT' },
  { name: 'certifi', debs: ['python3-certifi'], license: 'MPL-2.0' },
  { name: 'chardet', debs: ['python3-chardet'], license: 'LGPL-2.1-or-later', formats: ['.tar.bz2'] },
  { name: 'charset-normalizer', debs: ['python3-charset-normalizer'], license: 'MIT' },
  { name: 'click', debs: ['python3-click'], license: 'BSD-3-Clause', depends: ['__unix'] },
  { name: 'idna', debs: ['python3-idna'], license: 'BSD-3-Clause', formats: ['.conda', '.tar.bz2'] },
  { name: 'jinja2', debs: ['python3-jinja2'], license: 'BSD-3-Clause' },
  { name: 'markupsafe', debs: ['python3-markupsafe'], license: 'BSD-3-Clause' },
  { name: 'numpy', debs: ['python3-numpy'], license: 'BSD-3-Clause', leaveOut: /(^|\/)tests\// },
  { name: 'packaging', debs: ['python3-packaging'], license: 'Apache-2.0 OR BSD-2-Clause' },
  { name: 'pip', debs: ['python3-pip'], license: 'MIT' },
  { name: 'pygments', debs: ['python3-pygments'], license: 'BSD-2-Clause' },
  { name: 'pyyaml', debs: ['python3-yaml'], license: 'MIT' },
  {
    name: 'requests',
    debs: ['python3-requests'],
    license: 'Apache-2.0',
    depends: ['chardet >=3.0.2,<6', 'idna >=2.5,<4', 'urllib3 >=1.21.1,<3'],
  },
  { name: 'six', debs: ['python3-six'], license: 'MIT', formats: ['.tar.bz2'] },
  { name: 'urllib3', debs: ['python3-urllib3'], license: 'MIT' },
];
