import { invalidInfo, isStringArray, parseJsonObject } from './json-object.js';

/**
 * `info/index.json` (CEP 34): the record as the package's builder wrote it. A channel may patch `depends` and
 * other fields in its repodata afterwards, so this is not the truth for solving. Unknown keys are kept.
 */
export interface IndexJson {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly build_number: number;
  readonly depends: readonly string[];
  readonly constrains?: readonly string[];
  /** Absent in very old packages, which have `platform` and `arch` instead. */
  readonly subdir?: string;
  /** `true` of the first noarch packages is read as `generic`. */
  readonly noarch?: 'python' | 'generic';
  readonly license?: string;
  /** Milliseconds since the epoch; seconds in a few old packages. */
  readonly timestamp?: number;
  readonly python_site_packages_path?: string;
  readonly [key: string]: unknown;
}

const FILE = 'info/index.json';

/**
 * Reads `info/index.json`.
 *
 * @throws PACKAGE_INFO_INVALID when it is not JSON or one of the fields above is missing or of a wrong type.
 */
export function parseIndexJson(text: string): IndexJson {
  const index = parseJsonObject(text, FILE);
  const buildNumber = index['build_number'] ?? 0;
  if (typeof buildNumber !== 'number' || !Number.isInteger(buildNumber) || buildNumber < 0) {
    throw invalidInfo(FILE, 'has a build_number that is not a natural number');
  }
  const depends = index['depends'] ?? [];
  if (!isStringArray(depends)) throw invalidInfo(FILE, 'has depends that are not a list of strings');
  if (index['constrains'] !== undefined && !isStringArray(index['constrains'])) {
    throw invalidInfo(FILE, 'has constrains that are not a list of strings');
  }
  const { noarch: rawNoarch, ...rest } = index;
  const noarch = parseNoarch(rawNoarch);
  return {
    ...rest,
    name: requireText(index['name'], 'name'),
    version: requireText(index['version'], 'version'),
    build: requireText(index['build'], 'build'),
    build_number: buildNumber,
    depends,
    ...(noarch === undefined ? {} : { noarch }),
  };
}

function requireText(value: unknown, key: string): string {
  if (typeof value !== 'string' || value === '') throw invalidInfo(FILE, `has no ${key}`);
  return value;
}

function parseNoarch(value: unknown): 'python' | 'generic' | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return 'generic';
  if (value === 'python' || value === 'generic') return value;
  throw invalidInfo(FILE, `has the unknown noarch type ${JSON.stringify(value)}`);
}
