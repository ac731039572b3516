import { artifactErrors } from './errors.js';
import type { ArtifactType } from './artifact.js';

/** A kind of artifact as people and programs ask for it. */
export interface ArtifactKind {
  readonly kind: string;
  /** What it is made of; what is only stored is not made by asking. */
  readonly from: 'lock' | 'stored';
  /** Whether there is one for each platform of the lock. */
  readonly isPerPlatform: boolean;
  readonly mediaType: string;
  /** The name that a file of it usually has. */
  readonly fileName: string;
  /** In one line. */
  readonly description: string;
}

/** Every kind of artifact that can be asked for. */
export const ARTIFACT_KINDS: readonly ArtifactKind[] = [
  {
    kind: 'conda-lock',
    from: 'lock',
    isPerPlatform: false,
    mediaType: 'application/yaml',
    fileName: 'conda-lock.yml',
    description: 'lockfile of conda-lock, all platforms, YAML',
  },
  {
    kind: 'conda-lock-json',
    from: 'lock',
    isPerPlatform: false,
    mediaType: 'application/json',
    fileName: 'conda-lock.json',
    description: 'the same as JSON, as conda-store keeps it',
  },
  {
    kind: 'pixi',
    from: 'lock',
    isPerPlatform: false,
    mediaType: 'application/yaml',
    fileName: 'pixi.lock',
    description: 'lockfile of pixi and rattler, all platforms',
  },
  {
    kind: 'explicit',
    from: 'lock',
    isPerPlatform: true,
    mediaType: 'text/plain; charset=utf-8',
    fileName: 'explicit.txt',
    description: 'URLs of all packages of one platform, for `conda create --file`',
  },
  {
    kind: 'yaml',
    from: 'lock',
    isPerPlatform: true,
    mediaType: 'application/yaml',
    fileName: 'environment.yml',
    description: 'environment file that pins every package of one platform',
  },
  {
    kind: 'logs',
    from: 'stored',
    isPerPlatform: false,
    mediaType: 'text/plain; charset=utf-8',
    fileName: 'build.log',
    description: 'log of the build',
  },
];

/**
 * The kind of a name.
 *
 * @throws ARTIFACT_KIND_UNKNOWN
 */
export function findArtifactKind(name: string): ArtifactKind {
  const found = ARTIFACT_KINDS.find(({ kind }) => kind === name);
  if (found !== undefined) return found;
  const shown = JSON.stringify(name.slice(0, 80));
  throw artifactErrors.create('ARTIFACT_KIND_UNKNOWN', `There is no kind of artifact ${shown}`, {
    hint: `Use one of ${ARTIFACT_KINDS.map(({ kind }) => kind).join(', ')}`,
    details: { kinds: ARTIFACT_KINDS.map(({ kind }) => kind) },
  });
}

/**
 * Under which type an artifact of a kind is stored.
 *
 * @param platform - Of the kinds that there are for each platform.
 */
export function typeOfKind(kind: ArtifactKind, platform: string): ArtifactType {
  switch (kind.kind) {
    case 'conda-lock':
      return 'CONDA_LOCK';
    case 'conda-lock-json':
      return 'LOCKFILE';
    case 'pixi':
      return 'PIXI_LOCK';
    case 'explicit':
      return `EXPLICIT:${platform}`;
    case 'yaml':
      return `PINNED:${platform}`;
    case 'logs':
      return 'LOGS';
    default:
      throw new Error(`The kind ${kind.kind} has no type`);
  }
}
