import 'reflect-metadata';
import { loadPackageDefinition, rpcMethods } from '@terrarium/contracts-grpc';
import { isPermission } from '@terrarium/domain-access';
import type { RouteAccess } from '../access/requires.js';
import { GRPC_SERVICES } from './grpc-services.js';
import { methodsOf } from './method-table.js';

const methods = methodsOf(GRPC_SERVICES);

function written(access: RouteAccess | undefined): string {
  if (access === undefined) return 'NOTHING';
  if ('open' in access) return 'open to all';
  return 'login' in access ? 'a login' : `${access.permission} on ${access.on}`;
}

describe('the methods of the contract', () => {
  const declared = rpcMethods(loadPackageDefinition()).map(({ service, method }) => `${service}/${method}`);

  it('each have a handler, and no handler is without one', () => {
    expect(methods.map(({ name }) => name).sort()).toEqual([...declared].sort());
  });

  it('ask for permissions that exist', () => {
    for (const { access } of methods) {
      if (access !== undefined && 'permission' in access) expect(isPermission(access.permission)).toBe(true);
    }
  });

  it('ask for what was decided', () => {
    const matrix = Object.fromEntries(methods.map(({ name, access }) => [name, written(access)]));
    expect(matrix).toEqual({
      'Status/GetStatus': 'open to all',
      'Status/GetPermissions': 'open to all',
      'Namespaces/ListNamespaces': 'namespace::read on handler',
      'Namespaces/GetNamespace': 'namespace::read on namespace',
      'Namespaces/CreateNamespace': 'namespace::create on namespace',
      'Namespaces/SetNamespaceMetadata': 'namespace::update on namespace',
      'Namespaces/DeleteNamespace': 'namespace::delete on namespace',
      'NamespaceRoles/ListNamespaceRoles': 'namespace-role-mapping::read on namespace',
      'NamespaceRoles/GetNamespaceRole': 'namespace-role-mapping::read on namespace',
      'NamespaceRoles/GrantNamespaceRole': 'namespace-role-mapping::create on namespace',
      'NamespaceRoles/ChangeNamespaceRole': 'namespace-role-mapping::update on namespace',
      'NamespaceRoles/RevokeNamespaceRole': 'namespace-role-mapping::delete on namespace',
      'NamespaceRoles/RevokeNamespaceRoles': 'namespace-role-mapping::delete on namespace',
      'NamespaceRoles/ReplaceRoleMappings': 'namespace::update on namespace',
      'Environments/ListEnvironments': 'environment::read on handler',
      'Environments/GetEnvironment': 'environment::read on environment',
      'Environments/DescribeEnvironment': 'environment::update on environment',
      'Environments/ActivateBuild': 'environment::update on environment',
      'Environments/DeleteEnvironment': 'environment::delete on environment',
      'Environments/ListWatchedFiles': 'environment::read on handler',
      'Specifications/SubmitSpecification': 'environment:create on handler',
      'Specifications/Solve': 'environment::solve on anything',
      'Builds/ListBuilds': 'environment::read on handler',
      'Builds/GetBuild': 'environment::read on build',
      'Builds/WatchBuild': 'environment::read on build',
      'Builds/RepeatBuild': 'environment::update on build',
      'Builds/CancelBuild': 'build::cancel on build',
      'Builds/DeleteBuild': 'build::delete on build',
      'Builds/ListPackages': 'environment::read on build',
      'Builds/ReadLog': 'environment::read on build',
      'Builds/DownloadArtifact': 'environment::read on build',
      'Builds/GetSpecificationFile': 'environment::read on build',
      'Builds/ListArtifacts': 'environment::read on build',
      'Builds/ProvideArtifact': 'environment::read on build',
      'Differences/CompareBuilds': 'environment::read on handler',
      'Differences/CompareLockfiles': 'a login',
      'Search/Search': 'environment::read on handler',
      'Packages/ListChannels': 'channel::read on anything',
      'Packages/SearchPackages': 'channel::read on anything',
      'Queue/ListQueue': 'environment::read on handler',
      'Queue/ListWorkers': 'queue::read on system',
      'Settings/GetSettings': 'setting::read on handler',
      'Settings/ChangeSettings': 'setting::update on handler',
      'Settings/ResetSettings': 'setting::update on handler',
      'Tokens/IssueToken': 'a login',
      'Tokens/ListTokens': 'a login',
      'Tokens/RevokeToken': 'a login',
      'Sessions/OpenSession': 'open to all',
      'Sessions/CloseSession': 'open to all',
      'Accounts/ListAccounts': 'account::read on system',
      'Accounts/GetAccount': 'account::read on system',
      'Accounts/CreateAccount': 'account::create on system',
      'Accounts/ChangePassword': 'a login',
      'Accounts/ChangeRoleBindings': 'account::update on system',
      'Accounts/DisableAccount': 'account::update on system',
      'Accounts/EnableAccount': 'account::update on system',
      'Webhooks/ListWebhooks': 'webhook::read on handler',
      'Webhooks/GetWebhook': 'webhook::read on handler',
      'Webhooks/CreateWebhook': 'webhook::create on handler',
      'Webhooks/ChangeWebhook': 'webhook::update on handler',
      'Webhooks/ReplaceWebhookSecret': 'webhook::update on handler',
      'Webhooks/DeleteWebhook': 'webhook::delete on handler',
      'Webhooks/PingWebhook': 'webhook::update on handler',
      'Webhooks/ListDeliveries': 'webhook::read on handler',
      'Webhooks/GetDelivery': 'webhook::read on handler',
      'Webhooks/Redeliver': 'webhook::update on handler',
      'Audit/ListEvents': 'audit::read on anything',
      'Audit/FollowEvents': 'audit::read on anything',
      'Audit/VerifyLog': 'audit::read on system',
      'Audit/FollowVerification': 'audit::read on system',
      'History/GetPastNamespace': 'namespace::read on namespace',
      'History/GetPastEnvironment': 'environment::read on environment',
      'History/GetPastBuild': 'environment::read on build',
      'History/GetPastSettings': 'setting::read on handler',
      'History/GetPastPermissions': 'account::read on system',
      'History/GetPastNamespaceRoles': 'namespace-role-mapping::read on namespace',
      'History/GetPastAccount': 'a login',
      'Usage/GetUsage': 'namespace::read on handler',
      'Usage/GetStoreUsage': 'metrics::read on system',
      'Usage/GetPackageCacheUsage': 'metrics::read on system',
      'Operations/ListDeadLetters': 'system::operate on system',
      'Operations/RequeueDeadLetter': 'system::operate on system',
      'Operations/GetReadModels': 'system::operate on system',
      'Operations/RebuildReadModels': 'system::operate on system',
      'Operations/FollowRebuild': 'system::operate on system',
    });
  });
});
