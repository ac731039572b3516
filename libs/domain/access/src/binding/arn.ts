import { accessErrors } from '../errors.js';
import { Glob } from './glob.js';

/** What a permission is asked for: an environment, or a namespace when no environment is named. */
export interface Resource {
  readonly namespace: string;
  readonly environment?: string | undefined;
}

/** The system as a whole: settings of all namespaces, accounts, mirrors, the audit of everything. */
export const SYSTEM = 'system';

/** What a permission is asked for. */
export type Target = Resource | typeof SYSTEM;

/** The characters of names (conda-store's), and `*`. */
const FORM = /^([A-Za-z0-9\-+_@$&?^~.=*]{1,255})\/([A-Za-z0-9\-+_@$&?^~.=*]{1,255})$/;

/** The entities that a binding reaches: environments by the patterns of their namespaces and names. */
export class Arn {
  constructor(
    readonly namespace: Glob,
    readonly environment: Glob,
  ) {}

  /** As `<namespace>/<environment>`. */
  get text(): string {
    return `${this.namespace.text}/${this.environment.text}`;
  }

  /**
   * Whether the binding holds on the target. A namespace as a whole is reached only by a pattern for all of its
   * environments, and the system only by `*` `/` `*`: whoever has one environment does not have its namespace.
   */
  reaches(target: Target): boolean {
    if (target === SYSTEM) return this.namespace.isAll && this.environment.isAll;
    if (!this.namespace.matches(target.namespace)) return false;
    return target.environment === undefined ? this.environment.isAll : this.environment.matches(target.environment);
  }

  /** Whether everything that `other` reaches is reached here too. */
  includes(other: Arn): boolean {
    return this.namespace.includes(other.namespace) && this.environment.includes(other.environment);
  }
}

/**
 * Reads an entity pattern, `<namespace>/<environment>` with `*` anywhere (conda-store's ARN).
 *
 * @throws ARN_INVALID
 */
export function parseArn(text: string): Arn {
  const [, namespace, environment] = FORM.exec(text) ?? [];
  if (namespace === undefined || environment === undefined) {
    throw accessErrors.create('ARN_INVALID', `${JSON.stringify(text.slice(0, 120))} is not an entity pattern`, {
      hint: 'Write <namespace>/<environment>, for example team/* or */*',
    });
  }
  return new Arn(new Glob(namespace), new Glob(environment));
}

/** The target as a text, for messages. */
export function formatTarget(target: Target): string {
  if (target === SYSTEM) return 'the whole system';
  return target.environment === undefined
    ? `namespace ${target.namespace}`
    : `environment ${target.namespace}/${target.environment}`;
}
