import { environmentErrors } from './errors.js';

const NAME = /^[A-Za-z0-9\-+_@$&?^~.=]{1,255}$/;

/**
 * Checks the name of a namespace or an environment: conda-store's set of characters, and nothing that a file system
 * reads as something else, because names become folders.
 *
 * @throws NAME_INVALID
 */
export function assertName(kind: 'namespace' | 'environment', name: string): void {
  if (NAME.test(name) && name !== '.' && name !== '..') return;
  throw environmentErrors.create('NAME_INVALID', `The ${kind} name ${JSON.stringify(name.slice(0, 80))} is not valid`, {
    hint: 'Use 1 to 255 of the characters A-Z a-z 0-9 - + _ @ $ & ? ^ ~ . =',
    details: { kind },
  });
}
