// Original file: proto/terrarium/v1/audit.proto

import type { Event as _terrarium_v1_Event, Event__Output as _terrarium_v1_Event__Output } from '../../terrarium/v1/Event.js';

export interface ListEventsResponse {
  'events'?: (_terrarium_v1_Event)[];
}

export interface ListEventsResponse__Output {
  'events': (_terrarium_v1_Event__Output)[];
}
