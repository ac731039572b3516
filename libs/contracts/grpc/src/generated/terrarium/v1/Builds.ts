// Original file: proto/terrarium/v1/builds.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { Artifact as _terrarium_v1_Artifact, Artifact__Output as _terrarium_v1_Artifact__Output } from '../../terrarium/v1/Artifact.js';
import type { ArtifactPiece as _terrarium_v1_ArtifactPiece, ArtifactPiece__Output as _terrarium_v1_ArtifactPiece__Output } from '../../terrarium/v1/ArtifactPiece.js';
import type { Build as _terrarium_v1_Build, Build__Output as _terrarium_v1_Build__Output } from '../../terrarium/v1/Build.js';
import type { BuildDetails as _terrarium_v1_BuildDetails, BuildDetails__Output as _terrarium_v1_BuildDetails__Output } from '../../terrarium/v1/BuildDetails.js';
import type { CancelBuildRequest as _terrarium_v1_CancelBuildRequest, CancelBuildRequest__Output as _terrarium_v1_CancelBuildRequest__Output } from '../../terrarium/v1/CancelBuildRequest.js';
import type { CancelBuildResponse as _terrarium_v1_CancelBuildResponse, CancelBuildResponse__Output as _terrarium_v1_CancelBuildResponse__Output } from '../../terrarium/v1/CancelBuildResponse.js';
import type { DeleteBuildRequest as _terrarium_v1_DeleteBuildRequest, DeleteBuildRequest__Output as _terrarium_v1_DeleteBuildRequest__Output } from '../../terrarium/v1/DeleteBuildRequest.js';
import type { DeleteBuildResponse as _terrarium_v1_DeleteBuildResponse, DeleteBuildResponse__Output as _terrarium_v1_DeleteBuildResponse__Output } from '../../terrarium/v1/DeleteBuildResponse.js';
import type { DownloadArtifactRequest as _terrarium_v1_DownloadArtifactRequest, DownloadArtifactRequest__Output as _terrarium_v1_DownloadArtifactRequest__Output } from '../../terrarium/v1/DownloadArtifactRequest.js';
import type { GetBuildRequest as _terrarium_v1_GetBuildRequest, GetBuildRequest__Output as _terrarium_v1_GetBuildRequest__Output } from '../../terrarium/v1/GetBuildRequest.js';
import type { GetSpecificationFileRequest as _terrarium_v1_GetSpecificationFileRequest, GetSpecificationFileRequest__Output as _terrarium_v1_GetSpecificationFileRequest__Output } from '../../terrarium/v1/GetSpecificationFileRequest.js';
import type { ListArtifactsRequest as _terrarium_v1_ListArtifactsRequest, ListArtifactsRequest__Output as _terrarium_v1_ListArtifactsRequest__Output } from '../../terrarium/v1/ListArtifactsRequest.js';
import type { ListArtifactsResponse as _terrarium_v1_ListArtifactsResponse, ListArtifactsResponse__Output as _terrarium_v1_ListArtifactsResponse__Output } from '../../terrarium/v1/ListArtifactsResponse.js';
import type { ListBuildsRequest as _terrarium_v1_ListBuildsRequest, ListBuildsRequest__Output as _terrarium_v1_ListBuildsRequest__Output } from '../../terrarium/v1/ListBuildsRequest.js';
import type { ListBuildsResponse as _terrarium_v1_ListBuildsResponse, ListBuildsResponse__Output as _terrarium_v1_ListBuildsResponse__Output } from '../../terrarium/v1/ListBuildsResponse.js';
import type { ListPackagesRequest as _terrarium_v1_ListPackagesRequest, ListPackagesRequest__Output as _terrarium_v1_ListPackagesRequest__Output } from '../../terrarium/v1/ListPackagesRequest.js';
import type { ListPackagesResponse as _terrarium_v1_ListPackagesResponse, ListPackagesResponse__Output as _terrarium_v1_ListPackagesResponse__Output } from '../../terrarium/v1/ListPackagesResponse.js';
import type { LogLine as _terrarium_v1_LogLine, LogLine__Output as _terrarium_v1_LogLine__Output } from '../../terrarium/v1/LogLine.js';
import type { ProvideArtifactRequest as _terrarium_v1_ProvideArtifactRequest, ProvideArtifactRequest__Output as _terrarium_v1_ProvideArtifactRequest__Output } from '../../terrarium/v1/ProvideArtifactRequest.js';
import type { ReadLogRequest as _terrarium_v1_ReadLogRequest, ReadLogRequest__Output as _terrarium_v1_ReadLogRequest__Output } from '../../terrarium/v1/ReadLogRequest.js';
import type { RepeatBuildRequest as _terrarium_v1_RepeatBuildRequest, RepeatBuildRequest__Output as _terrarium_v1_RepeatBuildRequest__Output } from '../../terrarium/v1/RepeatBuildRequest.js';
import type { RepeatBuildResponse as _terrarium_v1_RepeatBuildResponse, RepeatBuildResponse__Output as _terrarium_v1_RepeatBuildResponse__Output } from '../../terrarium/v1/RepeatBuildResponse.js';
import type { SpecificationFile as _terrarium_v1_SpecificationFile, SpecificationFile__Output as _terrarium_v1_SpecificationFile__Output } from '../../terrarium/v1/SpecificationFile.js';
import type { WatchBuildRequest as _terrarium_v1_WatchBuildRequest, WatchBuildRequest__Output as _terrarium_v1_WatchBuildRequest__Output } from '../../terrarium/v1/WatchBuildRequest.js';

