import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Any as _google_protobuf_Any, Any__Output as _google_protobuf_Any__Output } from './google/protobuf/Any.js';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration.js';
import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue.js';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value.js';
import type { ErrorInfo as _google_rpc_ErrorInfo, ErrorInfo__Output as _google_rpc_ErrorInfo__Output } from './google/rpc/ErrorInfo.js';
import type { RetryInfo as _google_rpc_RetryInfo, RetryInfo__Output as _google_rpc_RetryInfo__Output } from './google/rpc/RetryInfo.js';
import type { Status as _google_rpc_Status, Status__Output as _google_rpc_Status__Output } from './google/rpc/Status.js';
import type { ActivateBuildRequest as _terrarium_v1_ActivateBuildRequest, ActivateBuildRequest__Output as _terrarium_v1_ActivateBuildRequest__Output } from './terrarium/v1/ActivateBuildRequest.js';
import type { ActivateBuildResponse as _terrarium_v1_ActivateBuildResponse, ActivateBuildResponse__Output as _terrarium_v1_ActivateBuildResponse__Output } from './terrarium/v1/ActivateBuildResponse.js';
import type { Artifact as _terrarium_v1_Artifact, Artifact__Output as _terrarium_v1_Artifact__Output } from './terrarium/v1/Artifact.js';
import type { ArtifactPiece as _terrarium_v1_ArtifactPiece, ArtifactPiece__Output as _terrarium_v1_ArtifactPiece__Output } from './terrarium/v1/ArtifactPiece.js';
import type { AuditClient as _terrarium_v1_AuditClient, AuditDefinition as _terrarium_v1_AuditDefinition } from './terrarium/v1/Audit.js';
import type { BrokenLink as _terrarium_v1_BrokenLink, BrokenLink__Output as _terrarium_v1_BrokenLink__Output } from './terrarium/v1/BrokenLink.js';
import type { Build as _terrarium_v1_Build, Build__Output as _terrarium_v1_Build__Output } from './terrarium/v1/Build.js';
import type { BuildDetails as _terrarium_v1_BuildDetails, BuildDetails__Output as _terrarium_v1_BuildDetails__Output } from './terrarium/v1/BuildDetails.js';
import type { BuildsClient as _terrarium_v1_BuildsClient, BuildsDefinition as _terrarium_v1_BuildsDefinition } from './terrarium/v1/Builds.js';
import type { CancelBuildRequest as _terrarium_v1_CancelBuildRequest, CancelBuildRequest__Output as _terrarium_v1_CancelBuildRequest__Output } from './terrarium/v1/CancelBuildRequest.js';
import type { CancelBuildResponse as _terrarium_v1_CancelBuildResponse, CancelBuildResponse__Output as _terrarium_v1_CancelBuildResponse__Output } from './terrarium/v1/CancelBuildResponse.js';
import type { ChangeSettingsRequest as _terrarium_v1_ChangeSettingsRequest, ChangeSettingsRequest__Output as _terrarium_v1_ChangeSettingsRequest__Output } from './terrarium/v1/ChangeSettingsRequest.js';
import type { ChangeSettingsResponse as _terrarium_v1_ChangeSettingsResponse, ChangeSettingsResponse__Output as _terrarium_v1_ChangeSettingsResponse__Output } from './terrarium/v1/ChangeSettingsResponse.js';
import type { CreateNamespaceRequest as _terrarium_v1_CreateNamespaceRequest, CreateNamespaceRequest__Output as _terrarium_v1_CreateNamespaceRequest__Output } from './terrarium/v1/CreateNamespaceRequest.js';
import type { CreateNamespaceResponse as _terrarium_v1_CreateNamespaceResponse, CreateNamespaceResponse__Output as _terrarium_v1_CreateNamespaceResponse__Output } from './terrarium/v1/CreateNamespaceResponse.js';
import type { DeadLetter as _terrarium_v1_DeadLetter, DeadLetter__Output as _terrarium_v1_DeadLetter__Output } from './terrarium/v1/DeadLetter.js';
import type { DeleteBuildRequest as _terrarium_v1_DeleteBuildRequest, DeleteBuildRequest__Output as _terrarium_v1_DeleteBuildRequest__Output } from './terrarium/v1/DeleteBuildRequest.js';
import type { DeleteBuildResponse as _terrarium_v1_DeleteBuildResponse, DeleteBuildResponse__Output as _terrarium_v1_DeleteBuildResponse__Output } from './terrarium/v1/DeleteBuildResponse.js';
import type { DeleteEnvironmentRequest as _terrarium_v1_DeleteEnvironmentRequest, DeleteEnvironmentRequest__Output as _terrarium_v1_DeleteEnvironmentRequest__Output } from './terrarium/v1/DeleteEnvironmentRequest.js';
import type { DeleteEnvironmentResponse as _terrarium_v1_DeleteEnvironmentResponse, DeleteEnvironmentResponse__Output as _terrarium_v1_DeleteEnvironmentResponse__Output } from './terrarium/v1/DeleteEnvironmentResponse.js';
import type { DeleteNamespaceRequest as _terrarium_v1_DeleteNamespaceRequest, DeleteNamespaceRequest__Output as _terrarium_v1_DeleteNamespaceRequest__Output } from './terrarium/v1/DeleteNamespaceRequest.js';
import type { DeleteNamespaceResponse as _terrarium_v1_DeleteNamespaceResponse, DeleteNamespaceResponse__Output as _terrarium_v1_DeleteNamespaceResponse__Output } from './terrarium/v1/DeleteNamespaceResponse.js';
import type { DescribeEnvironmentRequest as _terrarium_v1_DescribeEnvironmentRequest, DescribeEnvironmentRequest__Output as _terrarium_v1_DescribeEnvironmentRequest__Output } from './terrarium/v1/DescribeEnvironmentRequest.js';
import type { DescribeEnvironmentResponse as _terrarium_v1_DescribeEnvironmentResponse, DescribeEnvironmentResponse__Output as _terrarium_v1_DescribeEnvironmentResponse__Output } from './terrarium/v1/DescribeEnvironmentResponse.js';
import type { DownloadArtifactRequest as _terrarium_v1_DownloadArtifactRequest, DownloadArtifactRequest__Output as _terrarium_v1_DownloadArtifactRequest__Output } from './terrarium/v1/DownloadArtifactRequest.js';
import type { Environment as _terrarium_v1_Environment, Environment__Output as _terrarium_v1_Environment__Output } from './terrarium/v1/Environment.js';
import type { EnvironmentsClient as _terrarium_v1_EnvironmentsClient, EnvironmentsDefinition as _terrarium_v1_EnvironmentsDefinition } from './terrarium/v1/Environments.js';
import type { Event as _terrarium_v1_Event, Event__Output as _terrarium_v1_Event__Output } from './terrarium/v1/Event.js';
import type { EventFilter as _terrarium_v1_EventFilter, EventFilter__Output as _terrarium_v1_EventFilter__Output } from './terrarium/v1/EventFilter.js';
import type { FollowEventsRequest as _terrarium_v1_FollowEventsRequest, FollowEventsRequest__Output as _terrarium_v1_FollowEventsRequest__Output } from './terrarium/v1/FollowEventsRequest.js';
import type { GetBuildRequest as _terrarium_v1_GetBuildRequest, GetBuildRequest__Output as _terrarium_v1_GetBuildRequest__Output } from './terrarium/v1/GetBuildRequest.js';
import type { GetEnvironmentRequest as _terrarium_v1_GetEnvironmentRequest, GetEnvironmentRequest__Output as _terrarium_v1_GetEnvironmentRequest__Output } from './terrarium/v1/GetEnvironmentRequest.js';
import type { GetNamespaceRequest as _terrarium_v1_GetNamespaceRequest, GetNamespaceRequest__Output as _terrarium_v1_GetNamespaceRequest__Output } from './terrarium/v1/GetNamespaceRequest.js';
import type { GetPackageCacheUsageRequest as _terrarium_v1_GetPackageCacheUsageRequest, GetPackageCacheUsageRequest__Output as _terrarium_v1_GetPackageCacheUsageRequest__Output } from './terrarium/v1/GetPackageCacheUsageRequest.js';
import type { GetPackageCacheUsageResponse as _terrarium_v1_GetPackageCacheUsageResponse, GetPackageCacheUsageResponse__Output as _terrarium_v1_GetPackageCacheUsageResponse__Output } from './terrarium/v1/GetPackageCacheUsageResponse.js';
import type { GetPermissionsRequest as _terrarium_v1_GetPermissionsRequest, GetPermissionsRequest__Output as _terrarium_v1_GetPermissionsRequest__Output } from './terrarium/v1/GetPermissionsRequest.js';
import type { GetPermissionsResponse as _terrarium_v1_GetPermissionsResponse, GetPermissionsResponse__Output as _terrarium_v1_GetPermissionsResponse__Output } from './terrarium/v1/GetPermissionsResponse.js';
import type { GetSettingsRequest as _terrarium_v1_GetSettingsRequest, GetSettingsRequest__Output as _terrarium_v1_GetSettingsRequest__Output } from './terrarium/v1/GetSettingsRequest.js';
import type { GetSettingsResponse as _terrarium_v1_GetSettingsResponse, GetSettingsResponse__Output as _terrarium_v1_GetSettingsResponse__Output } from './terrarium/v1/GetSettingsResponse.js';
import type { GetStatusRequest as _terrarium_v1_GetStatusRequest, GetStatusRequest__Output as _terrarium_v1_GetStatusRequest__Output } from './terrarium/v1/GetStatusRequest.js';
import type { GetStatusResponse as _terrarium_v1_GetStatusResponse, GetStatusResponse__Output as _terrarium_v1_GetStatusResponse__Output } from './terrarium/v1/GetStatusResponse.js';
import type { GetUsageRequest as _terrarium_v1_GetUsageRequest, GetUsageRequest__Output as _terrarium_v1_GetUsageRequest__Output } from './terrarium/v1/GetUsageRequest.js';
import type { GetUsageResponse as _terrarium_v1_GetUsageResponse, GetUsageResponse__Output as _terrarium_v1_GetUsageResponse__Output } from './terrarium/v1/GetUsageResponse.js';
import type { IssueTokenRequest as _terrarium_v1_IssueTokenRequest, IssueTokenRequest__Output as _terrarium_v1_IssueTokenRequest__Output } from './terrarium/v1/IssueTokenRequest.js';
import type { IssueTokenResponse as _terrarium_v1_IssueTokenResponse, IssueTokenResponse__Output as _terrarium_v1_IssueTokenResponse__Output } from './terrarium/v1/IssueTokenResponse.js';
import type { ListBuildsRequest as _terrarium_v1_ListBuildsRequest, ListBuildsRequest__Output as _terrarium_v1_ListBuildsRequest__Output } from './terrarium/v1/ListBuildsRequest.js';
import type { ListBuildsResponse as _terrarium_v1_ListBuildsResponse, ListBuildsResponse__Output as _terrarium_v1_ListBuildsResponse__Output } from './terrarium/v1/ListBuildsResponse.js';
import type { ListDeadLettersRequest as _terrarium_v1_ListDeadLettersRequest, ListDeadLettersRequest__Output as _terrarium_v1_ListDeadLettersRequest__Output } from './terrarium/v1/ListDeadLettersRequest.js';
import type { ListDeadLettersResponse as _terrarium_v1_ListDeadLettersResponse, ListDeadLettersResponse__Output as _terrarium_v1_ListDeadLettersResponse__Output } from './terrarium/v1/ListDeadLettersResponse.js';
import type { ListEnvironmentsRequest as _terrarium_v1_ListEnvironmentsRequest, ListEnvironmentsRequest__Output as _terrarium_v1_ListEnvironmentsRequest__Output } from './terrarium/v1/ListEnvironmentsRequest.js';
import type { ListEnvironmentsResponse as _terrarium_v1_ListEnvironmentsResponse, ListEnvironmentsResponse__Output as _terrarium_v1_ListEnvironmentsResponse__Output } from './terrarium/v1/ListEnvironmentsResponse.js';
import type { ListEventsRequest as _terrarium_v1_ListEventsRequest, ListEventsRequest__Output as _terrarium_v1_ListEventsRequest__Output } from './terrarium/v1/ListEventsRequest.js';
import type { ListEventsResponse as _terrarium_v1_ListEventsResponse, ListEventsResponse__Output as _terrarium_v1_ListEventsResponse__Output } from './terrarium/v1/ListEventsResponse.js';
import type { ListNamespacesRequest as _terrarium_v1_ListNamespacesRequest, ListNamespacesRequest__Output as _terrarium_v1_ListNamespacesRequest__Output } from './terrarium/v1/ListNamespacesRequest.js';
import type { ListNamespacesResponse as _terrarium_v1_ListNamespacesResponse, ListNamespacesResponse__Output as _terrarium_v1_ListNamespacesResponse__Output } from './terrarium/v1/ListNamespacesResponse.js';
import type { ListPackagesRequest as _terrarium_v1_ListPackagesRequest, ListPackagesRequest__Output as _terrarium_v1_ListPackagesRequest__Output } from './terrarium/v1/ListPackagesRequest.js';
import type { ListPackagesResponse as _terrarium_v1_ListPackagesResponse, ListPackagesResponse__Output as _terrarium_v1_ListPackagesResponse__Output } from './terrarium/v1/ListPackagesResponse.js';
import type { ListQueueRequest as _terrarium_v1_ListQueueRequest, ListQueueRequest__Output as _terrarium_v1_ListQueueRequest__Output } from './terrarium/v1/ListQueueRequest.js';
import type { ListQueueResponse as _terrarium_v1_ListQueueResponse, ListQueueResponse__Output as _terrarium_v1_ListQueueResponse__Output } from './terrarium/v1/ListQueueResponse.js';
import type { ListTokensRequest as _terrarium_v1_ListTokensRequest, ListTokensRequest__Output as _terrarium_v1_ListTokensRequest__Output } from './terrarium/v1/ListTokensRequest.js';
import type { ListTokensResponse as _terrarium_v1_ListTokensResponse, ListTokensResponse__Output as _terrarium_v1_ListTokensResponse__Output } from './terrarium/v1/ListTokensResponse.js';
import type { ListWorkersRequest as _terrarium_v1_ListWorkersRequest, ListWorkersRequest__Output as _terrarium_v1_ListWorkersRequest__Output } from './terrarium/v1/ListWorkersRequest.js';
import type { ListWorkersResponse as _terrarium_v1_ListWorkersResponse, ListWorkersResponse__Output as _terrarium_v1_ListWorkersResponse__Output } from './terrarium/v1/ListWorkersResponse.js';
import type { LogLine as _terrarium_v1_LogLine, LogLine__Output as _terrarium_v1_LogLine__Output } from './terrarium/v1/LogLine.js';
import type { Namespace as _terrarium_v1_Namespace, Namespace__Output as _terrarium_v1_Namespace__Output } from './terrarium/v1/Namespace.js';
import type { NamespaceUsage as _terrarium_v1_NamespaceUsage, NamespaceUsage__Output as _terrarium_v1_NamespaceUsage__Output } from './terrarium/v1/NamespaceUsage.js';
import type { NamespacesClient as _terrarium_v1_NamespacesClient, NamespacesDefinition as _terrarium_v1_NamespacesDefinition } from './terrarium/v1/Namespaces.js';
import type { OperationsClient as _terrarium_v1_OperationsClient, OperationsDefinition as _terrarium_v1_OperationsDefinition } from './terrarium/v1/Operations.js';
import type { Package as _terrarium_v1_Package, Package__Output as _terrarium_v1_Package__Output } from './terrarium/v1/Package.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from './terrarium/v1/PageInfo.js';
import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from './terrarium/v1/PageRequest.js';
import type { Permissions as _terrarium_v1_Permissions, Permissions__Output as _terrarium_v1_Permissions__Output } from './terrarium/v1/Permissions.js';
import type { Progress as _terrarium_v1_Progress, Progress__Output as _terrarium_v1_Progress__Output } from './terrarium/v1/Progress.js';
import type { QueueClient as _terrarium_v1_QueueClient, QueueDefinition as _terrarium_v1_QueueDefinition } from './terrarium/v1/Queue.js';
import type { QueuedBuild as _terrarium_v1_QueuedBuild, QueuedBuild__Output as _terrarium_v1_QueuedBuild__Output } from './terrarium/v1/QueuedBuild.js';
import type { ReadLogRequest as _terrarium_v1_ReadLogRequest, ReadLogRequest__Output as _terrarium_v1_ReadLogRequest__Output } from './terrarium/v1/ReadLogRequest.js';
import type { RebuildReadModelsRequest as _terrarium_v1_RebuildReadModelsRequest, RebuildReadModelsRequest__Output as _terrarium_v1_RebuildReadModelsRequest__Output } from './terrarium/v1/RebuildReadModelsRequest.js';
import type { RebuildReadModelsResponse as _terrarium_v1_RebuildReadModelsResponse, RebuildReadModelsResponse__Output as _terrarium_v1_RebuildReadModelsResponse__Output } from './terrarium/v1/RebuildReadModelsResponse.js';
import type { RepeatBuildRequest as _terrarium_v1_RepeatBuildRequest, RepeatBuildRequest__Output as _terrarium_v1_RepeatBuildRequest__Output } from './terrarium/v1/RepeatBuildRequest.js';
import type { RepeatBuildResponse as _terrarium_v1_RepeatBuildResponse, RepeatBuildResponse__Output as _terrarium_v1_RepeatBuildResponse__Output } from './terrarium/v1/RepeatBuildResponse.js';
import type { RequeueDeadLetterRequest as _terrarium_v1_RequeueDeadLetterRequest, RequeueDeadLetterRequest__Output as _terrarium_v1_RequeueDeadLetterRequest__Output } from './terrarium/v1/RequeueDeadLetterRequest.js';
import type { RequeueDeadLetterResponse as _terrarium_v1_RequeueDeadLetterResponse, RequeueDeadLetterResponse__Output as _terrarium_v1_RequeueDeadLetterResponse__Output } from './terrarium/v1/RequeueDeadLetterResponse.js';
import type { ResetSettingsRequest as _terrarium_v1_ResetSettingsRequest, ResetSettingsRequest__Output as _terrarium_v1_ResetSettingsRequest__Output } from './terrarium/v1/ResetSettingsRequest.js';
import type { ResetSettingsResponse as _terrarium_v1_ResetSettingsResponse, ResetSettingsResponse__Output as _terrarium_v1_ResetSettingsResponse__Output } from './terrarium/v1/ResetSettingsResponse.js';
import type { RevokeTokenRequest as _terrarium_v1_RevokeTokenRequest, RevokeTokenRequest__Output as _terrarium_v1_RevokeTokenRequest__Output } from './terrarium/v1/RevokeTokenRequest.js';
import type { RevokeTokenResponse as _terrarium_v1_RevokeTokenResponse, RevokeTokenResponse__Output as _terrarium_v1_RevokeTokenResponse__Output } from './terrarium/v1/RevokeTokenResponse.js';
import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from './terrarium/v1/Roles.js';
import type { Scope as _terrarium_v1_Scope, Scope__Output as _terrarium_v1_Scope__Output } from './terrarium/v1/Scope.js';
import type { ScopeRoles as _terrarium_v1_ScopeRoles, ScopeRoles__Output as _terrarium_v1_ScopeRoles__Output } from './terrarium/v1/ScopeRoles.js';
import type { SettingsClient as _terrarium_v1_SettingsClient, SettingsDefinition as _terrarium_v1_SettingsDefinition } from './terrarium/v1/Settings.js';
import type { SettingsLevel as _terrarium_v1_SettingsLevel, SettingsLevel__Output as _terrarium_v1_SettingsLevel__Output } from './terrarium/v1/SettingsLevel.js';
import type { SolveRequest as _terrarium_v1_SolveRequest, SolveRequest__Output as _terrarium_v1_SolveRequest__Output } from './terrarium/v1/SolveRequest.js';
import type { SolveResponse as _terrarium_v1_SolveResponse, SolveResponse__Output as _terrarium_v1_SolveResponse__Output } from './terrarium/v1/SolveResponse.js';
import type { Specification as _terrarium_v1_Specification, Specification__Output as _terrarium_v1_Specification__Output } from './terrarium/v1/Specification.js';
import type { SpecificationsClient as _terrarium_v1_SpecificationsClient, SpecificationsDefinition as _terrarium_v1_SpecificationsDefinition } from './terrarium/v1/Specifications.js';
import type { StatusClient as _terrarium_v1_StatusClient, StatusDefinition as _terrarium_v1_StatusDefinition } from './terrarium/v1/Status.js';
import type { SubmitSpecificationRequest as _terrarium_v1_SubmitSpecificationRequest, SubmitSpecificationRequest__Output as _terrarium_v1_SubmitSpecificationRequest__Output } from './terrarium/v1/SubmitSpecificationRequest.js';
import type { SubmitSpecificationResponse as _terrarium_v1_SubmitSpecificationResponse, SubmitSpecificationResponse__Output as _terrarium_v1_SubmitSpecificationResponse__Output } from './terrarium/v1/SubmitSpecificationResponse.js';
import type { Token as _terrarium_v1_Token, Token__Output as _terrarium_v1_Token__Output } from './terrarium/v1/Token.js';
import type { TokensClient as _terrarium_v1_TokensClient, TokensDefinition as _terrarium_v1_TokensDefinition } from './terrarium/v1/Tokens.js';
import type { UsageClient as _terrarium_v1_UsageClient, UsageDefinition as _terrarium_v1_UsageDefinition } from './terrarium/v1/Usage.js';
import type { VerifyLogRequest as _terrarium_v1_VerifyLogRequest, VerifyLogRequest__Output as _terrarium_v1_VerifyLogRequest__Output } from './terrarium/v1/VerifyLogRequest.js';
import type { VerifyLogResponse as _terrarium_v1_VerifyLogResponse, VerifyLogResponse__Output as _terrarium_v1_VerifyLogResponse__Output } from './terrarium/v1/VerifyLogResponse.js';
import type { WatchBuildRequest as _terrarium_v1_WatchBuildRequest, WatchBuildRequest__Output as _terrarium_v1_WatchBuildRequest__Output } from './terrarium/v1/WatchBuildRequest.js';
import type { Worker as _terrarium_v1_Worker, Worker__Output as _terrarium_v1_Worker__Output } from './terrarium/v1/Worker.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Any: MessageTypeDefinition<_google_protobuf_Any, _google_protobuf_Any__Output>
      Duration: MessageTypeDefinition<_google_protobuf_Duration, _google_protobuf_Duration__Output>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
    rpc: {
      ErrorInfo: MessageTypeDefinition<_google_rpc_ErrorInfo, _google_rpc_ErrorInfo__Output>
      RetryInfo: MessageTypeDefinition<_google_rpc_RetryInfo, _google_rpc_RetryInfo__Output>
      Status: MessageTypeDefinition<_google_rpc_Status, _google_rpc_Status__Output>
    }
  }
  terrarium: {
    v1: {
      ActivateBuildRequest: MessageTypeDefinition<_terrarium_v1_ActivateBuildRequest, _terrarium_v1_ActivateBuildRequest__Output>
      ActivateBuildResponse: MessageTypeDefinition<_terrarium_v1_ActivateBuildResponse, _terrarium_v1_ActivateBuildResponse__Output>
      Artifact: MessageTypeDefinition<_terrarium_v1_Artifact, _terrarium_v1_Artifact__Output>
      ArtifactPiece: MessageTypeDefinition<_terrarium_v1_ArtifactPiece, _terrarium_v1_ArtifactPiece__Output>
      Audit: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_AuditClient> & { service: _terrarium_v1_AuditDefinition }
      BrokenLink: MessageTypeDefinition<_terrarium_v1_BrokenLink, _terrarium_v1_BrokenLink__Output>
      Build: MessageTypeDefinition<_terrarium_v1_Build, _terrarium_v1_Build__Output>
      BuildDetails: MessageTypeDefinition<_terrarium_v1_BuildDetails, _terrarium_v1_BuildDetails__Output>
      BuildStatus: EnumTypeDefinition
      Builds: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_BuildsClient> & { service: _terrarium_v1_BuildsDefinition }
      CancelBuildRequest: MessageTypeDefinition<_terrarium_v1_CancelBuildRequest, _terrarium_v1_CancelBuildRequest__Output>
      CancelBuildResponse: MessageTypeDefinition<_terrarium_v1_CancelBuildResponse, _terrarium_v1_CancelBuildResponse__Output>
      ChangeSettingsRequest: MessageTypeDefinition<_terrarium_v1_ChangeSettingsRequest, _terrarium_v1_ChangeSettingsRequest__Output>
      ChangeSettingsResponse: MessageTypeDefinition<_terrarium_v1_ChangeSettingsResponse, _terrarium_v1_ChangeSettingsResponse__Output>
      ChannelPriority: EnumTypeDefinition
      CreateNamespaceRequest: MessageTypeDefinition<_terrarium_v1_CreateNamespaceRequest, _terrarium_v1_CreateNamespaceRequest__Output>
      CreateNamespaceResponse: MessageTypeDefinition<_terrarium_v1_CreateNamespaceResponse, _terrarium_v1_CreateNamespaceResponse__Output>
      DeadLetter: MessageTypeDefinition<_terrarium_v1_DeadLetter, _terrarium_v1_DeadLetter__Output>
      DeleteBuildRequest: MessageTypeDefinition<_terrarium_v1_DeleteBuildRequest, _terrarium_v1_DeleteBuildRequest__Output>
      DeleteBuildResponse: MessageTypeDefinition<_terrarium_v1_DeleteBuildResponse, _terrarium_v1_DeleteBuildResponse__Output>
      DeleteEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_DeleteEnvironmentRequest, _terrarium_v1_DeleteEnvironmentRequest__Output>
      DeleteEnvironmentResponse: MessageTypeDefinition<_terrarium_v1_DeleteEnvironmentResponse, _terrarium_v1_DeleteEnvironmentResponse__Output>
      DeleteNamespaceRequest: MessageTypeDefinition<_terrarium_v1_DeleteNamespaceRequest, _terrarium_v1_DeleteNamespaceRequest__Output>
      DeleteNamespaceResponse: MessageTypeDefinition<_terrarium_v1_DeleteNamespaceResponse, _terrarium_v1_DeleteNamespaceResponse__Output>
      DescribeEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_DescribeEnvironmentRequest, _terrarium_v1_DescribeEnvironmentRequest__Output>
      DescribeEnvironmentResponse: MessageTypeDefinition<_terrarium_v1_DescribeEnvironmentResponse, _terrarium_v1_DescribeEnvironmentResponse__Output>
      DownloadArtifactRequest: MessageTypeDefinition<_terrarium_v1_DownloadArtifactRequest, _terrarium_v1_DownloadArtifactRequest__Output>
      Environment: MessageTypeDefinition<_terrarium_v1_Environment, _terrarium_v1_Environment__Output>
      Environments: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_EnvironmentsClient> & { service: _terrarium_v1_EnvironmentsDefinition }
      Event: MessageTypeDefinition<_terrarium_v1_Event, _terrarium_v1_Event__Output>
      EventFilter: MessageTypeDefinition<_terrarium_v1_EventFilter, _terrarium_v1_EventFilter__Output>
      FollowEventsRequest: MessageTypeDefinition<_terrarium_v1_FollowEventsRequest, _terrarium_v1_FollowEventsRequest__Output>
      GetBuildRequest: MessageTypeDefinition<_terrarium_v1_GetBuildRequest, _terrarium_v1_GetBuildRequest__Output>
      GetEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_GetEnvironmentRequest, _terrarium_v1_GetEnvironmentRequest__Output>
      GetNamespaceRequest: MessageTypeDefinition<_terrarium_v1_GetNamespaceRequest, _terrarium_v1_GetNamespaceRequest__Output>
      GetPackageCacheUsageRequest: MessageTypeDefinition<_terrarium_v1_GetPackageCacheUsageRequest, _terrarium_v1_GetPackageCacheUsageRequest__Output>
      GetPackageCacheUsageResponse: MessageTypeDefinition<_terrarium_v1_GetPackageCacheUsageResponse, _terrarium_v1_GetPackageCacheUsageResponse__Output>
      GetPermissionsRequest: MessageTypeDefinition<_terrarium_v1_GetPermissionsRequest, _terrarium_v1_GetPermissionsRequest__Output>
      GetPermissionsResponse: MessageTypeDefinition<_terrarium_v1_GetPermissionsResponse, _terrarium_v1_GetPermissionsResponse__Output>
      GetSettingsRequest: MessageTypeDefinition<_terrarium_v1_GetSettingsRequest, _terrarium_v1_GetSettingsRequest__Output>
      GetSettingsResponse: MessageTypeDefinition<_terrarium_v1_GetSettingsResponse, _terrarium_v1_GetSettingsResponse__Output>
      GetStatusRequest: MessageTypeDefinition<_terrarium_v1_GetStatusRequest, _terrarium_v1_GetStatusRequest__Output>
      GetStatusResponse: MessageTypeDefinition<_terrarium_v1_GetStatusResponse, _terrarium_v1_GetStatusResponse__Output>
      GetUsageRequest: MessageTypeDefinition<_terrarium_v1_GetUsageRequest, _terrarium_v1_GetUsageRequest__Output>
      GetUsageResponse: MessageTypeDefinition<_terrarium_v1_GetUsageResponse, _terrarium_v1_GetUsageResponse__Output>
      IssueTokenRequest: MessageTypeDefinition<_terrarium_v1_IssueTokenRequest, _terrarium_v1_IssueTokenRequest__Output>
      IssueTokenResponse: MessageTypeDefinition<_terrarium_v1_IssueTokenResponse, _terrarium_v1_IssueTokenResponse__Output>
      ListBuildsRequest: MessageTypeDefinition<_terrarium_v1_ListBuildsRequest, _terrarium_v1_ListBuildsRequest__Output>
      ListBuildsResponse: MessageTypeDefinition<_terrarium_v1_ListBuildsResponse, _terrarium_v1_ListBuildsResponse__Output>
      ListDeadLettersRequest: MessageTypeDefinition<_terrarium_v1_ListDeadLettersRequest, _terrarium_v1_ListDeadLettersRequest__Output>
      ListDeadLettersResponse: MessageTypeDefinition<_terrarium_v1_ListDeadLettersResponse, _terrarium_v1_ListDeadLettersResponse__Output>
      ListEnvironmentsRequest: MessageTypeDefinition<_terrarium_v1_ListEnvironmentsRequest, _terrarium_v1_ListEnvironmentsRequest__Output>
      ListEnvironmentsResponse: MessageTypeDefinition<_terrarium_v1_ListEnvironmentsResponse, _terrarium_v1_ListEnvironmentsResponse__Output>
      ListEventsRequest: MessageTypeDefinition<_terrarium_v1_ListEventsRequest, _terrarium_v1_ListEventsRequest__Output>
      ListEventsResponse: MessageTypeDefinition<_terrarium_v1_ListEventsResponse, _terrarium_v1_ListEventsResponse__Output>
      ListNamespacesRequest: MessageTypeDefinition<_terrarium_v1_ListNamespacesRequest, _terrarium_v1_ListNamespacesRequest__Output>
      ListNamespacesResponse: MessageTypeDefinition<_terrarium_v1_ListNamespacesResponse, _terrarium_v1_ListNamespacesResponse__Output>
      ListPackagesRequest: MessageTypeDefinition<_terrarium_v1_ListPackagesRequest, _terrarium_v1_ListPackagesRequest__Output>
      ListPackagesResponse: MessageTypeDefinition<_terrarium_v1_ListPackagesResponse, _terrarium_v1_ListPackagesResponse__Output>
      ListQueueRequest: MessageTypeDefinition<_terrarium_v1_ListQueueRequest, _terrarium_v1_ListQueueRequest__Output>
      ListQueueResponse: MessageTypeDefinition<_terrarium_v1_ListQueueResponse, _terrarium_v1_ListQueueResponse__Output>
      ListTokensRequest: MessageTypeDefinition<_terrarium_v1_ListTokensRequest, _terrarium_v1_ListTokensRequest__Output>
      ListTokensResponse: MessageTypeDefinition<_terrarium_v1_ListTokensResponse, _terrarium_v1_ListTokensResponse__Output>
      ListWorkersRequest: MessageTypeDefinition<_terrarium_v1_ListWorkersRequest, _terrarium_v1_ListWorkersRequest__Output>
      ListWorkersResponse: MessageTypeDefinition<_terrarium_v1_ListWorkersResponse, _terrarium_v1_ListWorkersResponse__Output>
      LogLine: MessageTypeDefinition<_terrarium_v1_LogLine, _terrarium_v1_LogLine__Output>
      Namespace: MessageTypeDefinition<_terrarium_v1_Namespace, _terrarium_v1_Namespace__Output>
      NamespaceUsage: MessageTypeDefinition<_terrarium_v1_NamespaceUsage, _terrarium_v1_NamespaceUsage__Output>
      Namespaces: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_NamespacesClient> & { service: _terrarium_v1_NamespacesDefinition }
      Operations: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_OperationsClient> & { service: _terrarium_v1_OperationsDefinition }
      Package: MessageTypeDefinition<_terrarium_v1_Package, _terrarium_v1_Package__Output>
      PageInfo: MessageTypeDefinition<_terrarium_v1_PageInfo, _terrarium_v1_PageInfo__Output>
      PageRequest: MessageTypeDefinition<_terrarium_v1_PageRequest, _terrarium_v1_PageRequest__Output>
      Permissions: MessageTypeDefinition<_terrarium_v1_Permissions, _terrarium_v1_Permissions__Output>
      Progress: MessageTypeDefinition<_terrarium_v1_Progress, _terrarium_v1_Progress__Output>
      Queue: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_QueueClient> & { service: _terrarium_v1_QueueDefinition }
      QueuedBuild: MessageTypeDefinition<_terrarium_v1_QueuedBuild, _terrarium_v1_QueuedBuild__Output>
      ReadLogRequest: MessageTypeDefinition<_terrarium_v1_ReadLogRequest, _terrarium_v1_ReadLogRequest__Output>
      RebuildReadModelsRequest: MessageTypeDefinition<_terrarium_v1_RebuildReadModelsRequest, _terrarium_v1_RebuildReadModelsRequest__Output>
      RebuildReadModelsResponse: MessageTypeDefinition<_terrarium_v1_RebuildReadModelsResponse, _terrarium_v1_RebuildReadModelsResponse__Output>
      RepeatBuildRequest: MessageTypeDefinition<_terrarium_v1_RepeatBuildRequest, _terrarium_v1_RepeatBuildRequest__Output>
      RepeatBuildResponse: MessageTypeDefinition<_terrarium_v1_RepeatBuildResponse, _terrarium_v1_RepeatBuildResponse__Output>
      RequeueDeadLetterRequest: MessageTypeDefinition<_terrarium_v1_RequeueDeadLetterRequest, _terrarium_v1_RequeueDeadLetterRequest__Output>
      RequeueDeadLetterResponse: MessageTypeDefinition<_terrarium_v1_RequeueDeadLetterResponse, _terrarium_v1_RequeueDeadLetterResponse__Output>
      ResetSettingsRequest: MessageTypeDefinition<_terrarium_v1_ResetSettingsRequest, _terrarium_v1_ResetSettingsRequest__Output>
      ResetSettingsResponse: MessageTypeDefinition<_terrarium_v1_ResetSettingsResponse, _terrarium_v1_ResetSettingsResponse__Output>
      RevokeTokenRequest: MessageTypeDefinition<_terrarium_v1_RevokeTokenRequest, _terrarium_v1_RevokeTokenRequest__Output>
      RevokeTokenResponse: MessageTypeDefinition<_terrarium_v1_RevokeTokenResponse, _terrarium_v1_RevokeTokenResponse__Output>
      Roles: MessageTypeDefinition<_terrarium_v1_Roles, _terrarium_v1_Roles__Output>
      Scope: MessageTypeDefinition<_terrarium_v1_Scope, _terrarium_v1_Scope__Output>
      ScopeRoles: MessageTypeDefinition<_terrarium_v1_ScopeRoles, _terrarium_v1_ScopeRoles__Output>
      Settings: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_SettingsClient> & { service: _terrarium_v1_SettingsDefinition }
      SettingsLevel: MessageTypeDefinition<_terrarium_v1_SettingsLevel, _terrarium_v1_SettingsLevel__Output>
      SolveRequest: MessageTypeDefinition<_terrarium_v1_SolveRequest, _terrarium_v1_SolveRequest__Output>
      SolveResponse: MessageTypeDefinition<_terrarium_v1_SolveResponse, _terrarium_v1_SolveResponse__Output>
      Specification: MessageTypeDefinition<_terrarium_v1_Specification, _terrarium_v1_Specification__Output>
      Specifications: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_SpecificationsClient> & { service: _terrarium_v1_SpecificationsDefinition }
      Status: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_StatusClient> & { service: _terrarium_v1_StatusDefinition }
      SubmitSpecificationRequest: MessageTypeDefinition<_terrarium_v1_SubmitSpecificationRequest, _terrarium_v1_SubmitSpecificationRequest__Output>
      SubmitSpecificationResponse: MessageTypeDefinition<_terrarium_v1_SubmitSpecificationResponse, _terrarium_v1_SubmitSpecificationResponse__Output>
      Token: MessageTypeDefinition<_terrarium_v1_Token, _terrarium_v1_Token__Output>
      Tokens: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_TokensClient> & { service: _terrarium_v1_TokensDefinition }
      UpdatePolicy: EnumTypeDefinition
      Usage: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_UsageClient> & { service: _terrarium_v1_UsageDefinition }
      VerifyLogRequest: MessageTypeDefinition<_terrarium_v1_VerifyLogRequest, _terrarium_v1_VerifyLogRequest__Output>
      VerifyLogResponse: MessageTypeDefinition<_terrarium_v1_VerifyLogResponse, _terrarium_v1_VerifyLogResponse__Output>
      WatchBuildRequest: MessageTypeDefinition<_terrarium_v1_WatchBuildRequest, _terrarium_v1_WatchBuildRequest__Output>
      Worker: MessageTypeDefinition<_terrarium_v1_Worker, _terrarium_v1_Worker__Output>
    }
  }
}

