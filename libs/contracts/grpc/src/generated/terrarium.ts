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
import type { Account as _terrarium_v1_Account, Account__Output as _terrarium_v1_Account__Output } from './terrarium/v1/Account.js';
import type { AccountsClient as _terrarium_v1_AccountsClient, AccountsDefinition as _terrarium_v1_AccountsDefinition } from './terrarium/v1/Accounts.js';
import type { ActivateBuildRequest as _terrarium_v1_ActivateBuildRequest, ActivateBuildRequest__Output as _terrarium_v1_ActivateBuildRequest__Output } from './terrarium/v1/ActivateBuildRequest.js';
import type { ActivateBuildResponse as _terrarium_v1_ActivateBuildResponse, ActivateBuildResponse__Output as _terrarium_v1_ActivateBuildResponse__Output } from './terrarium/v1/ActivateBuildResponse.js';
import type { Artifact as _terrarium_v1_Artifact, Artifact__Output as _terrarium_v1_Artifact__Output } from './terrarium/v1/Artifact.js';
import type { ArtifactPiece as _terrarium_v1_ArtifactPiece, ArtifactPiece__Output as _terrarium_v1_ArtifactPiece__Output } from './terrarium/v1/ArtifactPiece.js';
import type { At as _terrarium_v1_At, At__Output as _terrarium_v1_At__Output } from './terrarium/v1/At.js';
import type { AuditClient as _terrarium_v1_AuditClient, AuditDefinition as _terrarium_v1_AuditDefinition } from './terrarium/v1/Audit.js';
import type { BrokenLink as _terrarium_v1_BrokenLink, BrokenLink__Output as _terrarium_v1_BrokenLink__Output } from './terrarium/v1/BrokenLink.js';
import type { Build as _terrarium_v1_Build, Build__Output as _terrarium_v1_Build__Output } from './terrarium/v1/Build.js';
import type { BuildDetails as _terrarium_v1_BuildDetails, BuildDetails__Output as _terrarium_v1_BuildDetails__Output } from './terrarium/v1/BuildDetails.js';
import type { BuildsClient as _terrarium_v1_BuildsClient, BuildsDefinition as _terrarium_v1_BuildsDefinition } from './terrarium/v1/Builds.js';
import type { CancelBuildRequest as _terrarium_v1_CancelBuildRequest, CancelBuildRequest__Output as _terrarium_v1_CancelBuildRequest__Output } from './terrarium/v1/CancelBuildRequest.js';
import type { CancelBuildResponse as _terrarium_v1_CancelBuildResponse, CancelBuildResponse__Output as _terrarium_v1_CancelBuildResponse__Output } from './terrarium/v1/CancelBuildResponse.js';
import type { ChangeNamespaceRoleRequest as _terrarium_v1_ChangeNamespaceRoleRequest, ChangeNamespaceRoleRequest__Output as _terrarium_v1_ChangeNamespaceRoleRequest__Output } from './terrarium/v1/ChangeNamespaceRoleRequest.js';
import type { ChangeNamespaceRoleResponse as _terrarium_v1_ChangeNamespaceRoleResponse, ChangeNamespaceRoleResponse__Output as _terrarium_v1_ChangeNamespaceRoleResponse__Output } from './terrarium/v1/ChangeNamespaceRoleResponse.js';
import type { ChangePasswordRequest as _terrarium_v1_ChangePasswordRequest, ChangePasswordRequest__Output as _terrarium_v1_ChangePasswordRequest__Output } from './terrarium/v1/ChangePasswordRequest.js';
import type { ChangePasswordResponse as _terrarium_v1_ChangePasswordResponse, ChangePasswordResponse__Output as _terrarium_v1_ChangePasswordResponse__Output } from './terrarium/v1/ChangePasswordResponse.js';
import type { ChangeRoleBindingsRequest as _terrarium_v1_ChangeRoleBindingsRequest, ChangeRoleBindingsRequest__Output as _terrarium_v1_ChangeRoleBindingsRequest__Output } from './terrarium/v1/ChangeRoleBindingsRequest.js';
import type { ChangeSettingsRequest as _terrarium_v1_ChangeSettingsRequest, ChangeSettingsRequest__Output as _terrarium_v1_ChangeSettingsRequest__Output } from './terrarium/v1/ChangeSettingsRequest.js';
import type { ChangeSettingsResponse as _terrarium_v1_ChangeSettingsResponse, ChangeSettingsResponse__Output as _terrarium_v1_ChangeSettingsResponse__Output } from './terrarium/v1/ChangeSettingsResponse.js';
import type { ChangeWebhookRequest as _terrarium_v1_ChangeWebhookRequest, ChangeWebhookRequest__Output as _terrarium_v1_ChangeWebhookRequest__Output } from './terrarium/v1/ChangeWebhookRequest.js';
import type { ChannelPackage as _terrarium_v1_ChannelPackage, ChannelPackage__Output as _terrarium_v1_ChannelPackage__Output } from './terrarium/v1/ChannelPackage.js';
import type { CloseSessionRequest as _terrarium_v1_CloseSessionRequest, CloseSessionRequest__Output as _terrarium_v1_CloseSessionRequest__Output } from './terrarium/v1/CloseSessionRequest.js';
import type { CloseSessionResponse as _terrarium_v1_CloseSessionResponse, CloseSessionResponse__Output as _terrarium_v1_CloseSessionResponse__Output } from './terrarium/v1/CloseSessionResponse.js';
import type { CompareBuildsRequest as _terrarium_v1_CompareBuildsRequest, CompareBuildsRequest__Output as _terrarium_v1_CompareBuildsRequest__Output } from './terrarium/v1/CompareBuildsRequest.js';
import type { CompareBuildsResponse as _terrarium_v1_CompareBuildsResponse, CompareBuildsResponse__Output as _terrarium_v1_CompareBuildsResponse__Output } from './terrarium/v1/CompareBuildsResponse.js';
import type { CompareLockfilesRequest as _terrarium_v1_CompareLockfilesRequest, CompareLockfilesRequest__Output as _terrarium_v1_CompareLockfilesRequest__Output } from './terrarium/v1/CompareLockfilesRequest.js';
import type { CompareLockfilesResponse as _terrarium_v1_CompareLockfilesResponse, CompareLockfilesResponse__Output as _terrarium_v1_CompareLockfilesResponse__Output } from './terrarium/v1/CompareLockfilesResponse.js';
import type { ComparedBuild as _terrarium_v1_ComparedBuild, ComparedBuild__Output as _terrarium_v1_ComparedBuild__Output } from './terrarium/v1/ComparedBuild.js';
import type { CreateAccountRequest as _terrarium_v1_CreateAccountRequest, CreateAccountRequest__Output as _terrarium_v1_CreateAccountRequest__Output } from './terrarium/v1/CreateAccountRequest.js';
import type { CreateNamespaceRequest as _terrarium_v1_CreateNamespaceRequest, CreateNamespaceRequest__Output as _terrarium_v1_CreateNamespaceRequest__Output } from './terrarium/v1/CreateNamespaceRequest.js';
import type { CreateNamespaceResponse as _terrarium_v1_CreateNamespaceResponse, CreateNamespaceResponse__Output as _terrarium_v1_CreateNamespaceResponse__Output } from './terrarium/v1/CreateNamespaceResponse.js';
import type { CreateWebhookRequest as _terrarium_v1_CreateWebhookRequest, CreateWebhookRequest__Output as _terrarium_v1_CreateWebhookRequest__Output } from './terrarium/v1/CreateWebhookRequest.js';
import type { CreateWebhookResponse as _terrarium_v1_CreateWebhookResponse, CreateWebhookResponse__Output as _terrarium_v1_CreateWebhookResponse__Output } from './terrarium/v1/CreateWebhookResponse.js';
import type { DeadLetter as _terrarium_v1_DeadLetter, DeadLetter__Output as _terrarium_v1_DeadLetter__Output } from './terrarium/v1/DeadLetter.js';
import type { DeleteBuildRequest as _terrarium_v1_DeleteBuildRequest, DeleteBuildRequest__Output as _terrarium_v1_DeleteBuildRequest__Output } from './terrarium/v1/DeleteBuildRequest.js';
import type { DeleteBuildResponse as _terrarium_v1_DeleteBuildResponse, DeleteBuildResponse__Output as _terrarium_v1_DeleteBuildResponse__Output } from './terrarium/v1/DeleteBuildResponse.js';
import type { DeleteEnvironmentRequest as _terrarium_v1_DeleteEnvironmentRequest, DeleteEnvironmentRequest__Output as _terrarium_v1_DeleteEnvironmentRequest__Output } from './terrarium/v1/DeleteEnvironmentRequest.js';
import type { DeleteEnvironmentResponse as _terrarium_v1_DeleteEnvironmentResponse, DeleteEnvironmentResponse__Output as _terrarium_v1_DeleteEnvironmentResponse__Output } from './terrarium/v1/DeleteEnvironmentResponse.js';
import type { DeleteNamespaceRequest as _terrarium_v1_DeleteNamespaceRequest, DeleteNamespaceRequest__Output as _terrarium_v1_DeleteNamespaceRequest__Output } from './terrarium/v1/DeleteNamespaceRequest.js';
import type { DeleteNamespaceResponse as _terrarium_v1_DeleteNamespaceResponse, DeleteNamespaceResponse__Output as _terrarium_v1_DeleteNamespaceResponse__Output } from './terrarium/v1/DeleteNamespaceResponse.js';
import type { DeleteWebhookRequest as _terrarium_v1_DeleteWebhookRequest, DeleteWebhookRequest__Output as _terrarium_v1_DeleteWebhookRequest__Output } from './terrarium/v1/DeleteWebhookRequest.js';
import type { DeleteWebhookResponse as _terrarium_v1_DeleteWebhookResponse, DeleteWebhookResponse__Output as _terrarium_v1_DeleteWebhookResponse__Output } from './terrarium/v1/DeleteWebhookResponse.js';
import type { DescribeEnvironmentRequest as _terrarium_v1_DescribeEnvironmentRequest, DescribeEnvironmentRequest__Output as _terrarium_v1_DescribeEnvironmentRequest__Output } from './terrarium/v1/DescribeEnvironmentRequest.js';
import type { DescribeEnvironmentResponse as _terrarium_v1_DescribeEnvironmentResponse, DescribeEnvironmentResponse__Output as _terrarium_v1_DescribeEnvironmentResponse__Output } from './terrarium/v1/DescribeEnvironmentResponse.js';
import type { DifferencesClient as _terrarium_v1_DifferencesClient, DifferencesDefinition as _terrarium_v1_DifferencesDefinition } from './terrarium/v1/Differences.js';
import type { DisableAccountRequest as _terrarium_v1_DisableAccountRequest, DisableAccountRequest__Output as _terrarium_v1_DisableAccountRequest__Output } from './terrarium/v1/DisableAccountRequest.js';
import type { DisableAccountResponse as _terrarium_v1_DisableAccountResponse, DisableAccountResponse__Output as _terrarium_v1_DisableAccountResponse__Output } from './terrarium/v1/DisableAccountResponse.js';
import type { DownloadArtifactRequest as _terrarium_v1_DownloadArtifactRequest, DownloadArtifactRequest__Output as _terrarium_v1_DownloadArtifactRequest__Output } from './terrarium/v1/DownloadArtifactRequest.js';
import type { EnableAccountRequest as _terrarium_v1_EnableAccountRequest, EnableAccountRequest__Output as _terrarium_v1_EnableAccountRequest__Output } from './terrarium/v1/EnableAccountRequest.js';
import type { EnableAccountResponse as _terrarium_v1_EnableAccountResponse, EnableAccountResponse__Output as _terrarium_v1_EnableAccountResponse__Output } from './terrarium/v1/EnableAccountResponse.js';
import type { EntityRole as _terrarium_v1_EntityRole, EntityRole__Output as _terrarium_v1_EntityRole__Output } from './terrarium/v1/EntityRole.js';
import type { Environment as _terrarium_v1_Environment, Environment__Output as _terrarium_v1_Environment__Output } from './terrarium/v1/Environment.js';
import type { EnvironmentsClient as _terrarium_v1_EnvironmentsClient, EnvironmentsDefinition as _terrarium_v1_EnvironmentsDefinition } from './terrarium/v1/Environments.js';
import type { Event as _terrarium_v1_Event, Event__Output as _terrarium_v1_Event__Output } from './terrarium/v1/Event.js';
import type { EventFilter as _terrarium_v1_EventFilter, EventFilter__Output as _terrarium_v1_EventFilter__Output } from './terrarium/v1/EventFilter.js';
import type { FollowEventsRequest as _terrarium_v1_FollowEventsRequest, FollowEventsRequest__Output as _terrarium_v1_FollowEventsRequest__Output } from './terrarium/v1/FollowEventsRequest.js';
import type { FollowRebuildRequest as _terrarium_v1_FollowRebuildRequest, FollowRebuildRequest__Output as _terrarium_v1_FollowRebuildRequest__Output } from './terrarium/v1/FollowRebuildRequest.js';
import type { FollowVerificationRequest as _terrarium_v1_FollowVerificationRequest, FollowVerificationRequest__Output as _terrarium_v1_FollowVerificationRequest__Output } from './terrarium/v1/FollowVerificationRequest.js';
import type { Found as _terrarium_v1_Found, Found__Output as _terrarium_v1_Found__Output } from './terrarium/v1/Found.js';
import type { FoundBuild as _terrarium_v1_FoundBuild, FoundBuild__Output as _terrarium_v1_FoundBuild__Output } from './terrarium/v1/FoundBuild.js';
import type { FoundEnvironment as _terrarium_v1_FoundEnvironment, FoundEnvironment__Output as _terrarium_v1_FoundEnvironment__Output } from './terrarium/v1/FoundEnvironment.js';
import type { FoundPackage as _terrarium_v1_FoundPackage, FoundPackage__Output as _terrarium_v1_FoundPackage__Output } from './terrarium/v1/FoundPackage.js';
import type { GetAccountRequest as _terrarium_v1_GetAccountRequest, GetAccountRequest__Output as _terrarium_v1_GetAccountRequest__Output } from './terrarium/v1/GetAccountRequest.js';
import type { GetBuildRequest as _terrarium_v1_GetBuildRequest, GetBuildRequest__Output as _terrarium_v1_GetBuildRequest__Output } from './terrarium/v1/GetBuildRequest.js';
import type { GetDeliveryRequest as _terrarium_v1_GetDeliveryRequest, GetDeliveryRequest__Output as _terrarium_v1_GetDeliveryRequest__Output } from './terrarium/v1/GetDeliveryRequest.js';
import type { GetEnvironmentRequest as _terrarium_v1_GetEnvironmentRequest, GetEnvironmentRequest__Output as _terrarium_v1_GetEnvironmentRequest__Output } from './terrarium/v1/GetEnvironmentRequest.js';
import type { GetNamespaceRequest as _terrarium_v1_GetNamespaceRequest, GetNamespaceRequest__Output as _terrarium_v1_GetNamespaceRequest__Output } from './terrarium/v1/GetNamespaceRequest.js';
import type { GetNamespaceRoleRequest as _terrarium_v1_GetNamespaceRoleRequest, GetNamespaceRoleRequest__Output as _terrarium_v1_GetNamespaceRoleRequest__Output } from './terrarium/v1/GetNamespaceRoleRequest.js';
import type { GetPackageCacheUsageRequest as _terrarium_v1_GetPackageCacheUsageRequest, GetPackageCacheUsageRequest__Output as _terrarium_v1_GetPackageCacheUsageRequest__Output } from './terrarium/v1/GetPackageCacheUsageRequest.js';
import type { GetPackageCacheUsageResponse as _terrarium_v1_GetPackageCacheUsageResponse, GetPackageCacheUsageResponse__Output as _terrarium_v1_GetPackageCacheUsageResponse__Output } from './terrarium/v1/GetPackageCacheUsageResponse.js';
import type { GetPastAccountRequest as _terrarium_v1_GetPastAccountRequest, GetPastAccountRequest__Output as _terrarium_v1_GetPastAccountRequest__Output } from './terrarium/v1/GetPastAccountRequest.js';
import type { GetPastAccountResponse as _terrarium_v1_GetPastAccountResponse, GetPastAccountResponse__Output as _terrarium_v1_GetPastAccountResponse__Output } from './terrarium/v1/GetPastAccountResponse.js';
import type { GetPastBuildRequest as _terrarium_v1_GetPastBuildRequest, GetPastBuildRequest__Output as _terrarium_v1_GetPastBuildRequest__Output } from './terrarium/v1/GetPastBuildRequest.js';
import type { GetPastBuildResponse as _terrarium_v1_GetPastBuildResponse, GetPastBuildResponse__Output as _terrarium_v1_GetPastBuildResponse__Output } from './terrarium/v1/GetPastBuildResponse.js';
import type { GetPastEnvironmentRequest as _terrarium_v1_GetPastEnvironmentRequest, GetPastEnvironmentRequest__Output as _terrarium_v1_GetPastEnvironmentRequest__Output } from './terrarium/v1/GetPastEnvironmentRequest.js';
import type { GetPastEnvironmentResponse as _terrarium_v1_GetPastEnvironmentResponse, GetPastEnvironmentResponse__Output as _terrarium_v1_GetPastEnvironmentResponse__Output } from './terrarium/v1/GetPastEnvironmentResponse.js';
import type { GetPastNamespaceRequest as _terrarium_v1_GetPastNamespaceRequest, GetPastNamespaceRequest__Output as _terrarium_v1_GetPastNamespaceRequest__Output } from './terrarium/v1/GetPastNamespaceRequest.js';
import type { GetPastNamespaceResponse as _terrarium_v1_GetPastNamespaceResponse, GetPastNamespaceResponse__Output as _terrarium_v1_GetPastNamespaceResponse__Output } from './terrarium/v1/GetPastNamespaceResponse.js';
import type { GetPastNamespaceRolesRequest as _terrarium_v1_GetPastNamespaceRolesRequest, GetPastNamespaceRolesRequest__Output as _terrarium_v1_GetPastNamespaceRolesRequest__Output } from './terrarium/v1/GetPastNamespaceRolesRequest.js';
import type { GetPastNamespaceRolesResponse as _terrarium_v1_GetPastNamespaceRolesResponse, GetPastNamespaceRolesResponse__Output as _terrarium_v1_GetPastNamespaceRolesResponse__Output } from './terrarium/v1/GetPastNamespaceRolesResponse.js';
import type { GetPastPermissionsRequest as _terrarium_v1_GetPastPermissionsRequest, GetPastPermissionsRequest__Output as _terrarium_v1_GetPastPermissionsRequest__Output } from './terrarium/v1/GetPastPermissionsRequest.js';
import type { GetPastPermissionsResponse as _terrarium_v1_GetPastPermissionsResponse, GetPastPermissionsResponse__Output as _terrarium_v1_GetPastPermissionsResponse__Output } from './terrarium/v1/GetPastPermissionsResponse.js';
import type { GetPastSettingsRequest as _terrarium_v1_GetPastSettingsRequest, GetPastSettingsRequest__Output as _terrarium_v1_GetPastSettingsRequest__Output } from './terrarium/v1/GetPastSettingsRequest.js';
import type { GetPastSettingsResponse as _terrarium_v1_GetPastSettingsResponse, GetPastSettingsResponse__Output as _terrarium_v1_GetPastSettingsResponse__Output } from './terrarium/v1/GetPastSettingsResponse.js';
import type { GetPermissionsRequest as _terrarium_v1_GetPermissionsRequest, GetPermissionsRequest__Output as _terrarium_v1_GetPermissionsRequest__Output } from './terrarium/v1/GetPermissionsRequest.js';
import type { GetPermissionsResponse as _terrarium_v1_GetPermissionsResponse, GetPermissionsResponse__Output as _terrarium_v1_GetPermissionsResponse__Output } from './terrarium/v1/GetPermissionsResponse.js';
import type { GetReadModelsRequest as _terrarium_v1_GetReadModelsRequest, GetReadModelsRequest__Output as _terrarium_v1_GetReadModelsRequest__Output } from './terrarium/v1/GetReadModelsRequest.js';
import type { GetReadModelsResponse as _terrarium_v1_GetReadModelsResponse, GetReadModelsResponse__Output as _terrarium_v1_GetReadModelsResponse__Output } from './terrarium/v1/GetReadModelsResponse.js';
import type { GetSettingsRequest as _terrarium_v1_GetSettingsRequest, GetSettingsRequest__Output as _terrarium_v1_GetSettingsRequest__Output } from './terrarium/v1/GetSettingsRequest.js';
import type { GetSettingsResponse as _terrarium_v1_GetSettingsResponse, GetSettingsResponse__Output as _terrarium_v1_GetSettingsResponse__Output } from './terrarium/v1/GetSettingsResponse.js';
import type { GetSpecificationFileRequest as _terrarium_v1_GetSpecificationFileRequest, GetSpecificationFileRequest__Output as _terrarium_v1_GetSpecificationFileRequest__Output } from './terrarium/v1/GetSpecificationFileRequest.js';
import type { GetStatusRequest as _terrarium_v1_GetStatusRequest, GetStatusRequest__Output as _terrarium_v1_GetStatusRequest__Output } from './terrarium/v1/GetStatusRequest.js';
import type { GetStatusResponse as _terrarium_v1_GetStatusResponse, GetStatusResponse__Output as _terrarium_v1_GetStatusResponse__Output } from './terrarium/v1/GetStatusResponse.js';
import type { GetStoreUsageRequest as _terrarium_v1_GetStoreUsageRequest, GetStoreUsageRequest__Output as _terrarium_v1_GetStoreUsageRequest__Output } from './terrarium/v1/GetStoreUsageRequest.js';
import type { GetStoreUsageResponse as _terrarium_v1_GetStoreUsageResponse, GetStoreUsageResponse__Output as _terrarium_v1_GetStoreUsageResponse__Output } from './terrarium/v1/GetStoreUsageResponse.js';
import type { GetUsageRequest as _terrarium_v1_GetUsageRequest, GetUsageRequest__Output as _terrarium_v1_GetUsageRequest__Output } from './terrarium/v1/GetUsageRequest.js';
import type { GetUsageResponse as _terrarium_v1_GetUsageResponse, GetUsageResponse__Output as _terrarium_v1_GetUsageResponse__Output } from './terrarium/v1/GetUsageResponse.js';
import type { GetWebhookRequest as _terrarium_v1_GetWebhookRequest, GetWebhookRequest__Output as _terrarium_v1_GetWebhookRequest__Output } from './terrarium/v1/GetWebhookRequest.js';
import type { GrantNamespaceRoleRequest as _terrarium_v1_GrantNamespaceRoleRequest, GrantNamespaceRoleRequest__Output as _terrarium_v1_GrantNamespaceRoleRequest__Output } from './terrarium/v1/GrantNamespaceRoleRequest.js';
import type { GrantNamespaceRoleResponse as _terrarium_v1_GrantNamespaceRoleResponse, GrantNamespaceRoleResponse__Output as _terrarium_v1_GrantNamespaceRoleResponse__Output } from './terrarium/v1/GrantNamespaceRoleResponse.js';
import type { HistoryClient as _terrarium_v1_HistoryClient, HistoryDefinition as _terrarium_v1_HistoryDefinition } from './terrarium/v1/History.js';
import type { IssueTokenRequest as _terrarium_v1_IssueTokenRequest, IssueTokenRequest__Output as _terrarium_v1_IssueTokenRequest__Output } from './terrarium/v1/IssueTokenRequest.js';
import type { IssueTokenResponse as _terrarium_v1_IssueTokenResponse, IssueTokenResponse__Output as _terrarium_v1_IssueTokenResponse__Output } from './terrarium/v1/IssueTokenResponse.js';
import type { ListAccountsRequest as _terrarium_v1_ListAccountsRequest, ListAccountsRequest__Output as _terrarium_v1_ListAccountsRequest__Output } from './terrarium/v1/ListAccountsRequest.js';
import type { ListAccountsResponse as _terrarium_v1_ListAccountsResponse, ListAccountsResponse__Output as _terrarium_v1_ListAccountsResponse__Output } from './terrarium/v1/ListAccountsResponse.js';
import type { ListArtifactsRequest as _terrarium_v1_ListArtifactsRequest, ListArtifactsRequest__Output as _terrarium_v1_ListArtifactsRequest__Output } from './terrarium/v1/ListArtifactsRequest.js';
import type { ListArtifactsResponse as _terrarium_v1_ListArtifactsResponse, ListArtifactsResponse__Output as _terrarium_v1_ListArtifactsResponse__Output } from './terrarium/v1/ListArtifactsResponse.js';
import type { ListBuildsRequest as _terrarium_v1_ListBuildsRequest, ListBuildsRequest__Output as _terrarium_v1_ListBuildsRequest__Output } from './terrarium/v1/ListBuildsRequest.js';
import type { ListBuildsResponse as _terrarium_v1_ListBuildsResponse, ListBuildsResponse__Output as _terrarium_v1_ListBuildsResponse__Output } from './terrarium/v1/ListBuildsResponse.js';
import type { ListChannelsRequest as _terrarium_v1_ListChannelsRequest, ListChannelsRequest__Output as _terrarium_v1_ListChannelsRequest__Output } from './terrarium/v1/ListChannelsRequest.js';
import type { ListChannelsResponse as _terrarium_v1_ListChannelsResponse, ListChannelsResponse__Output as _terrarium_v1_ListChannelsResponse__Output } from './terrarium/v1/ListChannelsResponse.js';
import type { ListDeadLettersRequest as _terrarium_v1_ListDeadLettersRequest, ListDeadLettersRequest__Output as _terrarium_v1_ListDeadLettersRequest__Output } from './terrarium/v1/ListDeadLettersRequest.js';
import type { ListDeadLettersResponse as _terrarium_v1_ListDeadLettersResponse, ListDeadLettersResponse__Output as _terrarium_v1_ListDeadLettersResponse__Output } from './terrarium/v1/ListDeadLettersResponse.js';
import type { ListDeliveriesRequest as _terrarium_v1_ListDeliveriesRequest, ListDeliveriesRequest__Output as _terrarium_v1_ListDeliveriesRequest__Output } from './terrarium/v1/ListDeliveriesRequest.js';
import type { ListDeliveriesResponse as _terrarium_v1_ListDeliveriesResponse, ListDeliveriesResponse__Output as _terrarium_v1_ListDeliveriesResponse__Output } from './terrarium/v1/ListDeliveriesResponse.js';
import type { ListEnvironmentsRequest as _terrarium_v1_ListEnvironmentsRequest, ListEnvironmentsRequest__Output as _terrarium_v1_ListEnvironmentsRequest__Output } from './terrarium/v1/ListEnvironmentsRequest.js';
import type { ListEnvironmentsResponse as _terrarium_v1_ListEnvironmentsResponse, ListEnvironmentsResponse__Output as _terrarium_v1_ListEnvironmentsResponse__Output } from './terrarium/v1/ListEnvironmentsResponse.js';
import type { ListEventsRequest as _terrarium_v1_ListEventsRequest, ListEventsRequest__Output as _terrarium_v1_ListEventsRequest__Output } from './terrarium/v1/ListEventsRequest.js';
import type { ListEventsResponse as _terrarium_v1_ListEventsResponse, ListEventsResponse__Output as _terrarium_v1_ListEventsResponse__Output } from './terrarium/v1/ListEventsResponse.js';
import type { ListNamespaceRolesRequest as _terrarium_v1_ListNamespaceRolesRequest, ListNamespaceRolesRequest__Output as _terrarium_v1_ListNamespaceRolesRequest__Output } from './terrarium/v1/ListNamespaceRolesRequest.js';
import type { ListNamespaceRolesResponse as _terrarium_v1_ListNamespaceRolesResponse, ListNamespaceRolesResponse__Output as _terrarium_v1_ListNamespaceRolesResponse__Output } from './terrarium/v1/ListNamespaceRolesResponse.js';
import type { ListNamespacesRequest as _terrarium_v1_ListNamespacesRequest, ListNamespacesRequest__Output as _terrarium_v1_ListNamespacesRequest__Output } from './terrarium/v1/ListNamespacesRequest.js';
import type { ListNamespacesResponse as _terrarium_v1_ListNamespacesResponse, ListNamespacesResponse__Output as _terrarium_v1_ListNamespacesResponse__Output } from './terrarium/v1/ListNamespacesResponse.js';
import type { ListPackagesRequest as _terrarium_v1_ListPackagesRequest, ListPackagesRequest__Output as _terrarium_v1_ListPackagesRequest__Output } from './terrarium/v1/ListPackagesRequest.js';
import type { ListPackagesResponse as _terrarium_v1_ListPackagesResponse, ListPackagesResponse__Output as _terrarium_v1_ListPackagesResponse__Output } from './terrarium/v1/ListPackagesResponse.js';
import type { ListQueueRequest as _terrarium_v1_ListQueueRequest, ListQueueRequest__Output as _terrarium_v1_ListQueueRequest__Output } from './terrarium/v1/ListQueueRequest.js';
import type { ListQueueResponse as _terrarium_v1_ListQueueResponse, ListQueueResponse__Output as _terrarium_v1_ListQueueResponse__Output } from './terrarium/v1/ListQueueResponse.js';
import type { ListTokensRequest as _terrarium_v1_ListTokensRequest, ListTokensRequest__Output as _terrarium_v1_ListTokensRequest__Output } from './terrarium/v1/ListTokensRequest.js';
import type { ListTokensResponse as _terrarium_v1_ListTokensResponse, ListTokensResponse__Output as _terrarium_v1_ListTokensResponse__Output } from './terrarium/v1/ListTokensResponse.js';
import type { ListWatchedFilesRequest as _terrarium_v1_ListWatchedFilesRequest, ListWatchedFilesRequest__Output as _terrarium_v1_ListWatchedFilesRequest__Output } from './terrarium/v1/ListWatchedFilesRequest.js';
import type { ListWatchedFilesResponse as _terrarium_v1_ListWatchedFilesResponse, ListWatchedFilesResponse__Output as _terrarium_v1_ListWatchedFilesResponse__Output } from './terrarium/v1/ListWatchedFilesResponse.js';
import type { ListWebhooksRequest as _terrarium_v1_ListWebhooksRequest, ListWebhooksRequest__Output as _terrarium_v1_ListWebhooksRequest__Output } from './terrarium/v1/ListWebhooksRequest.js';
import type { ListWebhooksResponse as _terrarium_v1_ListWebhooksResponse, ListWebhooksResponse__Output as _terrarium_v1_ListWebhooksResponse__Output } from './terrarium/v1/ListWebhooksResponse.js';
import type { ListWorkersRequest as _terrarium_v1_ListWorkersRequest, ListWorkersRequest__Output as _terrarium_v1_ListWorkersRequest__Output } from './terrarium/v1/ListWorkersRequest.js';
import type { ListWorkersResponse as _terrarium_v1_ListWorkersResponse, ListWorkersResponse__Output as _terrarium_v1_ListWorkersResponse__Output } from './terrarium/v1/ListWorkersResponse.js';
import type { LogLine as _terrarium_v1_LogLine, LogLine__Output as _terrarium_v1_LogLine__Output } from './terrarium/v1/LogLine.js';
import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from './terrarium/v1/Moment.js';
import type { Namespace as _terrarium_v1_Namespace, Namespace__Output as _terrarium_v1_Namespace__Output } from './terrarium/v1/Namespace.js';
import type { NamespaceRole as _terrarium_v1_NamespaceRole, NamespaceRole__Output as _terrarium_v1_NamespaceRole__Output } from './terrarium/v1/NamespaceRole.js';
import type { NamespaceRolesClient as _terrarium_v1_NamespaceRolesClient, NamespaceRolesDefinition as _terrarium_v1_NamespaceRolesDefinition } from './terrarium/v1/NamespaceRoles.js';
import type { NamespaceUsage as _terrarium_v1_NamespaceUsage, NamespaceUsage__Output as _terrarium_v1_NamespaceUsage__Output } from './terrarium/v1/NamespaceUsage.js';
import type { NamespacesClient as _terrarium_v1_NamespacesClient, NamespacesDefinition as _terrarium_v1_NamespacesDefinition } from './terrarium/v1/Namespaces.js';
import type { ObtainableArtifact as _terrarium_v1_ObtainableArtifact, ObtainableArtifact__Output as _terrarium_v1_ObtainableArtifact__Output } from './terrarium/v1/ObtainableArtifact.js';
import type { OpenSessionRequest as _terrarium_v1_OpenSessionRequest, OpenSessionRequest__Output as _terrarium_v1_OpenSessionRequest__Output } from './terrarium/v1/OpenSessionRequest.js';
import type { OpenSessionResponse as _terrarium_v1_OpenSessionResponse, OpenSessionResponse__Output as _terrarium_v1_OpenSessionResponse__Output } from './terrarium/v1/OpenSessionResponse.js';
import type { OperationsClient as _terrarium_v1_OperationsClient, OperationsDefinition as _terrarium_v1_OperationsDefinition } from './terrarium/v1/Operations.js';
import type { Package as _terrarium_v1_Package, Package__Output as _terrarium_v1_Package__Output } from './terrarium/v1/Package.js';
import type { PackageChange as _terrarium_v1_PackageChange, PackageChange__Output as _terrarium_v1_PackageChange__Output } from './terrarium/v1/PackageChange.js';
import type { PackagePresence as _terrarium_v1_PackagePresence, PackagePresence__Output as _terrarium_v1_PackagePresence__Output } from './terrarium/v1/PackagePresence.js';
import type { PackageState as _terrarium_v1_PackageState, PackageState__Output as _terrarium_v1_PackageState__Output } from './terrarium/v1/PackageState.js';
import type { PackageTexts as _terrarium_v1_PackageTexts, PackageTexts__Output as _terrarium_v1_PackageTexts__Output } from './terrarium/v1/PackageTexts.js';
import type { PackagesClient as _terrarium_v1_PackagesClient, PackagesDefinition as _terrarium_v1_PackagesDefinition } from './terrarium/v1/Packages.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from './terrarium/v1/PageInfo.js';
import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from './terrarium/v1/PageRequest.js';
import type { PastAccount as _terrarium_v1_PastAccount, PastAccount__Output as _terrarium_v1_PastAccount__Output } from './terrarium/v1/PastAccount.js';
import type { PastBuild as _terrarium_v1_PastBuild, PastBuild__Output as _terrarium_v1_PastBuild__Output } from './terrarium/v1/PastBuild.js';
import type { PastRoleMapping as _terrarium_v1_PastRoleMapping, PastRoleMapping__Output as _terrarium_v1_PastRoleMapping__Output } from './terrarium/v1/PastRoleMapping.js';
import type { Permissions as _terrarium_v1_Permissions, Permissions__Output as _terrarium_v1_Permissions__Output } from './terrarium/v1/Permissions.js';
import type { PingWebhookRequest as _terrarium_v1_PingWebhookRequest, PingWebhookRequest__Output as _terrarium_v1_PingWebhookRequest__Output } from './terrarium/v1/PingWebhookRequest.js';
import type { PlatformDifference as _terrarium_v1_PlatformDifference, PlatformDifference__Output as _terrarium_v1_PlatformDifference__Output } from './terrarium/v1/PlatformDifference.js';
import type { Progress as _terrarium_v1_Progress, Progress__Output as _terrarium_v1_Progress__Output } from './terrarium/v1/Progress.js';
import type { ProvideArtifactRequest as _terrarium_v1_ProvideArtifactRequest, ProvideArtifactRequest__Output as _terrarium_v1_ProvideArtifactRequest__Output } from './terrarium/v1/ProvideArtifactRequest.js';
import type { QueueClient as _terrarium_v1_QueueClient, QueueDefinition as _terrarium_v1_QueueDefinition } from './terrarium/v1/Queue.js';
import type { QueuedBuild as _terrarium_v1_QueuedBuild, QueuedBuild__Output as _terrarium_v1_QueuedBuild__Output } from './terrarium/v1/QueuedBuild.js';
import type { ReadLogRequest as _terrarium_v1_ReadLogRequest, ReadLogRequest__Output as _terrarium_v1_ReadLogRequest__Output } from './terrarium/v1/ReadLogRequest.js';
import type { RebuildProgress as _terrarium_v1_RebuildProgress, RebuildProgress__Output as _terrarium_v1_RebuildProgress__Output } from './terrarium/v1/RebuildProgress.js';
import type { RebuildReadModelsRequest as _terrarium_v1_RebuildReadModelsRequest, RebuildReadModelsRequest__Output as _terrarium_v1_RebuildReadModelsRequest__Output } from './terrarium/v1/RebuildReadModelsRequest.js';
import type { RebuildReadModelsResponse as _terrarium_v1_RebuildReadModelsResponse, RebuildReadModelsResponse__Output as _terrarium_v1_RebuildReadModelsResponse__Output } from './terrarium/v1/RebuildReadModelsResponse.js';
import type { RedeliverRequest as _terrarium_v1_RedeliverRequest, RedeliverRequest__Output as _terrarium_v1_RedeliverRequest__Output } from './terrarium/v1/RedeliverRequest.js';
import type { RepeatBuildRequest as _terrarium_v1_RepeatBuildRequest, RepeatBuildRequest__Output as _terrarium_v1_RepeatBuildRequest__Output } from './terrarium/v1/RepeatBuildRequest.js';
import type { RepeatBuildResponse as _terrarium_v1_RepeatBuildResponse, RepeatBuildResponse__Output as _terrarium_v1_RepeatBuildResponse__Output } from './terrarium/v1/RepeatBuildResponse.js';
import type { ReplaceRoleMappingsRequest as _terrarium_v1_ReplaceRoleMappingsRequest, ReplaceRoleMappingsRequest__Output as _terrarium_v1_ReplaceRoleMappingsRequest__Output } from './terrarium/v1/ReplaceRoleMappingsRequest.js';
import type { ReplaceRoleMappingsResponse as _terrarium_v1_ReplaceRoleMappingsResponse, ReplaceRoleMappingsResponse__Output as _terrarium_v1_ReplaceRoleMappingsResponse__Output } from './terrarium/v1/ReplaceRoleMappingsResponse.js';
import type { ReplaceWebhookSecretRequest as _terrarium_v1_ReplaceWebhookSecretRequest, ReplaceWebhookSecretRequest__Output as _terrarium_v1_ReplaceWebhookSecretRequest__Output } from './terrarium/v1/ReplaceWebhookSecretRequest.js';
import type { ReplaceWebhookSecretResponse as _terrarium_v1_ReplaceWebhookSecretResponse, ReplaceWebhookSecretResponse__Output as _terrarium_v1_ReplaceWebhookSecretResponse__Output } from './terrarium/v1/ReplaceWebhookSecretResponse.js';
import type { RequeueDeadLetterRequest as _terrarium_v1_RequeueDeadLetterRequest, RequeueDeadLetterRequest__Output as _terrarium_v1_RequeueDeadLetterRequest__Output } from './terrarium/v1/RequeueDeadLetterRequest.js';
import type { RequeueDeadLetterResponse as _terrarium_v1_RequeueDeadLetterResponse, RequeueDeadLetterResponse__Output as _terrarium_v1_RequeueDeadLetterResponse__Output } from './terrarium/v1/RequeueDeadLetterResponse.js';
import type { ResetSettingsRequest as _terrarium_v1_ResetSettingsRequest, ResetSettingsRequest__Output as _terrarium_v1_ResetSettingsRequest__Output } from './terrarium/v1/ResetSettingsRequest.js';
import type { ResetSettingsResponse as _terrarium_v1_ResetSettingsResponse, ResetSettingsResponse__Output as _terrarium_v1_ResetSettingsResponse__Output } from './terrarium/v1/ResetSettingsResponse.js';
import type { RevokeNamespaceRoleRequest as _terrarium_v1_RevokeNamespaceRoleRequest, RevokeNamespaceRoleRequest__Output as _terrarium_v1_RevokeNamespaceRoleRequest__Output } from './terrarium/v1/RevokeNamespaceRoleRequest.js';
import type { RevokeNamespaceRoleResponse as _terrarium_v1_RevokeNamespaceRoleResponse, RevokeNamespaceRoleResponse__Output as _terrarium_v1_RevokeNamespaceRoleResponse__Output } from './terrarium/v1/RevokeNamespaceRoleResponse.js';
import type { RevokeNamespaceRolesRequest as _terrarium_v1_RevokeNamespaceRolesRequest, RevokeNamespaceRolesRequest__Output as _terrarium_v1_RevokeNamespaceRolesRequest__Output } from './terrarium/v1/RevokeNamespaceRolesRequest.js';
import type { RevokeNamespaceRolesResponse as _terrarium_v1_RevokeNamespaceRolesResponse, RevokeNamespaceRolesResponse__Output as _terrarium_v1_RevokeNamespaceRolesResponse__Output } from './terrarium/v1/RevokeNamespaceRolesResponse.js';
import type { RevokeTokenRequest as _terrarium_v1_RevokeTokenRequest, RevokeTokenRequest__Output as _terrarium_v1_RevokeTokenRequest__Output } from './terrarium/v1/RevokeTokenRequest.js';
import type { RevokeTokenResponse as _terrarium_v1_RevokeTokenResponse, RevokeTokenResponse__Output as _terrarium_v1_RevokeTokenResponse__Output } from './terrarium/v1/RevokeTokenResponse.js';
import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from './terrarium/v1/Roles.js';
import type { Scope as _terrarium_v1_Scope, Scope__Output as _terrarium_v1_Scope__Output } from './terrarium/v1/Scope.js';
import type { ScopeRoles as _terrarium_v1_ScopeRoles, ScopeRoles__Output as _terrarium_v1_ScopeRoles__Output } from './terrarium/v1/ScopeRoles.js';
import type { SearchClient as _terrarium_v1_SearchClient, SearchDefinition as _terrarium_v1_SearchDefinition } from './terrarium/v1/Search.js';
import type { SearchPackagesRequest as _terrarium_v1_SearchPackagesRequest, SearchPackagesRequest__Output as _terrarium_v1_SearchPackagesRequest__Output } from './terrarium/v1/SearchPackagesRequest.js';
import type { SearchPackagesResponse as _terrarium_v1_SearchPackagesResponse, SearchPackagesResponse__Output as _terrarium_v1_SearchPackagesResponse__Output } from './terrarium/v1/SearchPackagesResponse.js';
import type { SearchRequest as _terrarium_v1_SearchRequest, SearchRequest__Output as _terrarium_v1_SearchRequest__Output } from './terrarium/v1/SearchRequest.js';
import type { SearchResponse as _terrarium_v1_SearchResponse, SearchResponse__Output as _terrarium_v1_SearchResponse__Output } from './terrarium/v1/SearchResponse.js';
import type { SessionsClient as _terrarium_v1_SessionsClient, SessionsDefinition as _terrarium_v1_SessionsDefinition } from './terrarium/v1/Sessions.js';
import type { SetNamespaceMetadataRequest as _terrarium_v1_SetNamespaceMetadataRequest, SetNamespaceMetadataRequest__Output as _terrarium_v1_SetNamespaceMetadataRequest__Output } from './terrarium/v1/SetNamespaceMetadataRequest.js';
import type { SetNamespaceMetadataResponse as _terrarium_v1_SetNamespaceMetadataResponse, SetNamespaceMetadataResponse__Output as _terrarium_v1_SetNamespaceMetadataResponse__Output } from './terrarium/v1/SetNamespaceMetadataResponse.js';
import type { SettingsClient as _terrarium_v1_SettingsClient, SettingsDefinition as _terrarium_v1_SettingsDefinition } from './terrarium/v1/Settings.js';
import type { SettingsLevel as _terrarium_v1_SettingsLevel, SettingsLevel__Output as _terrarium_v1_SettingsLevel__Output } from './terrarium/v1/SettingsLevel.js';
import type { SolveRequest as _terrarium_v1_SolveRequest, SolveRequest__Output as _terrarium_v1_SolveRequest__Output } from './terrarium/v1/SolveRequest.js';
import type { SolveResponse as _terrarium_v1_SolveResponse, SolveResponse__Output as _terrarium_v1_SolveResponse__Output } from './terrarium/v1/SolveResponse.js';
import type { Specification as _terrarium_v1_Specification, Specification__Output as _terrarium_v1_Specification__Output } from './terrarium/v1/Specification.js';
import type { SpecificationFile as _terrarium_v1_SpecificationFile, SpecificationFile__Output as _terrarium_v1_SpecificationFile__Output } from './terrarium/v1/SpecificationFile.js';
import type { SpecificationsClient as _terrarium_v1_SpecificationsClient, SpecificationsDefinition as _terrarium_v1_SpecificationsDefinition } from './terrarium/v1/Specifications.js';
import type { StatusClient as _terrarium_v1_StatusClient, StatusDefinition as _terrarium_v1_StatusDefinition } from './terrarium/v1/Status.js';
import type { StoreUsage as _terrarium_v1_StoreUsage, StoreUsage__Output as _terrarium_v1_StoreUsage__Output } from './terrarium/v1/StoreUsage.js';
import type { SubmitSpecificationRequest as _terrarium_v1_SubmitSpecificationRequest, SubmitSpecificationRequest__Output as _terrarium_v1_SubmitSpecificationRequest__Output } from './terrarium/v1/SubmitSpecificationRequest.js';
import type { SubmitSpecificationResponse as _terrarium_v1_SubmitSpecificationResponse, SubmitSpecificationResponse__Output as _terrarium_v1_SubmitSpecificationResponse__Output } from './terrarium/v1/SubmitSpecificationResponse.js';
import type { Token as _terrarium_v1_Token, Token__Output as _terrarium_v1_Token__Output } from './terrarium/v1/Token.js';
import type { TokensClient as _terrarium_v1_TokensClient, TokensDefinition as _terrarium_v1_TokensDefinition } from './terrarium/v1/Tokens.js';
import type { UsageClient as _terrarium_v1_UsageClient, UsageDefinition as _terrarium_v1_UsageDefinition } from './terrarium/v1/Usage.js';
import type { VerificationProgress as _terrarium_v1_VerificationProgress, VerificationProgress__Output as _terrarium_v1_VerificationProgress__Output } from './terrarium/v1/VerificationProgress.js';
import type { VerificationStep as _terrarium_v1_VerificationStep, VerificationStep__Output as _terrarium_v1_VerificationStep__Output } from './terrarium/v1/VerificationStep.js';
import type { VerifyLogRequest as _terrarium_v1_VerifyLogRequest, VerifyLogRequest__Output as _terrarium_v1_VerifyLogRequest__Output } from './terrarium/v1/VerifyLogRequest.js';
import type { VerifyLogResponse as _terrarium_v1_VerifyLogResponse, VerifyLogResponse__Output as _terrarium_v1_VerifyLogResponse__Output } from './terrarium/v1/VerifyLogResponse.js';
import type { WatchBuildRequest as _terrarium_v1_WatchBuildRequest, WatchBuildRequest__Output as _terrarium_v1_WatchBuildRequest__Output } from './terrarium/v1/WatchBuildRequest.js';
import type { WatchedFile as _terrarium_v1_WatchedFile, WatchedFile__Output as _terrarium_v1_WatchedFile__Output } from './terrarium/v1/WatchedFile.js';
import type { Webhook as _terrarium_v1_Webhook, Webhook__Output as _terrarium_v1_Webhook__Output } from './terrarium/v1/Webhook.js';
import type { WebhookDelivery as _terrarium_v1_WebhookDelivery, WebhookDelivery__Output as _terrarium_v1_WebhookDelivery__Output } from './terrarium/v1/WebhookDelivery.js';
import type { WebhookEvents as _terrarium_v1_WebhookEvents, WebhookEvents__Output as _terrarium_v1_WebhookEvents__Output } from './terrarium/v1/WebhookEvents.js';
import type { WebhooksClient as _terrarium_v1_WebhooksClient, WebhooksDefinition as _terrarium_v1_WebhooksDefinition } from './terrarium/v1/Webhooks.js';
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
      Account: MessageTypeDefinition<_terrarium_v1_Account, _terrarium_v1_Account__Output>
      AccountKind: EnumTypeDefinition
      Accounts: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_AccountsClient> & { service: _terrarium_v1_AccountsDefinition }
      ActivateBuildRequest: MessageTypeDefinition<_terrarium_v1_ActivateBuildRequest, _terrarium_v1_ActivateBuildRequest__Output>
      ActivateBuildResponse: MessageTypeDefinition<_terrarium_v1_ActivateBuildResponse, _terrarium_v1_ActivateBuildResponse__Output>
      Artifact: MessageTypeDefinition<_terrarium_v1_Artifact, _terrarium_v1_Artifact__Output>
      ArtifactPiece: MessageTypeDefinition<_terrarium_v1_ArtifactPiece, _terrarium_v1_ArtifactPiece__Output>
      At: MessageTypeDefinition<_terrarium_v1_At, _terrarium_v1_At__Output>
      Audit: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_AuditClient> & { service: _terrarium_v1_AuditDefinition }
      BrokenLink: MessageTypeDefinition<_terrarium_v1_BrokenLink, _terrarium_v1_BrokenLink__Output>
      Build: MessageTypeDefinition<_terrarium_v1_Build, _terrarium_v1_Build__Output>
      BuildDetails: MessageTypeDefinition<_terrarium_v1_BuildDetails, _terrarium_v1_BuildDetails__Output>
      BuildOrder: EnumTypeDefinition
      BuildStatus: EnumTypeDefinition
      Builds: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_BuildsClient> & { service: _terrarium_v1_BuildsDefinition }
      CancelBuildRequest: MessageTypeDefinition<_terrarium_v1_CancelBuildRequest, _terrarium_v1_CancelBuildRequest__Output>
      CancelBuildResponse: MessageTypeDefinition<_terrarium_v1_CancelBuildResponse, _terrarium_v1_CancelBuildResponse__Output>
      ChangeNamespaceRoleRequest: MessageTypeDefinition<_terrarium_v1_ChangeNamespaceRoleRequest, _terrarium_v1_ChangeNamespaceRoleRequest__Output>
      ChangeNamespaceRoleResponse: MessageTypeDefinition<_terrarium_v1_ChangeNamespaceRoleResponse, _terrarium_v1_ChangeNamespaceRoleResponse__Output>
      ChangePasswordRequest: MessageTypeDefinition<_terrarium_v1_ChangePasswordRequest, _terrarium_v1_ChangePasswordRequest__Output>
      ChangePasswordResponse: MessageTypeDefinition<_terrarium_v1_ChangePasswordResponse, _terrarium_v1_ChangePasswordResponse__Output>
      ChangeRoleBindingsRequest: MessageTypeDefinition<_terrarium_v1_ChangeRoleBindingsRequest, _terrarium_v1_ChangeRoleBindingsRequest__Output>
      ChangeSettingsRequest: MessageTypeDefinition<_terrarium_v1_ChangeSettingsRequest, _terrarium_v1_ChangeSettingsRequest__Output>
      ChangeSettingsResponse: MessageTypeDefinition<_terrarium_v1_ChangeSettingsResponse, _terrarium_v1_ChangeSettingsResponse__Output>
      ChangeWebhookRequest: MessageTypeDefinition<_terrarium_v1_ChangeWebhookRequest, _terrarium_v1_ChangeWebhookRequest__Output>
      ChannelPackage: MessageTypeDefinition<_terrarium_v1_ChannelPackage, _terrarium_v1_ChannelPackage__Output>
      ChannelPriority: EnumTypeDefinition
      CloseSessionRequest: MessageTypeDefinition<_terrarium_v1_CloseSessionRequest, _terrarium_v1_CloseSessionRequest__Output>
      CloseSessionResponse: MessageTypeDefinition<_terrarium_v1_CloseSessionResponse, _terrarium_v1_CloseSessionResponse__Output>
      CompareBuildsRequest: MessageTypeDefinition<_terrarium_v1_CompareBuildsRequest, _terrarium_v1_CompareBuildsRequest__Output>
      CompareBuildsResponse: MessageTypeDefinition<_terrarium_v1_CompareBuildsResponse, _terrarium_v1_CompareBuildsResponse__Output>
      CompareLockfilesRequest: MessageTypeDefinition<_terrarium_v1_CompareLockfilesRequest, _terrarium_v1_CompareLockfilesRequest__Output>
      CompareLockfilesResponse: MessageTypeDefinition<_terrarium_v1_CompareLockfilesResponse, _terrarium_v1_CompareLockfilesResponse__Output>
      ComparedBuild: MessageTypeDefinition<_terrarium_v1_ComparedBuild, _terrarium_v1_ComparedBuild__Output>
      CreateAccountRequest: MessageTypeDefinition<_terrarium_v1_CreateAccountRequest, _terrarium_v1_CreateAccountRequest__Output>
      CreateNamespaceRequest: MessageTypeDefinition<_terrarium_v1_CreateNamespaceRequest, _terrarium_v1_CreateNamespaceRequest__Output>
      CreateNamespaceResponse: MessageTypeDefinition<_terrarium_v1_CreateNamespaceResponse, _terrarium_v1_CreateNamespaceResponse__Output>
      CreateWebhookRequest: MessageTypeDefinition<_terrarium_v1_CreateWebhookRequest, _terrarium_v1_CreateWebhookRequest__Output>
      CreateWebhookResponse: MessageTypeDefinition<_terrarium_v1_CreateWebhookResponse, _terrarium_v1_CreateWebhookResponse__Output>
      DeadLetter: MessageTypeDefinition<_terrarium_v1_DeadLetter, _terrarium_v1_DeadLetter__Output>
      DeleteBuildRequest: MessageTypeDefinition<_terrarium_v1_DeleteBuildRequest, _terrarium_v1_DeleteBuildRequest__Output>
      DeleteBuildResponse: MessageTypeDefinition<_terrarium_v1_DeleteBuildResponse, _terrarium_v1_DeleteBuildResponse__Output>
      DeleteEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_DeleteEnvironmentRequest, _terrarium_v1_DeleteEnvironmentRequest__Output>
      DeleteEnvironmentResponse: MessageTypeDefinition<_terrarium_v1_DeleteEnvironmentResponse, _terrarium_v1_DeleteEnvironmentResponse__Output>
      DeleteNamespaceRequest: MessageTypeDefinition<_terrarium_v1_DeleteNamespaceRequest, _terrarium_v1_DeleteNamespaceRequest__Output>
      DeleteNamespaceResponse: MessageTypeDefinition<_terrarium_v1_DeleteNamespaceResponse, _terrarium_v1_DeleteNamespaceResponse__Output>
      DeleteWebhookRequest: MessageTypeDefinition<_terrarium_v1_DeleteWebhookRequest, _terrarium_v1_DeleteWebhookRequest__Output>
      DeleteWebhookResponse: MessageTypeDefinition<_terrarium_v1_DeleteWebhookResponse, _terrarium_v1_DeleteWebhookResponse__Output>
      DeliveryStatus: EnumTypeDefinition
      DescribeEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_DescribeEnvironmentRequest, _terrarium_v1_DescribeEnvironmentRequest__Output>
      DescribeEnvironmentResponse: MessageTypeDefinition<_terrarium_v1_DescribeEnvironmentResponse, _terrarium_v1_DescribeEnvironmentResponse__Output>
      Differences: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_DifferencesClient> & { service: _terrarium_v1_DifferencesDefinition }
      DisableAccountRequest: MessageTypeDefinition<_terrarium_v1_DisableAccountRequest, _terrarium_v1_DisableAccountRequest__Output>
      DisableAccountResponse: MessageTypeDefinition<_terrarium_v1_DisableAccountResponse, _terrarium_v1_DisableAccountResponse__Output>
      DownloadArtifactRequest: MessageTypeDefinition<_terrarium_v1_DownloadArtifactRequest, _terrarium_v1_DownloadArtifactRequest__Output>
      EnableAccountRequest: MessageTypeDefinition<_terrarium_v1_EnableAccountRequest, _terrarium_v1_EnableAccountRequest__Output>
      EnableAccountResponse: MessageTypeDefinition<_terrarium_v1_EnableAccountResponse, _terrarium_v1_EnableAccountResponse__Output>
      EntityRole: MessageTypeDefinition<_terrarium_v1_EntityRole, _terrarium_v1_EntityRole__Output>
      Environment: MessageTypeDefinition<_terrarium_v1_Environment, _terrarium_v1_Environment__Output>
      Environments: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_EnvironmentsClient> & { service: _terrarium_v1_EnvironmentsDefinition }
      Event: MessageTypeDefinition<_terrarium_v1_Event, _terrarium_v1_Event__Output>
      EventFilter: MessageTypeDefinition<_terrarium_v1_EventFilter, _terrarium_v1_EventFilter__Output>
      FollowEventsRequest: MessageTypeDefinition<_terrarium_v1_FollowEventsRequest, _terrarium_v1_FollowEventsRequest__Output>
      FollowRebuildRequest: MessageTypeDefinition<_terrarium_v1_FollowRebuildRequest, _terrarium_v1_FollowRebuildRequest__Output>
      FollowVerificationRequest: MessageTypeDefinition<_terrarium_v1_FollowVerificationRequest, _terrarium_v1_FollowVerificationRequest__Output>
      Found: MessageTypeDefinition<_terrarium_v1_Found, _terrarium_v1_Found__Output>
      FoundBuild: MessageTypeDefinition<_terrarium_v1_FoundBuild, _terrarium_v1_FoundBuild__Output>
      FoundEnvironment: MessageTypeDefinition<_terrarium_v1_FoundEnvironment, _terrarium_v1_FoundEnvironment__Output>
      FoundPackage: MessageTypeDefinition<_terrarium_v1_FoundPackage, _terrarium_v1_FoundPackage__Output>
      GetAccountRequest: MessageTypeDefinition<_terrarium_v1_GetAccountRequest, _terrarium_v1_GetAccountRequest__Output>
      GetBuildRequest: MessageTypeDefinition<_terrarium_v1_GetBuildRequest, _terrarium_v1_GetBuildRequest__Output>
      GetDeliveryRequest: MessageTypeDefinition<_terrarium_v1_GetDeliveryRequest, _terrarium_v1_GetDeliveryRequest__Output>
      GetEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_GetEnvironmentRequest, _terrarium_v1_GetEnvironmentRequest__Output>
      GetNamespaceRequest: MessageTypeDefinition<_terrarium_v1_GetNamespaceRequest, _terrarium_v1_GetNamespaceRequest__Output>
      GetNamespaceRoleRequest: MessageTypeDefinition<_terrarium_v1_GetNamespaceRoleRequest, _terrarium_v1_GetNamespaceRoleRequest__Output>
      GetPackageCacheUsageRequest: MessageTypeDefinition<_terrarium_v1_GetPackageCacheUsageRequest, _terrarium_v1_GetPackageCacheUsageRequest__Output>
      GetPackageCacheUsageResponse: MessageTypeDefinition<_terrarium_v1_GetPackageCacheUsageResponse, _terrarium_v1_GetPackageCacheUsageResponse__Output>
      GetPastAccountRequest: MessageTypeDefinition<_terrarium_v1_GetPastAccountRequest, _terrarium_v1_GetPastAccountRequest__Output>
      GetPastAccountResponse: MessageTypeDefinition<_terrarium_v1_GetPastAccountResponse, _terrarium_v1_GetPastAccountResponse__Output>
      GetPastBuildRequest: MessageTypeDefinition<_terrarium_v1_GetPastBuildRequest, _terrarium_v1_GetPastBuildRequest__Output>
      GetPastBuildResponse: MessageTypeDefinition<_terrarium_v1_GetPastBuildResponse, _terrarium_v1_GetPastBuildResponse__Output>
      GetPastEnvironmentRequest: MessageTypeDefinition<_terrarium_v1_GetPastEnvironmentRequest, _terrarium_v1_GetPastEnvironmentRequest__Output>
      GetPastEnvironmentResponse: MessageTypeDefinition<_terrarium_v1_GetPastEnvironmentResponse, _terrarium_v1_GetPastEnvironmentResponse__Output>
      GetPastNamespaceRequest: MessageTypeDefinition<_terrarium_v1_GetPastNamespaceRequest, _terrarium_v1_GetPastNamespaceRequest__Output>
      GetPastNamespaceResponse: MessageTypeDefinition<_terrarium_v1_GetPastNamespaceResponse, _terrarium_v1_GetPastNamespaceResponse__Output>
      GetPastNamespaceRolesRequest: MessageTypeDefinition<_terrarium_v1_GetPastNamespaceRolesRequest, _terrarium_v1_GetPastNamespaceRolesRequest__Output>
      GetPastNamespaceRolesResponse: MessageTypeDefinition<_terrarium_v1_GetPastNamespaceRolesResponse, _terrarium_v1_GetPastNamespaceRolesResponse__Output>
      GetPastPermissionsRequest: MessageTypeDefinition<_terrarium_v1_GetPastPermissionsRequest, _terrarium_v1_GetPastPermissionsRequest__Output>
      GetPastPermissionsResponse: MessageTypeDefinition<_terrarium_v1_GetPastPermissionsResponse, _terrarium_v1_GetPastPermissionsResponse__Output>
      GetPastSettingsRequest: MessageTypeDefinition<_terrarium_v1_GetPastSettingsRequest, _terrarium_v1_GetPastSettingsRequest__Output>
      GetPastSettingsResponse: MessageTypeDefinition<_terrarium_v1_GetPastSettingsResponse, _terrarium_v1_GetPastSettingsResponse__Output>
      GetPermissionsRequest: MessageTypeDefinition<_terrarium_v1_GetPermissionsRequest, _terrarium_v1_GetPermissionsRequest__Output>
      GetPermissionsResponse: MessageTypeDefinition<_terrarium_v1_GetPermissionsResponse, _terrarium_v1_GetPermissionsResponse__Output>
      GetReadModelsRequest: MessageTypeDefinition<_terrarium_v1_GetReadModelsRequest, _terrarium_v1_GetReadModelsRequest__Output>
      GetReadModelsResponse: MessageTypeDefinition<_terrarium_v1_GetReadModelsResponse, _terrarium_v1_GetReadModelsResponse__Output>
      GetSettingsRequest: MessageTypeDefinition<_terrarium_v1_GetSettingsRequest, _terrarium_v1_GetSettingsRequest__Output>
      GetSettingsResponse: MessageTypeDefinition<_terrarium_v1_GetSettingsResponse, _terrarium_v1_GetSettingsResponse__Output>
      GetSpecificationFileRequest: MessageTypeDefinition<_terrarium_v1_GetSpecificationFileRequest, _terrarium_v1_GetSpecificationFileRequest__Output>
      GetStatusRequest: MessageTypeDefinition<_terrarium_v1_GetStatusRequest, _terrarium_v1_GetStatusRequest__Output>
      GetStatusResponse: MessageTypeDefinition<_terrarium_v1_GetStatusResponse, _terrarium_v1_GetStatusResponse__Output>
      GetStoreUsageRequest: MessageTypeDefinition<_terrarium_v1_GetStoreUsageRequest, _terrarium_v1_GetStoreUsageRequest__Output>
      GetStoreUsageResponse: MessageTypeDefinition<_terrarium_v1_GetStoreUsageResponse, _terrarium_v1_GetStoreUsageResponse__Output>
      GetUsageRequest: MessageTypeDefinition<_terrarium_v1_GetUsageRequest, _terrarium_v1_GetUsageRequest__Output>
      GetUsageResponse: MessageTypeDefinition<_terrarium_v1_GetUsageResponse, _terrarium_v1_GetUsageResponse__Output>
      GetWebhookRequest: MessageTypeDefinition<_terrarium_v1_GetWebhookRequest, _terrarium_v1_GetWebhookRequest__Output>
      GrantNamespaceRoleRequest: MessageTypeDefinition<_terrarium_v1_GrantNamespaceRoleRequest, _terrarium_v1_GrantNamespaceRoleRequest__Output>
      GrantNamespaceRoleResponse: MessageTypeDefinition<_terrarium_v1_GrantNamespaceRoleResponse, _terrarium_v1_GrantNamespaceRoleResponse__Output>
      History: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_HistoryClient> & { service: _terrarium_v1_HistoryDefinition }
      IssueTokenRequest: MessageTypeDefinition<_terrarium_v1_IssueTokenRequest, _terrarium_v1_IssueTokenRequest__Output>
      IssueTokenResponse: MessageTypeDefinition<_terrarium_v1_IssueTokenResponse, _terrarium_v1_IssueTokenResponse__Output>
      ListAccountsRequest: MessageTypeDefinition<_terrarium_v1_ListAccountsRequest, _terrarium_v1_ListAccountsRequest__Output>
      ListAccountsResponse: MessageTypeDefinition<_terrarium_v1_ListAccountsResponse, _terrarium_v1_ListAccountsResponse__Output>
      ListArtifactsRequest: MessageTypeDefinition<_terrarium_v1_ListArtifactsRequest, _terrarium_v1_ListArtifactsRequest__Output>
      ListArtifactsResponse: MessageTypeDefinition<_terrarium_v1_ListArtifactsResponse, _terrarium_v1_ListArtifactsResponse__Output>
      ListBuildsRequest: MessageTypeDefinition<_terrarium_v1_ListBuildsRequest, _terrarium_v1_ListBuildsRequest__Output>
      ListBuildsResponse: MessageTypeDefinition<_terrarium_v1_ListBuildsResponse, _terrarium_v1_ListBuildsResponse__Output>
      ListChannelsRequest: MessageTypeDefinition<_terrarium_v1_ListChannelsRequest, _terrarium_v1_ListChannelsRequest__Output>
      ListChannelsResponse: MessageTypeDefinition<_terrarium_v1_ListChannelsResponse, _terrarium_v1_ListChannelsResponse__Output>
      ListDeadLettersRequest: MessageTypeDefinition<_terrarium_v1_ListDeadLettersRequest, _terrarium_v1_ListDeadLettersRequest__Output>
      ListDeadLettersResponse: MessageTypeDefinition<_terrarium_v1_ListDeadLettersResponse, _terrarium_v1_ListDeadLettersResponse__Output>
      ListDeliveriesRequest: MessageTypeDefinition<_terrarium_v1_ListDeliveriesRequest, _terrarium_v1_ListDeliveriesRequest__Output>
      ListDeliveriesResponse: MessageTypeDefinition<_terrarium_v1_ListDeliveriesResponse, _terrarium_v1_ListDeliveriesResponse__Output>
      ListEnvironmentsRequest: MessageTypeDefinition<_terrarium_v1_ListEnvironmentsRequest, _terrarium_v1_ListEnvironmentsRequest__Output>
      ListEnvironmentsResponse: MessageTypeDefinition<_terrarium_v1_ListEnvironmentsResponse, _terrarium_v1_ListEnvironmentsResponse__Output>
      ListEventsRequest: MessageTypeDefinition<_terrarium_v1_ListEventsRequest, _terrarium_v1_ListEventsRequest__Output>
      ListEventsResponse: MessageTypeDefinition<_terrarium_v1_ListEventsResponse, _terrarium_v1_ListEventsResponse__Output>
      ListNamespaceRolesRequest: MessageTypeDefinition<_terrarium_v1_ListNamespaceRolesRequest, _terrarium_v1_ListNamespaceRolesRequest__Output>
      ListNamespaceRolesResponse: MessageTypeDefinition<_terrarium_v1_ListNamespaceRolesResponse, _terrarium_v1_ListNamespaceRolesResponse__Output>
      ListNamespacesRequest: MessageTypeDefinition<_terrarium_v1_ListNamespacesRequest, _terrarium_v1_ListNamespacesRequest__Output>
      ListNamespacesResponse: MessageTypeDefinition<_terrarium_v1_ListNamespacesResponse, _terrarium_v1_ListNamespacesResponse__Output>
      ListPackagesRequest: MessageTypeDefinition<_terrarium_v1_ListPackagesRequest, _terrarium_v1_ListPackagesRequest__Output>
      ListPackagesResponse: MessageTypeDefinition<_terrarium_v1_ListPackagesResponse, _terrarium_v1_ListPackagesResponse__Output>
      ListQueueRequest: MessageTypeDefinition<_terrarium_v1_ListQueueRequest, _terrarium_v1_ListQueueRequest__Output>
      ListQueueResponse: MessageTypeDefinition<_terrarium_v1_ListQueueResponse, _terrarium_v1_ListQueueResponse__Output>
      ListTokensRequest: MessageTypeDefinition<_terrarium_v1_ListTokensRequest, _terrarium_v1_ListTokensRequest__Output>
      ListTokensResponse: MessageTypeDefinition<_terrarium_v1_ListTokensResponse, _terrarium_v1_ListTokensResponse__Output>
      ListWatchedFilesRequest: MessageTypeDefinition<_terrarium_v1_ListWatchedFilesRequest, _terrarium_v1_ListWatchedFilesRequest__Output>
      ListWatchedFilesResponse: MessageTypeDefinition<_terrarium_v1_ListWatchedFilesResponse, _terrarium_v1_ListWatchedFilesResponse__Output>
      ListWebhooksRequest: MessageTypeDefinition<_terrarium_v1_ListWebhooksRequest, _terrarium_v1_ListWebhooksRequest__Output>
      ListWebhooksResponse: MessageTypeDefinition<_terrarium_v1_ListWebhooksResponse, _terrarium_v1_ListWebhooksResponse__Output>
      ListWorkersRequest: MessageTypeDefinition<_terrarium_v1_ListWorkersRequest, _terrarium_v1_ListWorkersRequest__Output>
      ListWorkersResponse: MessageTypeDefinition<_terrarium_v1_ListWorkersResponse, _terrarium_v1_ListWorkersResponse__Output>
      LogLine: MessageTypeDefinition<_terrarium_v1_LogLine, _terrarium_v1_LogLine__Output>
      Moment: MessageTypeDefinition<_terrarium_v1_Moment, _terrarium_v1_Moment__Output>
      Namespace: MessageTypeDefinition<_terrarium_v1_Namespace, _terrarium_v1_Namespace__Output>
      NamespaceRole: MessageTypeDefinition<_terrarium_v1_NamespaceRole, _terrarium_v1_NamespaceRole__Output>
      NamespaceRoles: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_NamespaceRolesClient> & { service: _terrarium_v1_NamespaceRolesDefinition }
      NamespaceUsage: MessageTypeDefinition<_terrarium_v1_NamespaceUsage, _terrarium_v1_NamespaceUsage__Output>
      Namespaces: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_NamespacesClient> & { service: _terrarium_v1_NamespacesDefinition }
      ObtainableArtifact: MessageTypeDefinition<_terrarium_v1_ObtainableArtifact, _terrarium_v1_ObtainableArtifact__Output>
      OpenSessionRequest: MessageTypeDefinition<_terrarium_v1_OpenSessionRequest, _terrarium_v1_OpenSessionRequest__Output>
      OpenSessionResponse: MessageTypeDefinition<_terrarium_v1_OpenSessionResponse, _terrarium_v1_OpenSessionResponse__Output>
      Operations: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_OperationsClient> & { service: _terrarium_v1_OperationsDefinition }
      Package: MessageTypeDefinition<_terrarium_v1_Package, _terrarium_v1_Package__Output>
      PackageChange: MessageTypeDefinition<_terrarium_v1_PackageChange, _terrarium_v1_PackageChange__Output>
      PackageKey: EnumTypeDefinition
      PackageManager: EnumTypeDefinition
      PackagePresence: MessageTypeDefinition<_terrarium_v1_PackagePresence, _terrarium_v1_PackagePresence__Output>
      PackageState: MessageTypeDefinition<_terrarium_v1_PackageState, _terrarium_v1_PackageState__Output>
      PackageTexts: MessageTypeDefinition<_terrarium_v1_PackageTexts, _terrarium_v1_PackageTexts__Output>
      Packages: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_PackagesClient> & { service: _terrarium_v1_PackagesDefinition }
      PageInfo: MessageTypeDefinition<_terrarium_v1_PageInfo, _terrarium_v1_PageInfo__Output>
      PageRequest: MessageTypeDefinition<_terrarium_v1_PageRequest, _terrarium_v1_PageRequest__Output>
      PastAccount: MessageTypeDefinition<_terrarium_v1_PastAccount, _terrarium_v1_PastAccount__Output>
      PastBuild: MessageTypeDefinition<_terrarium_v1_PastBuild, _terrarium_v1_PastBuild__Output>
      PastRoleMapping: MessageTypeDefinition<_terrarium_v1_PastRoleMapping, _terrarium_v1_PastRoleMapping__Output>
      Permissions: MessageTypeDefinition<_terrarium_v1_Permissions, _terrarium_v1_Permissions__Output>
      PingWebhookRequest: MessageTypeDefinition<_terrarium_v1_PingWebhookRequest, _terrarium_v1_PingWebhookRequest__Output>
      PlatformDifference: MessageTypeDefinition<_terrarium_v1_PlatformDifference, _terrarium_v1_PlatformDifference__Output>
      Progress: MessageTypeDefinition<_terrarium_v1_Progress, _terrarium_v1_Progress__Output>
      ProvideArtifactRequest: MessageTypeDefinition<_terrarium_v1_ProvideArtifactRequest, _terrarium_v1_ProvideArtifactRequest__Output>
      Queue: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_QueueClient> & { service: _terrarium_v1_QueueDefinition }
      QueuedBuild: MessageTypeDefinition<_terrarium_v1_QueuedBuild, _terrarium_v1_QueuedBuild__Output>
      ReadLogRequest: MessageTypeDefinition<_terrarium_v1_ReadLogRequest, _terrarium_v1_ReadLogRequest__Output>
      RebuildProgress: MessageTypeDefinition<_terrarium_v1_RebuildProgress, _terrarium_v1_RebuildProgress__Output>
      RebuildReadModelsRequest: MessageTypeDefinition<_terrarium_v1_RebuildReadModelsRequest, _terrarium_v1_RebuildReadModelsRequest__Output>
      RebuildReadModelsResponse: MessageTypeDefinition<_terrarium_v1_RebuildReadModelsResponse, _terrarium_v1_RebuildReadModelsResponse__Output>
      RedeliverRequest: MessageTypeDefinition<_terrarium_v1_RedeliverRequest, _terrarium_v1_RedeliverRequest__Output>
      RepeatBuildRequest: MessageTypeDefinition<_terrarium_v1_RepeatBuildRequest, _terrarium_v1_RepeatBuildRequest__Output>
      RepeatBuildResponse: MessageTypeDefinition<_terrarium_v1_RepeatBuildResponse, _terrarium_v1_RepeatBuildResponse__Output>
      ReplaceRoleMappingsRequest: MessageTypeDefinition<_terrarium_v1_ReplaceRoleMappingsRequest, _terrarium_v1_ReplaceRoleMappingsRequest__Output>
      ReplaceRoleMappingsResponse: MessageTypeDefinition<_terrarium_v1_ReplaceRoleMappingsResponse, _terrarium_v1_ReplaceRoleMappingsResponse__Output>
      ReplaceWebhookSecretRequest: MessageTypeDefinition<_terrarium_v1_ReplaceWebhookSecretRequest, _terrarium_v1_ReplaceWebhookSecretRequest__Output>
      ReplaceWebhookSecretResponse: MessageTypeDefinition<_terrarium_v1_ReplaceWebhookSecretResponse, _terrarium_v1_ReplaceWebhookSecretResponse__Output>
      RequeueDeadLetterRequest: MessageTypeDefinition<_terrarium_v1_RequeueDeadLetterRequest, _terrarium_v1_RequeueDeadLetterRequest__Output>
      RequeueDeadLetterResponse: MessageTypeDefinition<_terrarium_v1_RequeueDeadLetterResponse, _terrarium_v1_RequeueDeadLetterResponse__Output>
      ResetSettingsRequest: MessageTypeDefinition<_terrarium_v1_ResetSettingsRequest, _terrarium_v1_ResetSettingsRequest__Output>
      ResetSettingsResponse: MessageTypeDefinition<_terrarium_v1_ResetSettingsResponse, _terrarium_v1_ResetSettingsResponse__Output>
      RevokeNamespaceRoleRequest: MessageTypeDefinition<_terrarium_v1_RevokeNamespaceRoleRequest, _terrarium_v1_RevokeNamespaceRoleRequest__Output>
      RevokeNamespaceRoleResponse: MessageTypeDefinition<_terrarium_v1_RevokeNamespaceRoleResponse, _terrarium_v1_RevokeNamespaceRoleResponse__Output>
      RevokeNamespaceRolesRequest: MessageTypeDefinition<_terrarium_v1_RevokeNamespaceRolesRequest, _terrarium_v1_RevokeNamespaceRolesRequest__Output>
      RevokeNamespaceRolesResponse: MessageTypeDefinition<_terrarium_v1_RevokeNamespaceRolesResponse, _terrarium_v1_RevokeNamespaceRolesResponse__Output>
      RevokeTokenRequest: MessageTypeDefinition<_terrarium_v1_RevokeTokenRequest, _terrarium_v1_RevokeTokenRequest__Output>
      RevokeTokenResponse: MessageTypeDefinition<_terrarium_v1_RevokeTokenResponse, _terrarium_v1_RevokeTokenResponse__Output>
      Roles: MessageTypeDefinition<_terrarium_v1_Roles, _terrarium_v1_Roles__Output>
      Scope: MessageTypeDefinition<_terrarium_v1_Scope, _terrarium_v1_Scope__Output>
      ScopeRoles: MessageTypeDefinition<_terrarium_v1_ScopeRoles, _terrarium_v1_ScopeRoles__Output>
      Search: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_SearchClient> & { service: _terrarium_v1_SearchDefinition }
      SearchKind: EnumTypeDefinition
      SearchPackagesRequest: MessageTypeDefinition<_terrarium_v1_SearchPackagesRequest, _terrarium_v1_SearchPackagesRequest__Output>
      SearchPackagesResponse: MessageTypeDefinition<_terrarium_v1_SearchPackagesResponse, _terrarium_v1_SearchPackagesResponse__Output>
      SearchRequest: MessageTypeDefinition<_terrarium_v1_SearchRequest, _terrarium_v1_SearchRequest__Output>
      SearchResponse: MessageTypeDefinition<_terrarium_v1_SearchResponse, _terrarium_v1_SearchResponse__Output>
      Sessions: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_SessionsClient> & { service: _terrarium_v1_SessionsDefinition }
      SetNamespaceMetadataRequest: MessageTypeDefinition<_terrarium_v1_SetNamespaceMetadataRequest, _terrarium_v1_SetNamespaceMetadataRequest__Output>
      SetNamespaceMetadataResponse: MessageTypeDefinition<_terrarium_v1_SetNamespaceMetadataResponse, _terrarium_v1_SetNamespaceMetadataResponse__Output>
      Settings: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_SettingsClient> & { service: _terrarium_v1_SettingsDefinition }
      SettingsLevel: MessageTypeDefinition<_terrarium_v1_SettingsLevel, _terrarium_v1_SettingsLevel__Output>
      SolveRequest: MessageTypeDefinition<_terrarium_v1_SolveRequest, _terrarium_v1_SolveRequest__Output>
      SolveResponse: MessageTypeDefinition<_terrarium_v1_SolveResponse, _terrarium_v1_SolveResponse__Output>
      Specification: MessageTypeDefinition<_terrarium_v1_Specification, _terrarium_v1_Specification__Output>
      SpecificationFile: MessageTypeDefinition<_terrarium_v1_SpecificationFile, _terrarium_v1_SpecificationFile__Output>
      Specifications: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_SpecificationsClient> & { service: _terrarium_v1_SpecificationsDefinition }
      Status: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_StatusClient> & { service: _terrarium_v1_StatusDefinition }
      StoreUsage: MessageTypeDefinition<_terrarium_v1_StoreUsage, _terrarium_v1_StoreUsage__Output>
      SubmitSpecificationRequest: MessageTypeDefinition<_terrarium_v1_SubmitSpecificationRequest, _terrarium_v1_SubmitSpecificationRequest__Output>
      SubmitSpecificationResponse: MessageTypeDefinition<_terrarium_v1_SubmitSpecificationResponse, _terrarium_v1_SubmitSpecificationResponse__Output>
      Token: MessageTypeDefinition<_terrarium_v1_Token, _terrarium_v1_Token__Output>
      Tokens: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_TokensClient> & { service: _terrarium_v1_TokensDefinition }
      UpdatePolicy: EnumTypeDefinition
      Usage: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_UsageClient> & { service: _terrarium_v1_UsageDefinition }
      VerificationProgress: MessageTypeDefinition<_terrarium_v1_VerificationProgress, _terrarium_v1_VerificationProgress__Output>
      VerificationStep: MessageTypeDefinition<_terrarium_v1_VerificationStep, _terrarium_v1_VerificationStep__Output>
      VerifyLogRequest: MessageTypeDefinition<_terrarium_v1_VerifyLogRequest, _terrarium_v1_VerifyLogRequest__Output>
      VerifyLogResponse: MessageTypeDefinition<_terrarium_v1_VerifyLogResponse, _terrarium_v1_VerifyLogResponse__Output>
      WatchBuildRequest: MessageTypeDefinition<_terrarium_v1_WatchBuildRequest, _terrarium_v1_WatchBuildRequest__Output>
      WatchedFile: MessageTypeDefinition<_terrarium_v1_WatchedFile, _terrarium_v1_WatchedFile__Output>
      Webhook: MessageTypeDefinition<_terrarium_v1_Webhook, _terrarium_v1_Webhook__Output>
      WebhookDelivery: MessageTypeDefinition<_terrarium_v1_WebhookDelivery, _terrarium_v1_WebhookDelivery__Output>
      WebhookEvents: MessageTypeDefinition<_terrarium_v1_WebhookEvents, _terrarium_v1_WebhookEvents__Output>
      Webhooks: SubtypeConstructor<typeof grpc.Client, _terrarium_v1_WebhooksClient> & { service: _terrarium_v1_WebhooksDefinition }
      Worker: MessageTypeDefinition<_terrarium_v1_Worker, _terrarium_v1_Worker__Output>
    }
  }
}