export interface BuildsClient extends grpc.Client {
  CancelBuild(argument: _terrarium_v1_CancelBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  CancelBuild(argument: _terrarium_v1_CancelBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  CancelBuild(argument: _terrarium_v1_CancelBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  CancelBuild(argument: _terrarium_v1_CancelBuildRequest, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  cancelBuild(argument: _terrarium_v1_CancelBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  cancelBuild(argument: _terrarium_v1_CancelBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  cancelBuild(argument: _terrarium_v1_CancelBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  cancelBuild(argument: _terrarium_v1_CancelBuildRequest, callback: grpc.requestCallback<_terrarium_v1_CancelBuildResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteBuild(argument: _terrarium_v1_DeleteBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  DeleteBuild(argument: _terrarium_v1_DeleteBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  DeleteBuild(argument: _terrarium_v1_DeleteBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  DeleteBuild(argument: _terrarium_v1_DeleteBuildRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  deleteBuild(argument: _terrarium_v1_DeleteBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  deleteBuild(argument: _terrarium_v1_DeleteBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  deleteBuild(argument: _terrarium_v1_DeleteBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  deleteBuild(argument: _terrarium_v1_DeleteBuildRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteBuildResponse__Output>): grpc.ClientUnaryCall;
  
  DownloadArtifact(argument: _terrarium_v1_DownloadArtifactRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_ArtifactPiece__Output>;
  DownloadArtifact(argument: _terrarium_v1_DownloadArtifactRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_ArtifactPiece__Output>;
  downloadArtifact(argument: _terrarium_v1_DownloadArtifactRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_ArtifactPiece__Output>;
  downloadArtifact(argument: _terrarium_v1_DownloadArtifactRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_ArtifactPiece__Output>;
  
  GetBuild(argument: _terrarium_v1_GetBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  GetBuild(argument: _terrarium_v1_GetBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  GetBuild(argument: _terrarium_v1_GetBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  GetBuild(argument: _terrarium_v1_GetBuildRequest, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  getBuild(argument: _terrarium_v1_GetBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  getBuild(argument: _terrarium_v1_GetBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  getBuild(argument: _terrarium_v1_GetBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  getBuild(argument: _terrarium_v1_GetBuildRequest, callback: grpc.requestCallback<_terrarium_v1_BuildDetails__Output>): grpc.ClientUnaryCall;
  
  GetSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  GetSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  GetSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  GetSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  getSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  getSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  getSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  getSpecificationFile(argument: _terrarium_v1_GetSpecificationFileRequest, callback: grpc.requestCallback<_terrarium_v1_SpecificationFile__Output>): grpc.ClientUnaryCall;
  
  ListArtifacts(argument: _terrarium_v1_ListArtifactsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  ListArtifacts(argument: _terrarium_v1_ListArtifactsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  ListArtifacts(argument: _terrarium_v1_ListArtifactsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  ListArtifacts(argument: _terrarium_v1_ListArtifactsRequest, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  listArtifacts(argument: _terrarium_v1_ListArtifactsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  listArtifacts(argument: _terrarium_v1_ListArtifactsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  listArtifacts(argument: _terrarium_v1_ListArtifactsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  listArtifacts(argument: _terrarium_v1_ListArtifactsRequest, callback: grpc.requestCallback<_terrarium_v1_ListArtifactsResponse__Output>): grpc.ClientUnaryCall;
  
  ListBuilds(argument: _terrarium_v1_ListBuildsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  ListBuilds(argument: _terrarium_v1_ListBuildsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  ListBuilds(argument: _terrarium_v1_ListBuildsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  ListBuilds(argument: _terrarium_v1_ListBuildsRequest, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  listBuilds(argument: _terrarium_v1_ListBuildsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  listBuilds(argument: _terrarium_v1_ListBuildsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  listBuilds(argument: _terrarium_v1_ListBuildsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  listBuilds(argument: _terrarium_v1_ListBuildsRequest, callback: grpc.requestCallback<_terrarium_v1_ListBuildsResponse__Output>): grpc.ClientUnaryCall;
  
  ListPackages(argument: _terrarium_v1_ListPackagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  ListPackages(argument: _terrarium_v1_ListPackagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  ListPackages(argument: _terrarium_v1_ListPackagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  ListPackages(argument: _terrarium_v1_ListPackagesRequest, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  listPackages(argument: _terrarium_v1_ListPackagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  listPackages(argument: _terrarium_v1_ListPackagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  listPackages(argument: _terrarium_v1_ListPackagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  listPackages(argument: _terrarium_v1_ListPackagesRequest, callback: grpc.requestCallback<_terrarium_v1_ListPackagesResponse__Output>): grpc.ClientUnaryCall;
  
  ProvideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  ProvideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  ProvideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  ProvideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  provideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  provideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  provideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  provideArtifact(argument: _terrarium_v1_ProvideArtifactRequest, callback: grpc.requestCallback<_terrarium_v1_Artifact__Output>): grpc.ClientUnaryCall;
  
  ReadLog(argument: _terrarium_v1_ReadLogRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_LogLine__Output>;
  ReadLog(argument: _terrarium_v1_ReadLogRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_LogLine__Output>;
  readLog(argument: _terrarium_v1_ReadLogRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_LogLine__Output>;
  readLog(argument: _terrarium_v1_ReadLogRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_LogLine__Output>;
  
  RepeatBuild(argument: _terrarium_v1_RepeatBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  RepeatBuild(argument: _terrarium_v1_RepeatBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  RepeatBuild(argument: _terrarium_v1_RepeatBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  RepeatBuild(argument: _terrarium_v1_RepeatBuildRequest, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  repeatBuild(argument: _terrarium_v1_RepeatBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  repeatBuild(argument: _terrarium_v1_RepeatBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  repeatBuild(argument: _terrarium_v1_RepeatBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  repeatBuild(argument: _terrarium_v1_RepeatBuildRequest, callback: grpc.requestCallback<_terrarium_v1_RepeatBuildResponse__Output>): grpc.ClientUnaryCall;
  
  WatchBuild(argument: _terrarium_v1_WatchBuildRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Build__Output>;
  WatchBuild(argument: _terrarium_v1_WatchBuildRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Build__Output>;
  watchBuild(argument: _terrarium_v1_WatchBuildRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Build__Output>;
  watchBuild(argument: _terrarium_v1_WatchBuildRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Build__Output>;
  
}

export interface BuildsHandlers extends grpc.UntypedServiceImplementation {
  CancelBuild: grpc.handleUnaryCall<_terrarium_v1_CancelBuildRequest__Output, _terrarium_v1_CancelBuildResponse>;
  
  DeleteBuild: grpc.handleUnaryCall<_terrarium_v1_DeleteBuildRequest__Output, _terrarium_v1_DeleteBuildResponse>;
  
  DownloadArtifact: grpc.handleServerStreamingCall<_terrarium_v1_DownloadArtifactRequest__Output, _terrarium_v1_ArtifactPiece>;
  
  GetBuild: grpc.handleUnaryCall<_terrarium_v1_GetBuildRequest__Output, _terrarium_v1_BuildDetails>;
  
  GetSpecificationFile: grpc.handleUnaryCall<_terrarium_v1_GetSpecificationFileRequest__Output, _terrarium_v1_SpecificationFile>;
  
  ListArtifacts: grpc.handleUnaryCall<_terrarium_v1_ListArtifactsRequest__Output, _terrarium_v1_ListArtifactsResponse>;
  
  ListBuilds: grpc.handleUnaryCall<_terrarium_v1_ListBuildsRequest__Output, _terrarium_v1_ListBuildsResponse>;
  
  ListPackages: grpc.handleUnaryCall<_terrarium_v1_ListPackagesRequest__Output, _terrarium_v1_ListPackagesResponse>;
  
  ProvideArtifact: grpc.handleUnaryCall<_terrarium_v1_ProvideArtifactRequest__Output, _terrarium_v1_Artifact>;
  
  ReadLog: grpc.handleServerStreamingCall<_terrarium_v1_ReadLogRequest__Output, _terrarium_v1_LogLine>;
  
  RepeatBuild: grpc.handleUnaryCall<_terrarium_v1_RepeatBuildRequest__Output, _terrarium_v1_RepeatBuildResponse>;
  
  WatchBuild: grpc.handleServerStreamingCall<_terrarium_v1_WatchBuildRequest__Output, _terrarium_v1_Build>;
  
}

export interface BuildsDefinition extends grpc.ServiceDefinition {
  CancelBuild: MethodDefinition<_terrarium_v1_CancelBuildRequest, _terrarium_v1_CancelBuildResponse, _terrarium_v1_CancelBuildRequest__Output, _terrarium_v1_CancelBuildResponse__Output>
  DeleteBuild: MethodDefinition<_terrarium_v1_DeleteBuildRequest, _terrarium_v1_DeleteBuildResponse, _terrarium_v1_DeleteBuildRequest__Output, _terrarium_v1_DeleteBuildResponse__Output>
  DownloadArtifact: MethodDefinition<_terrarium_v1_DownloadArtifactRequest, _terrarium_v1_ArtifactPiece, _terrarium_v1_DownloadArtifactRequest__Output, _terrarium_v1_ArtifactPiece__Output>
  GetBuild: MethodDefinition<_terrarium_v1_GetBuildRequest, _terrarium_v1_BuildDetails, _terrarium_v1_GetBuildRequest__Output, _terrarium_v1_BuildDetails__Output>
  GetSpecificationFile: MethodDefinition<_terrarium_v1_GetSpecificationFileRequest, _terrarium_v1_SpecificationFile, _terrarium_v1_GetSpecificationFileRequest__Output, _terrarium_v1_SpecificationFile__Output>
  ListArtifacts: MethodDefinition<_terrarium_v1_ListArtifactsRequest, _terrarium_v1_ListArtifactsResponse, _terrarium_v1_ListArtifactsRequest__Output, _terrarium_v1_ListArtifactsResponse__Output>
  ListBuilds: MethodDefinition<_terrarium_v1_ListBuildsRequest, _terrarium_v1_ListBuildsResponse, _terrarium_v1_ListBuildsRequest__Output, _terrarium_v1_ListBuildsResponse__Output>
  ListPackages: MethodDefinition<_terrarium_v1_ListPackagesRequest, _terrarium_v1_ListPackagesResponse, _terrarium_v1_ListPackagesRequest__Output, _terrarium_v1_ListPackagesResponse__Output>
  ProvideArtifact: MethodDefinition<_terrarium_v1_ProvideArtifactRequest, _terrarium_v1_Artifact, _terrarium_v1_ProvideArtifactRequest__Output, _terrarium_v1_Artifact__Output>
  ReadLog: MethodDefinition<_terrarium_v1_ReadLogRequest, _terrarium_v1_LogLine, _terrarium_v1_ReadLogRequest__Output, _terrarium_v1_LogLine__Output>
  RepeatBuild: MethodDefinition<_terrarium_v1_RepeatBuildRequest, _terrarium_v1_RepeatBuildResponse, _terrarium_v1_RepeatBuildRequest__Output, _terrarium_v1_RepeatBuildResponse__Output>
  WatchBuild: MethodDefinition<_terrarium_v1_WatchBuildRequest, _terrarium_v1_Build, _terrarium_v1_WatchBuildRequest__Output, _terrarium_v1_Build__Output>
}
