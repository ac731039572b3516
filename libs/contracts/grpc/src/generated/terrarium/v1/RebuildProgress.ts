// Original file: proto/terrarium/v1/operations.proto

import type { Long } from '@grpc/proto-loader';

export interface RebuildProgress {
  'applied'?: (number | string | Long);
  'total'?: (number | string | Long);
  'eventsPerSecond'?: (number | string | Long);
  'etaSeconds'?: (number | string | Long);
  '_eventsPerSecond'?: "eventsPerSecond";
  '_etaSeconds'?: "etaSeconds";
}

export interface RebuildProgress__Output {
  'applied': (number);
  'total': (number);
  'eventsPerSecond'?: (number);
  'etaSeconds'?: (number);
  '_eventsPerSecond'?: "eventsPerSecond";
  '_etaSeconds'?: "etaSeconds";
}
