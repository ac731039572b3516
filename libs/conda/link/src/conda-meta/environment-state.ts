import { toPythonJsonLine } from './python-json.js';

/**
 * The text of `conda-meta/state` (CEP 32): variables that activating the environment sets.
 *
 * @param variables - Name to value.
 */
export function formatEnvironmentState(variables: Readonly<Record<string, string>>): string {
  return toPythonJsonLine({ env_vars: variables });
}
