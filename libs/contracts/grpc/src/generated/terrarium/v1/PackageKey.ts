// Original file: proto/terrarium/v1/packages.proto

export const PackageKey = {
  PACKAGE_KEY_UNSPECIFIED: 'PACKAGE_KEY_UNSPECIFIED',
  PACKAGE_KEY_CHANNEL: 'PACKAGE_KEY_CHANNEL',
  PACKAGE_KEY_NAME: 'PACKAGE_KEY_NAME',
  PACKAGE_KEY_VERSION: 'PACKAGE_KEY_VERSION',
} as const;

export type PackageKey =
  | 'PACKAGE_KEY_UNSPECIFIED'
  | 0
  | 'PACKAGE_KEY_CHANNEL'
  | 1
  | 'PACKAGE_KEY_NAME'
  | 2
  | 'PACKAGE_KEY_VERSION'
  | 3

export type PackageKey__Output = typeof PackageKey[keyof typeof PackageKey]
