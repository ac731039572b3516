import 'reflect-metadata';
import { Transport } from '@nestjs/microservices';
import { PATTERN_METADATA, TRANSPORT_METADATA } from '@nestjs/microservices/constants.js';
import { loadPackageDefinition, rpcMethods } from '@terrarium/contracts-grpc';
import { isPermission } from '@terrarium/domain-access';
import { ROUTE_ACCESS } from '../access/requires.js';
import type { RouteAccess } from '../access/requires.js';
import { GRPC_SERVICES } from './grpc-services.js';

/** What the handler of each method asks for, read from the decorators that make it one. */
function handlers(): Map<string, RouteAccess | undefined> {
  const found = GRPC_SERVICES.flatMap((service) => {
    const prototype = service.prototype as Record<string, () => unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): [string, RouteAccess | undefined][] => {
      const handler = prototype[name]!;
      if (Reflect.getMetadata(TRANSPORT_METADATA, handler) !== Transport.GRPC) return [];
      const [pattern] = Reflect.getMetadata(PATTERN_METADATA, handler) as { service: string; rpc: string }[];
      const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
      return [[`${pattern!.service}/${pattern!.rpc}`, access]];
    });
  });
  expect(new Set(found.map(([name]) => name)).size).toBe(found.length);
  return new Map(found);
}

function written(access: RouteAccess | undefined): string {
  if (access === undefined) return 'NOTHING';
  if ('open' in access) return 'open to all';
  return 'login' in access ? 'a login' : `${access.permission} on ${access.on}`;
}

describe('the methods of the contract', () => {
  const declared = rpcMethods(loadPackageDefinition()).map(({ service, method }) => `${service}/${method}`);

  it('each have a handler, and no handler is without one', () => {
    expect([...handlers().keys()].sort()).toEqual([...declared].sort());
  });

  it('ask for permissions that exist', () => {
    for (const access of handlers().values()) {
      if (access !== undefined && 'permission' in access) expect(isPermission(access.permission)).toBe(true);
    }
  });

  it('ask for what was decided', () => {
    const matrix = Object.fromEntries([...handlers()].map(([name, access]) => [name, written(access)]));
    expect(matrix).toEqual({
      'Status/GetStatus': 'open to all',
      'Status/GetPermissions': 'open to all',
      'Namespaces/ListNamespaces': 'namespace::read on handler',
      'Namespaces/GetNamespace': 'namespace::read on namespace',
      'Namespaces/CreateNamespace': 'namespace::create on namespace',
      'Namespaces/DeleteNamespace': 'namespace::delete on namespace',
      'Environments/ListEnvironments': 'environment::read on handler',
      'Environments/GetEnvironment': 'environment::read on environment',
      'Environments/DescribeEnvironment': 'environment::update on environment',
      'Environments/ActivateBuild': 'environment::update on environment',
      'Environments/DeleteEnvironment': 'environment::delete on environment',
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
      'Queue/ListQueue': 'environment::read on handler',
      'Queue/ListWorkers': 'queue::read on system',
      'Settings/GetSettings': 'setting::read on handler',
      'Settings/ChangeSettings': 'setting::update on handler',
      'Settings/ResetSettings': 'setting::update on handler',
      'Tokens/IssueToken': 'a login',
      'Tokens/ListTokens': 'a login',
      'Tokens/RevokeToken': 'a login',
      'Audit/ListEvents': 'audit::read on anything',
      'Audit/FollowEvents': 'audit::read on anything',
      'Audit/VerifyLog': 'audit::read on system',
      'Usage/GetUsage': 'namespace::read on handler',
      'Usage/GetPackageCacheUsage': 'metrics::read on system',
      'Operations/ListDeadLetters': 'system::operate on system',
      'Operations/RequeueDeadLetter': 'system::operate on system',
      'Operations/RebuildReadModels': 'system::operate on system',
    });
  });
});
