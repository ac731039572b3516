// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface Progress {
  'stage'?: (string);
  'item'?: (string);
  'done'?: (number | string | Long);
  'total'?: (number | string | Long);
  'unit'?: (string);
  '_item'?: "item";
  '_total'?: "total";
}

export interface Progress__Output {
  'stage': (string);
  'item'?: (string);
  'done': (number);
  'total'?: (number);
  'unit': (string);
  '_item'?: "item";
  '_total'?: "total";
}
