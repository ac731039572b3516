import { InvalidArgumentError } from 'commander';

/** Patterns and the roles on them, as options give them. */
export type RoleOptions = Readonly<Record<string, readonly string[]>>;

/** Reads one `pattern=role` of a repeatable option. */
export function readRole(text: string, before: RoleOptions): RoleOptions {
  const [, pattern, role] = /^([^=]+\/[^=]+)=(\w+)$/.exec(text) ?? [];
  if (pattern === undefined || role === undefined)
    throw new InvalidArgumentError('It is written <namespace>/<name>=<role>.');
  return { ...before, [pattern]: [...(before[pattern] ?? []), role] };
}

/** Shows bindings as the option has them. */
export function formatRoles(bindings: RoleOptions): string {
  return Object.entries(bindings)
    .map(([pattern, roles]) => `${pattern}=${roles.join(',')}`)
    .join(' ');
}
