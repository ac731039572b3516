// Original file: proto/terrarium/v1/environments.proto

import type { Long } from '@grpc/proto-loader';

export interface Environment {
  'id'?: (number | string | Long);
  'namespace'?: (string);
  'name'?: (string);
  'description'?: (string);
  'activeBuild'?: (number | string | Long);
  'linkedBuild'?: (number | string | Long);
  'link'?: (string);
  '_activeBuild'?: "activeBuild";
  '_linkedBuild'?: "linkedBuild";
  '_link'?: "link";
}

export interface Environment__Output {
  'id': (number);
  'namespace': (string);
  'name': (string);
  'description': (string);
  'activeBuild'?: (number);
  'linkedBuild'?: (number);
  'link'?: (string);
  '_activeBuild'?: "activeBuild";
  '_linkedBuild'?: "linkedBuild";
  '_link'?: "link";
}
