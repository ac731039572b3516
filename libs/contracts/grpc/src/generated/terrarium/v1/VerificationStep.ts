// Original file: proto/terrarium/v1/audit.proto

import type { VerificationProgress as _terrarium_v1_VerificationProgress, VerificationProgress__Output as _terrarium_v1_VerificationProgress__Output } from '../../terrarium/v1/VerificationProgress.js';
import type { VerifyLogResponse as _terrarium_v1_VerifyLogResponse, VerifyLogResponse__Output as _terrarium_v1_VerifyLogResponse__Output } from '../../terrarium/v1/VerifyLogResponse.js';

export interface VerificationStep {
  'progress'?: (_terrarium_v1_VerificationProgress | null);
  'report'?: (_terrarium_v1_VerifyLogResponse | null);
  'step'?: "progress"|"report";
}

export interface VerificationStep__Output {
  'progress'?: (_terrarium_v1_VerificationProgress__Output | null);
  'report'?: (_terrarium_v1_VerifyLogResponse__Output | null);
  'step'?: "progress"|"report";
}
