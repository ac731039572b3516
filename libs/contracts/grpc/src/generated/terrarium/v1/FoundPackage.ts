// Original file: proto/terrarium/v1/search.proto

import type { PackageManager as _terrarium_v1_PackageManager, PackageManager__Output as _terrarium_v1_PackageManager__Output } from '../../terrarium/v1/PackageManager.js';
import type { Long } from '@grpc/proto-loader';

export interface FoundPackage {
  'build'?: (number | string | Long);
  'platform'?: (string);
  'manager'?: (_terrarium_v1_PackageManager);
  'channel'?: (string);
  'subdir'?: (string);
  'name'?: (string);
  'version'?: (string);
  'buildString'?: (string);
}

export interface FoundPackage__Output {
  'build': (number);
  'platform': (string);
  'manager': (_terrarium_v1_PackageManager__Output);
  'channel': (string);
  'subdir': (string);
  'name': (string);
  'version': (string);
  'buildString': (string);
}
