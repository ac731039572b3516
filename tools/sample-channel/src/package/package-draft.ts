import { PREFIX_PLACEHOLDER } from './placeholder.js';

/** A file of a package, not yet in an archive. */
export type PayloadEntry =
  | {
      readonly type: 'file';
      readonly bytes: Buffer;
      readonly executable: boolean;
      /** How to replace the placeholder that the bytes hold, if they do. */
      readonly placeholder?: { readonly text: string; readonly mode: 'text' | 'binary' };
    }
  | { readonly type: 'link'; readonly target: string };

/** Paths relative to the prefix (or to the noarch layout) with `/`, and what is there. */
export type Payload = Map<string, PayloadEntry>;

/** File name endings of the two package formats (CEP 35). */
export type PackageFormat = '.conda' | '.tar.bz2';

/** All that becomes one conda package. Steps of the build add to `payload` and `depends` until it is written. */
export interface PackageDraft {
  readonly name: string;
  readonly version: string;
  readonly buildNumber: number;
  readonly build: string;
  /** `noarch`, or the subdir of the host. */
  readonly subdir: string;
  readonly noarch?: 'python' | 'generic';
  readonly depends: readonly string[];
  readonly constrains?: readonly string[];
  /** SPDX expression. */
  readonly license: string;
  readonly summary: string;
  /** When its newest file was made, in milliseconds since the epoch. */
  readonly timestamp: number;
  readonly payload: Payload;
  /** `command = module:function` of a noarch python package. */
  readonly entryPoints?: readonly string[];
  /** Debian packages it was made from, name to version. */
  readonly sources: ReadonlyMap<string, string>;
  /** License texts by file name. */
  readonly licenseTexts: ReadonlyMap<string, Buffer>;
  /** What packages built against it depend on. */
  readonly runExports?: readonly string[];
  /** Where noarch python packages go; on python itself only (CEP 17). */
  readonly pythonSitePackagesPath?: string;
  /** Its files find libraries under the absolute prefix, not relative to themselves. */
  readonly absoluteRpath?: boolean;
  /** `info/has_prefix` and `info/files` instead of `info/paths.json`, as conda-build 1 wrote them. */
  readonly classicMetadata?: boolean;
  readonly formats: readonly PackageFormat[];
}

/** A regular file of a payload. */
export function payloadFile(
  content: Buffer | string,
  options: {
    readonly executable?: boolean;
    readonly placeholder?: 'text' | 'binary';
    readonly placeholderText?: string;
  } = {},
): PayloadEntry {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const executable = options.executable ?? false;
  if (options.placeholder === undefined) return { type: 'file', bytes, executable };
  const text = options.placeholderText ?? PREFIX_PLACEHOLDER;
  return { type: 'file', bytes, executable, placeholder: { text, mode: options.placeholder } };
}
