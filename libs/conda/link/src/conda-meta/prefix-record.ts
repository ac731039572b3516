import type { IndexJson } from '@terrarium/conda-package-format';
import { withoutCredentials } from '@terrarium/conda-types';
import type { PatchedContent } from '../execute/patch-file.js';
import type { ShareMethod } from '../execute/share-file.js';
import type { PackagePlan } from '../plan/link-plan.js';
import { recordedFiles, recordedPaths } from './recorded-paths.js';
import { toPythonJson } from './python-json.js';
import type { JsonValue } from './python-json.js';

/** What is known about a package once it is linked. */
export interface LinkedPackage {
  readonly plan: PackagePlan;
  /** `info/index.json`, for what the record does not say. */
  readonly index: IndexJson;
  /** The archive in the package cache. */
  readonly archivePath: string;
  readonly share: ShareMethod;
  /** What patched files became, by their path. */
  readonly patched: ReadonlyMap<string, PatchedContent>;
  /** Byte-code that was made, by the path of the python file. */
  readonly compiled: ReadonlyMap<string, string>;
  /** The MatchSpecs that asked for this package by its name, canonical; empty for a dependency. */
  readonly requestedSpecs: readonly string[];
}

/** As conda numbers them. */
const LINK_TYPE: Readonly<Record<ShareMethod, number>> = { hardlink: 1, reflink: 3, copy: 3 };

/** Fields that conda keeps when they are there; everything else of a record is repodata's own affair. */
const OPTIONAL_TEXTS = [
  'arch',
  'date',
  'legacy_bz2_md5',
  'license',
  'license_family',
  'md5',
  'platform',
  'preferred_env',
  'python_site_packages_path',
  'sha256',
] as const;
/** The last second of the year 9999: a number beyond it counts milliseconds. */
const LAST_SECOND = 253_402_300_799;
const OPTIONAL_NUMBERS = ['legacy_bz2_size', 'size', 'timestamp'] as const;

/**
 * The text of `conda-meta/<name>-<version>-<build>.json` (CEP 32), as conda writes it: sorted keys, two spaces, ASCII,
 * no final newline, `None` as the `requested_spec` of a dependency. Credentials are taken out of addresses.
 */
export function formatPrefixRecord(linked: LinkedPackage): string {
  const { plan, archivePath, requestedSpecs } = linked;
  const { record, extractedDir } = plan;
  return toPythonJson({
    ...optionalFields(linked),
    build: record.build,
    build_number: record.build_number,
    channel: `${withoutCredentials(record.channel)}/${record.subdir}`,
    constrains: record.constrains ?? [],
    depends: record.depends,
    extracted_package_dir: extractedDir,
    features: joined(record.features),
    files: recordedFiles(linked),
    fn: record.fn,
    link: { source: extractedDir, type: LINK_TYPE[linked.share] },
    name: record.name,
    package_tarball_full_path: archivePath,
    paths_data: { paths: recordedPaths(linked), paths_version: 1 },
    requested_spec: requestedSpecs.at(-1) ?? 'None',
    ...(requestedSpecs.length === 0 ? {} : { requested_specs: requestedSpecs }),
    subdir: record.subdir,
    track_features: joined(record.track_features),
    url: withoutCredentials(record.url),
    version: record.version,
  });
}

function optionalFields({ plan: { record }, index }: LinkedPackage): Record<string, JsonValue> {
  const fallback: Readonly<Record<string, unknown>> = index;
  const fields: Record<string, JsonValue> = {};
  for (const name of OPTIONAL_TEXTS) {
    const value = record[name] ?? fallback[name];
    if (typeof value === 'string') fields[name] = value;
  }
  for (const name of OPTIONAL_NUMBERS) {
    const value = record[name] ?? fallback[name];
    if (typeof value === 'number' && value !== 0) fields[name] = name === 'timestamp' ? milliseconds(value) : value;
  }
  const noarch = record.noarch ?? fallback['noarch'];
  if (noarch === 'python' || noarch === 'generic') {
    fields['noarch'] = noarch;
    fields['package_type'] = `noarch_${noarch}`;
  }
  return fields;
}

/** Old records give seconds. */
function milliseconds(timestamp: number): number {
  return Math.trunc(timestamp < LAST_SECOND ? timestamp * 1000 : timestamp);
}

function joined(features: string | readonly string[] | undefined): string {
  if (features === undefined) return '';
  const list = typeof features === 'string' ? features.split(/[\s,]+/) : features;
  return list.filter((feature) => feature !== '').join(' ');
}
