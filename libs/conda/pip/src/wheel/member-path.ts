import { invalidWheel } from './invalid-wheel.js';

const MAX_PATH_BYTES = 4095;
const MAX_COMPONENT_BYTES = 255;

/**
 * The path of a member of a wheel: relative, `/` between components, none of them `.`, `..` or empty.
 *
 * @returns Undefined for a folder.
 * @throws PIP_WHEEL_INVALID when it is absolute, climbs, has control characters, backslashes or a drive letter, or is
 * longer than file systems take.
 */
export function memberPath(name: string, fileName: string): string | undefined {
  const path = name.endsWith('/') ? name.slice(0, -1) : name;
  const components = path.split('/');
  const isUnsafe =
    components.some((component) => component === '' || component === '.' || component === '..') ||
    /[\u0000-\u001f\u007f\\]|^[A-Za-z]:/.test(path);
  if (isUnsafe) throw invalidWheel(fileName, `names the unsafe path ${JSON.stringify(name)}`);
  const isTooLong =
    Buffer.byteLength(path) > MAX_PATH_BYTES ||
    components.some((component) => Buffer.byteLength(component) > MAX_COMPONENT_BYTES);
  if (isTooLong)
    throw invalidWheel(fileName, `names the path ${JSON.stringify(path.slice(0, 80))}…, which is too long`);
  return name.endsWith('/') ? undefined : path;
}
