// Original file: proto/terrarium/v1/environments.proto

import type { WatchedFile as _terrarium_v1_WatchedFile, WatchedFile__Output as _terrarium_v1_WatchedFile__Output } from '../../terrarium/v1/WatchedFile.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListWatchedFilesResponse {
  'files'?: (_terrarium_v1_WatchedFile)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListWatchedFilesResponse__Output {
  'files': (_terrarium_v1_WatchedFile__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
