// Original file: proto/terrarium/v1/audit.proto

import type { EventFilter as _terrarium_v1_EventFilter, EventFilter__Output as _terrarium_v1_EventFilter__Output } from '../../terrarium/v1/EventFilter.js';
import type { Long } from '@grpc/proto-loader';

export interface ListEventsRequest {
  'after'?: (number | string | Long);
  'filter'?: (_terrarium_v1_EventFilter | null);
  'limit'?: (number);
  'before'?: (number | string | Long);
  'newestFirst'?: (boolean);
}

export interface ListEventsRequest__Output {
  'after': (number);
  'filter': (_terrarium_v1_EventFilter__Output | null);
  'limit': (number);
  'before': (number);
  'newestFirst': (boolean);
}
