/**
 * Everything that can be permitted. The first 17 are conda-store's, in its spelling (`environment:create` has one
 * colon, and clients look for it); the others are of this system.
 */
export const PERMISSIONS = [
  'environment:create',
  'environment::read',
  'environment::update',
  'environment::delete',
  'environment::solve',
  'build::cancel',
  'build::delete',
  'namespace::create',
  'namespace::read',
  'namespace::update',
  'namespace::delete',
  'namespace-role-mapping::create',
  'namespace-role-mapping::read',
  'namespace-role-mapping::update',
  'namespace-role-mapping::delete',
  'setting::read',
  'setting::update',
  'account::create',
  'account::read',
  'account::update',
  'artifact::read',
  'audit::read',
  'channel::create',
  'channel::read',
  'channel::update',
  'channel::delete',
  'image::read',
  'image::publish',
  'image::delete',
  'metrics::read',
  'mirror::create',
  'mirror::read',
  'mirror::update',
  'mirror::delete',
  'mirror::run',
  'package::upload',
  'package::delete',
  'queue::read',
  'queue::update',
  'system::operate',
  'token::read',
  'token::revoke',
  'webhook::create',
  'webhook::read',
  'webhook::update',
  'webhook::delete',
] as const;

/** One thing that can be permitted, on a namespace, an environment or the whole system. */
export type Permission = (typeof PERMISSIONS)[number];

const KNOWN: ReadonlySet<string> = new Set(PERMISSIONS);

/** Whether the text names a permission. */
export function isPermission(text: string): text is Permission {
  return KNOWN.has(text);
}
