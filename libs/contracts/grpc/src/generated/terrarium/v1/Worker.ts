// Original file: proto/terrarium/v1/queue.proto


// Original file: proto/terrarium/v1/queue.proto

export const _terrarium_v1_Worker_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  KIND_SOLVER: 'KIND_SOLVER',
  KIND_BUILDER: 'KIND_BUILDER',
} as const;

export type _terrarium_v1_Worker_Kind =
  | 'KIND_UNSPECIFIED'
  | 0
  | 'KIND_SOLVER'
  | 1
  | 'KIND_BUILDER'
  | 2

export type _terrarium_v1_Worker_Kind__Output = typeof _terrarium_v1_Worker_Kind[keyof typeof _terrarium_v1_Worker_Kind]

export interface Worker {
  'id'?: (string);
  'kind'?: (_terrarium_v1_Worker_Kind);
  'host'?: (string);
  'pid'?: (number);
  'slots'?: (number);
}

export interface Worker__Output {
  'id': (string);
  'kind': (_terrarium_v1_Worker_Kind__Output);
  'host': (string);
  'pid': (number);
  'slots': (number);
}
