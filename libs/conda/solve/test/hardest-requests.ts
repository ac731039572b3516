/** A request on the modern conda-forge harvest, and the steps that it may take. */
export interface HardRequest {
  readonly specs: readonly string[];
  /** 0 when there is no solution. */
  readonly packages: number;
  /** Of the search for the verdict. */
  readonly conflicts: number;
  /** Of the searches for the explanation. */
  readonly explanation: number;
}

/**
 * Of 500 random requests (`drawRequests` with the seed 11) those that took longest, with the steps that they took. Where
 * there is no solution most of the time goes into the explanation: which requests contradict each other, and whether
 * the others, or the same with another version, would do.
 */
export const HARDEST_REQUESTS: readonly HardRequest[] = [
  {
    specs: ['r-lubridate <1.9.5', 'r-ncdf4.helpers ==0.3_7', 'gcsfs', 'libyarp', 'ogre', 'esmvalcore <=2.15.0'],
    packages: 0,
    conflicts: 1,
    explanation: 322,
  },
  {
    specs: [
      'xeus-python-shell',
      'nuscenes-devkit',
      'libpdal-pgpointcloud <=2.8.4',
      'zig_impl_linux-64',
      'console_bridge !=1.0.2',
      'jsonschema-with-format-nongpl',
    ],
    packages: 0,
    conflicts: 1,
    explanation: 1073,
  },
  {
    specs: ['gz-physics7 7.5.*', 'apsw', 'r-tibble >=3.2.1', 'libvorbis <1.3.7', 'libgz-sim7', 'x264'],
    packages: 0,
    conflicts: 1,
    explanation: 130,
  },
  {
    specs: [
      'xorg-xextproto ==7.3.0',
      'jax-dataclasses',
      'doubleml ==0.8.1',
      'libgdal-hdf4',
      'faker <24.0.0',
      'pyquaternion <0.9.9',
    ],
    packages: 0,
    conflicts: 1,
    explanation: 361,
  },
  {
    specs: ['clang-20', 'lark-parser <0.12.0', 'findutils ==4.6.0', 'libgz-physics7', 'jupyter'],
    packages: 0,
    conflicts: 1,
    explanation: 313,
  },
  {
    specs: ['pooch', 'jax', 'decorator 5.2.*', 'libgz-sensors9', 'simbody >=3.7'],
    packages: 0,
    conflicts: 55,
    explanation: 136,
  },
  {
    specs: ['libvpl !=2.16.0', 'xcube-cci', 'slicerator', 'kernel-headers_linux-aarch64 <4.18.0'],
    packages: 0,
    conflicts: 1,
    explanation: 15,
  },
  {
    specs: ['arviz-stats-core', 'lttng-ust', 'libllvm19 19.1.*', 'teamcity-messages', 'libgz-gui7 <=7.2.1'],
    packages: 0,
    conflicts: 7,
    explanation: 88,
  },
  {
    specs: [
      'universal-pathlib ==0.3.8',
      'lxml',
      'hijri-converter <=2.3.1',
      'hyperframe',
      'accessible-pygments',
      'qgis',
    ],
    packages: 280,
    conflicts: 164,
    explanation: 0,
  },
  {
    specs: ['sphinx-autoapi', 'libllvm18', 'libgz-sim8 >=8.6.0', 'coverage', 'flatten-dict', 'pyyaml-env-tag'],
    packages: 0,
    conflicts: 79,
    explanation: 527,
  },
];
