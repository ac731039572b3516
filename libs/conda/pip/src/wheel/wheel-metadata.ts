import { readHeaders } from './metadata-headers.js';
import { invalidWheel } from './invalid-wheel.js';
import { WheelArchive } from './wheel-archive.js';
import { normalizeName, parseWheelFileName } from './wheel-file-name.js';

/** What a wheel says of itself. */
export interface WheelMetadata {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  readonly requiresDist: readonly string[];
  readonly requiresPython?: string;
  /** `name-version.dist-info`, as the wheel spells it. */
  readonly infoFolder: string;
  /** Whether it goes to `purelib` rather than `platlib`. */
  readonly isPure: boolean;
}

/** Reads the metadata of a wheel file. @throws As {@link WheelArchive.open} and {@link metadataOf}. */
export async function readWheelMetadata(path: string, fileName: string): Promise<WheelMetadata> {
  await using wheel = await WheelArchive.open(path, fileName);
  return await metadataOf(wheel);
}

/**
 * Reads the metadata of an open wheel.
 *
 * @throws PIP_WHEEL_INVALID when it has no single `.dist-info` folder of its own name, a WHEEL of a major version above
 * 1 (PEP 427), or no name and version.
 */
export async function metadataOf(wheel: WheelArchive): Promise<WheelMetadata> {
  const { fileName } = wheel;
  const infoFolder = findInfoFolder(wheel);
  const format = readHeaders(await wheel.readText(`${infoFolder}/WHEEL`));
  const wheelVersion = format.get('wheel-version')?.[0] ?? '';
  if (!/^1(?:\.|$)/.test(wheelVersion)) throw invalidWheel(fileName, `is of the unknown format ${wheelVersion || '?'}`);
  const headers = readHeaders(await wheel.readText(`${infoFolder}/METADATA`));
  const name = headers.get('name')?.[0];
  const version = headers.get('version')?.[0];
  if (!name || !version) throw invalidWheel(fileName, 'has no name and version in its METADATA');
  const requiresPython = headers.get('requires-python')?.[0];
  return {
    name: normalizeName(name),
    version,
    requiresDist: headers.get('requires-dist') ?? [],
    ...(requiresPython !== undefined && { requiresPython }),
    infoFolder,
    isPure: format.get('root-is-purelib')?.[0]?.toLowerCase() === 'true',
  };
}

function findInfoFolder({ fileName, members }: WheelArchive): string {
  const folders = new Set<string>();
  for (const path of members.keys()) {
    const folder = path.split('/', 1)[0]!;
    if (folder.endsWith('.dist-info') && folder !== path) folders.add(folder);
  }
  const [folder] = folders;
  if (folder === undefined || folders.size !== 1) {
    throw invalidWheel(fileName, `has ${folders.size} .dist-info folders instead of one`);
  }
  const name = parseWheelFileName(fileName)?.name;
  if (name !== normalizeName(folder.split('-', 1)[0]!)) {
    throw invalidWheel(fileName, `has the metadata folder of another package: ${folder}`);
  }
  return folder;
}
