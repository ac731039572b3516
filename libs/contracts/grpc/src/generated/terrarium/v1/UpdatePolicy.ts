// Original file: proto/terrarium/v1/update.proto

export const UpdatePolicy = {
  UPDATE_POLICY_UNSPECIFIED: 'UPDATE_POLICY_UNSPECIFIED',
  UPDATE_POLICY_NEWEST: 'UPDATE_POLICY_NEWEST',
  UPDATE_POLICY_MINIMAL: 'UPDATE_POLICY_MINIMAL',
} as const;

export type UpdatePolicy =
  | 'UPDATE_POLICY_UNSPECIFIED'
  | 0
  | 'UPDATE_POLICY_NEWEST'
  | 1
  | 'UPDATE_POLICY_MINIMAL'
  | 2

export type UpdatePolicy__Output = typeof UpdatePolicy[keyof typeof UpdatePolicy]
