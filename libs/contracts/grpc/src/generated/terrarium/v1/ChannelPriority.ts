// Original file: proto/terrarium/v1/specifications.proto

export const ChannelPriority = {
  CHANNEL_PRIORITY_UNSPECIFIED: 'CHANNEL_PRIORITY_UNSPECIFIED',
  CHANNEL_PRIORITY_STRICT: 'CHANNEL_PRIORITY_STRICT',
  CHANNEL_PRIORITY_FLEXIBLE: 'CHANNEL_PRIORITY_FLEXIBLE',
  CHANNEL_PRIORITY_DISABLED: 'CHANNEL_PRIORITY_DISABLED',
} as const;

export type ChannelPriority =
  | 'CHANNEL_PRIORITY_UNSPECIFIED'
  | 0
  | 'CHANNEL_PRIORITY_STRICT'
  | 1
  | 'CHANNEL_PRIORITY_FLEXIBLE'
  | 2
  | 'CHANNEL_PRIORITY_DISABLED'
  | 3

export type ChannelPriority__Output = typeof ChannelPriority[keyof typeof ChannelPriority]
