// Original file: proto/terrarium/v1/builds.proto

export const BuildOrder = {
  BUILD_ORDER_UNSPECIFIED: 'BUILD_ORDER_UNSPECIFIED',
  BUILD_ORDER_STARTED_AT: 'BUILD_ORDER_STARTED_AT',
  BUILD_ORDER_ENDED_AT: 'BUILD_ORDER_ENDED_AT',
} as const;

export type BuildOrder =
  | 'BUILD_ORDER_UNSPECIFIED'
  | 0
  | 'BUILD_ORDER_STARTED_AT'
  | 1
  | 'BUILD_ORDER_ENDED_AT'
  | 2

export type BuildOrder__Output = typeof BuildOrder[keyof typeof BuildOrder]
