import 'reflect-metadata';
import type { RouteAccess } from '../access/requires.js';
import { routesOf } from '../access/route-table.js';
import { GatewayModule } from '../gateway.module.js';
import { GRPC_SERVICES } from './grpc-services.js';
import { methodsOf } from './method-table.js';

/** What does over gRPC what each route does over REST. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  'GET /api/v1/': ['Status/GetStatus'],
  'GET /api/v1/account/': ['Accounts/ListAccounts'],
  'POST /api/v1/account/': ['Accounts/CreateAccount'],
  'GET /api/v1/account/{account}/': ['Accounts/GetAccount'],
  'PUT /api/v1/account/{account}/disable/': ['Accounts/DisableAccount'],
  'PUT /api/v1/account/{account}/enable/': ['Accounts/EnableAccount'],
  'PUT /api/v1/account/{account}/password/': ['Accounts/ChangePassword'],
  'PUT /api/v1/account/{account}/role-bindings/': ['Accounts/ChangeRoleBindings'],
  'GET /api/v1/admin/read-models/': ['Operations/GetReadModels'],
  'POST /api/v1/admin/read-models/rebuild/': ['Operations/RebuildReadModels', 'Operations/FollowRebuild'],
  'GET /api/v1/audit/events/': ['Audit/ListEvents'],
  'GET /api/v1/audit/events/stream/': ['Audit/FollowEvents'],
  'GET /api/v1/audit/state/build/{id}/': ['History/GetPastBuild'],
  'GET /api/v1/audit/state/environment/{namespace}/{name}/': ['History/GetPastEnvironment'],
  'GET /api/v1/audit/state/namespace/{namespace}/': ['History/GetPastNamespace'],
  'GET /api/v1/audit/state/permissions/': ['History/GetPastPermissions'],
  'GET /api/v1/audit/state/permissions/namespace/{namespace}/': ['History/GetPastNamespaceRoles'],
  'GET /api/v1/audit/state/permissions/user/{account}/': ['History/GetPastAccount'],
  'GET /api/v1/audit/state/settings/': ['History/GetPastSettings'],
  'GET /api/v1/audit/state/settings/{namespace}/': ['History/GetPastSettings'],
  'GET /api/v1/audit/state/settings/{namespace}/{name}/': ['History/GetPastSettings'],
  'GET /api/v1/audit/verify/': ['Audit/VerifyLog'],
  'GET /api/v1/audit/verify/stream/': ['Audit/FollowVerification'],
  'GET /api/v1/build/': ['Builds/ListBuilds'],
  'DELETE /api/v1/build/{id}/': ['Builds/DeleteBuild'],
  'GET /api/v1/build/{id}/': ['Builds/GetBuild', 'Builds/WatchBuild'],
  'PUT /api/v1/build/{id}/': ['Builds/RepeatBuild'],
  'GET /api/v1/build/{id}/archive/': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/artifact/': ['Builds/ListArtifacts'],
  'GET /api/v1/build/{id}/artifact/{kind}/': ['Builds/ProvideArtifact'],
  'PUT /api/v1/build/{id}/cancel/': ['Builds/CancelBuild'],
  'GET /api/v1/build/{id}/conda-lock.yaml': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/conda-lock.yml': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/diff/{other}/': ['Differences/CompareBuilds'],
  'GET /api/v1/build/{id}/docker/': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/installer/': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/lockfile/': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/log-stream/': ['Builds/ReadLog'],
  'GET /api/v1/build/{id}/logs/': ['Builds/DownloadArtifact'],
  'GET /api/v1/build/{id}/packages/': ['Builds/ListPackages'],
  'GET /api/v1/build/{id}/specification/': ['Builds/GetSpecificationFile'],
  'GET /api/v1/build/{id}/yaml/': ['Builds/DownloadArtifact'],
  'GET /api/v1/channel/': ['Packages/ListChannels'],
  'GET /api/v1/dead-letter/': ['Operations/ListDeadLetters'],
  'POST /api/v1/dead-letter/{number}/requeue/': ['Operations/RequeueDeadLetter'],
  'GET /api/v1/environment/': ['Environments/ListEnvironments'],
  'DELETE /api/v1/environment/{namespace}/{name}/': ['Environments/DeleteEnvironment'],
  'GET /api/v1/environment/{namespace}/{name}/': ['Environments/GetEnvironment'],
  'PUT /api/v1/environment/{namespace}/{name}/': ['Environments/ActivateBuild', 'Environments/DescribeEnvironment'],
  'GET /api/v1/environment/{namespace}/{name}/conda-lock.yaml': ['Builds/DownloadArtifact'],
  'GET /api/v1/environment/{namespace}/{name}/conda-lock.yml': ['Builds/DownloadArtifact'],
  'GET /api/v1/environment/{namespace}/{name}/lockfile/': ['Builds/DownloadArtifact'],
  'POST /api/v1/lock/diff/': ['Differences/CompareLockfiles'],
  'GET /api/v1/namespace/': ['Namespaces/ListNamespaces'],
  'DELETE /api/v1/namespace/{namespace}/': ['Namespaces/DeleteNamespace'],
  'GET /api/v1/namespace/{namespace}/': ['Namespaces/GetNamespace'],
  'POST /api/v1/namespace/{namespace}/': ['Namespaces/CreateNamespace'],
  'PUT /api/v1/namespace/{namespace}/': ['NamespaceRoles/ReplaceRoleMappings', 'Namespaces/SetNamespaceMetadata'],
  'PUT /api/v1/namespace/{namespace}/metadata': ['Namespaces/SetNamespaceMetadata'],
  'DELETE /api/v1/namespace/{namespace}/role': ['NamespaceRoles/RevokeNamespaceRole'],
  'GET /api/v1/namespace/{namespace}/role': ['NamespaceRoles/GetNamespaceRole'],
  'POST /api/v1/namespace/{namespace}/role': ['NamespaceRoles/GrantNamespaceRole'],
  'PUT /api/v1/namespace/{namespace}/role': ['NamespaceRoles/ChangeNamespaceRole'],
  'DELETE /api/v1/namespace/{namespace}/roles': ['NamespaceRoles/RevokeNamespaceRoles'],
  'GET /api/v1/namespace/{namespace}/roles': ['NamespaceRoles/ListNamespaceRoles'],
  'GET /api/v1/package/': ['Packages/SearchPackages'],
  'GET /api/v1/permission/': ['Status/GetPermissions'],
  'GET /api/v1/queue/': ['Queue/ListQueue'],
  'GET /api/v1/queue/workers/': ['Queue/ListWorkers'],
  'GET /api/v1/search/': ['Search/Search'],
  'DELETE /api/v1/setting/': ['Settings/ResetSettings'],
  'GET /api/v1/setting/': ['Settings/GetSettings'],
  'PUT /api/v1/setting/': ['Settings/ChangeSettings'],
  'DELETE /api/v1/setting/{namespace}/': ['Settings/ResetSettings'],
  'GET /api/v1/setting/{namespace}/': ['Settings/GetSettings'],
  'PUT /api/v1/setting/{namespace}/': ['Settings/ChangeSettings'],
  'DELETE /api/v1/setting/{namespace}/{name}/': ['Settings/ResetSettings'],
  'GET /api/v1/setting/{namespace}/{name}/': ['Settings/GetSettings'],
  'PUT /api/v1/setting/{namespace}/{name}/': ['Settings/ChangeSettings'],
  'POST /api/v1/solve/': ['Specifications/Solve'],
  'GET /api/v1/specification/': ['Specifications/Solve'],
  'POST /api/v1/specification/': ['Specifications/SubmitSpecification'],
  'GET /api/v1/token/': ['Tokens/ListTokens'],
  'POST /api/v1/token/': ['Tokens/IssueToken'],
  'DELETE /api/v1/token/{id}/': ['Tokens/RevokeToken'],
  'GET /api/v1/usage/': ['Usage/GetUsage'],
  'GET /api/v1/usage/package-cache/': ['Usage/GetPackageCacheUsage'],
  'GET /api/v1/usage/store/': ['Usage/GetStoreUsage'],
  'GET /api/v1/watched-file/': ['Environments/ListWatchedFiles'],
  'GET /api/v1/webhook/': ['Webhooks/ListWebhooks'],
  'POST /api/v1/webhook/': ['Webhooks/CreateWebhook'],
  'DELETE /api/v1/webhook/{id}/': ['Webhooks/DeleteWebhook'],
  'GET /api/v1/webhook/{id}/': ['Webhooks/GetWebhook'],
  'PUT /api/v1/webhook/{id}/': ['Webhooks/ChangeWebhook'],
  'GET /api/v1/webhook/{id}/delivery/': ['Webhooks/ListDeliveries'],
  'GET /api/v1/webhook/{id}/delivery/{deliveryId}/': ['Webhooks/GetDelivery'],
  'POST /api/v1/webhook/{id}/delivery/{deliveryId}/redeliver/': ['Webhooks/Redeliver'],
  'POST /api/v1/webhook/{id}/ping/': ['Webhooks/PingWebhook'],
  'POST /api/v1/webhook/{id}/secret/': ['Webhooks/ReplaceWebhookSecret'],
  'GET /api/v2/environment/': ['Environments/ListEnvironments'],
  'GET /celery': ['Queue/ListWorkers'],
  'POST /login': ['Sessions/OpenSession'],
  'POST /logout': ['Sessions/CloseSession'],
  'GET /storage/{name}': ['Builds/DownloadArtifact'],
};

/** Routes that have no twin, and why. */
const WITHOUT_TWIN: Readonly<Record<string, string>> = {
  'GET /login': 'a page for people',
  'GET /login/{provider}': 'sends a browser to the pages of an identity provider',
  'GET /oauth_callback': 'where an identity provider sends a browser back',
  'GET /oauth_callback/{provider}': 'where an identity provider sends a browser back',
  'GET /metrics': 'the text format that monitoring systems scrape over HTTP',
  'GET /openapi.json': 'gRPC describes itself by reflection',
  'GET /ui': 'the pages of the browser interface',
  'GET /ui/{path}': 'the pages of the browser interface',
};

const routes = new Map(routesOf(GatewayModule).map((route) => [`${route.method} ${route.path}`, route]));
const methods = new Map(methodsOf(GRPC_SERVICES).map((method) => [method.name, method]));

/** What is asked for, wherever: a method may find out by itself what a path tells a route. */
function askedFor(access: RouteAccess | undefined): string {
  if (access === undefined) return 'NOTHING';
  return 'permission' in access ? access.permission : Object.keys(access).join();
}

describe('REST and gRPC', () => {
  it('do the same: each route has its twin, or a reason to have none', () => {
    const told = [...Object.keys(TWINS), ...Object.keys(WITHOUT_TWIN)];
    expect(told.sort()).toEqual([...routes.keys()].sort());
  });

  it('do the same the other way round: each method is the twin of a route', () => {
    expect([...new Set(Object.values(TWINS).flat())].sort()).toEqual([...methods.keys()].sort());
  });

  it.each(Object.entries(TWINS))('ask the same of the callers of %s', (route, twins) => {
    const asked = askedFor(routes.get(route)?.access);
    expect(twins.map((twin) => [twin, askedFor(methods.get(twin)?.access)])).toEqual(
      twins.map((twin) => [twin, asked]),
    );
  });
});
