// Original file: proto/terrarium/v1/operations.proto

import type { DeadLetter as _terrarium_v1_DeadLetter, DeadLetter__Output as _terrarium_v1_DeadLetter__Output } from '../../terrarium/v1/DeadLetter.js';

export interface ListDeadLettersResponse {
  'deadLetters'?: (_terrarium_v1_DeadLetter)[];
}

export interface ListDeadLettersResponse__Output {
  'deadLetters': (_terrarium_v1_DeadLetter__Output)[];
}
