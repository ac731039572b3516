// Original file: proto/terrarium/v1/differences.proto

export const PackageManager = {
  PACKAGE_MANAGER_UNSPECIFIED: 'PACKAGE_MANAGER_UNSPECIFIED',
  PACKAGE_MANAGER_CONDA: 'PACKAGE_MANAGER_CONDA',
  PACKAGE_MANAGER_PYPI: 'PACKAGE_MANAGER_PYPI',
} as const;

export type PackageManager =
  | 'PACKAGE_MANAGER_UNSPECIFIED'
  | 0
  | 'PACKAGE_MANAGER_CONDA'
  | 1
  | 'PACKAGE_MANAGER_PYPI'
  | 2

export type PackageManager__Output = typeof PackageManager[keyof typeof PackageManager]
