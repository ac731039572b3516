/** The characters of the names of environments and namespaces; the same as conda-store's. */
const NAME = /^[A-Za-z0-9-+_@$&?^~.=]+$/;

/** As many as a folder's name may have. */
const MAX_LENGTH = 255;

/**
 * Whether a text may be the name of an environment: letters, digits and `-+_@$&?^~.=`, at most 255 of them, and not
 * one of the two names that mean a folder to every file system.
 */
export function isEnvironmentName(text: string): boolean {
  return text.length <= MAX_LENGTH && NAME.test(text) && text !== '.' && text !== '..';
}
