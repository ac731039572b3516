import path from 'node:path';
import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';

/** A build: one specification's way through solving and linking to a folder. */
export const BUILD = 'build';

/** The stage in which an attempt failed. */
export type BuildStage = 'solve' | 'build';

/** `newest`: solved afresh. `minimal`: packages of the active build stay where they still fit. */
export type UpdatePolicy = 'newest' | 'minimal';

/** Why something failed, as a coded error tells it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The facts of a build. */
export type BuildEvent =
  | Message<
      'BuildRequested',
      {
        readonly buildId: string;
        readonly namespace: string;
        readonly environment: string;
        /** The specification's sha256. */
        readonly specification: string;
        /** The subdirs to lock; the first is the one whose prefix is built. */
        readonly platforms: readonly string[];
        /** Whether packages of the active build stay where they still fit; absent: as the settings say. */
        readonly update?: UpdatePolicy;
      }
    >
  /** Its turn has come: a solver may take it up. */
  | Message<'BuildAdmitted', { readonly buildId: string }>
  /** A worker has taken the build up. */
  | Message<'BuildStarted', { readonly buildId: string; readonly worker: string }>
  | Message<
      'LockWritten',
      {
        readonly buildId: string;
        /** The lock's blob. */
        readonly lock: string;
        readonly platforms: readonly string[];
        /** For each platform the packages as `<channel>/<subdir>::<name>-<version>-<build>`. */
        readonly packages: Readonly<Record<string, readonly string[]>>;
      }
    >
  /** The environment's own pip has decided what the `pip:` list comes to; the lock has it from now on. */
  | Message<
      'PipPackagesLocked',
      {
        readonly buildId: string;
        /** The new lock's blob. */
        readonly lock: string;
        readonly platform: string;
        /** As `<name>==<version>`. */
        readonly packages: readonly string[];
      }
    >
  | Message<'SolveFailed', { readonly buildId: string; readonly failure: Failure }>
  /** An attempt met a fault; another one follows. */
  | Message<
      'BuildAttemptFailed',
      {
        readonly buildId: string;
        readonly stage: BuildStage;
        readonly attempt: number;
        /** How many there are at most; absent in logs of before it was told. */
        readonly maxAttempts?: number;
        readonly failure: Failure;
        readonly retryAt: string;
      }
    >
  | Message<
      'PrefixBuilt',
      {
        readonly buildId: string;
        /** The folder's name under `<store>/<namespace>/`. */
        readonly buildKey: string;
        readonly path: string;
        /** The size as if no file were shared, in bytes. */
        readonly sizeBytes: number;
        /** What the build added to the disk: files shared with the package cache count nothing. */
        readonly addedBytes: number;
        readonly files: number;
        readonly warnings: readonly string[];
        /** Blob with what scripts of packages and the environment's own did; absent when there were none. */
        readonly scripts?: string;
        /** Programs for macOS that a Mac has to sign before they run on arm64, by path; absent when there are none. */
        readonly needsSigning?: readonly string[];
        /** Menu descriptions (CEP 11) by path, which a store does not install; absent when there are none. */
        readonly menuItems?: readonly string[];
      }
    >
  | Message<'BuildFailed', { readonly buildId: string; readonly failure: Failure; readonly attempts: number }>
  /** Someone stopped it before its end. */
  | Message<'BuildCanceled', { readonly buildId: string }>
  /** It is not wanted any more: its prefix and its artifacts go, apart from the kinds that are kept. */
  | Message<'BuildDeleted', { readonly buildId: string; readonly keptArtifacts: readonly string[] }>
  /** The folder of a deleted build is gone. */
  | Message<'PrefixRemoved', { readonly buildId: string; readonly path: string }>;

/** The stream of one build. */
export function buildStream(buildId: string): StreamName {
  return streamName(BUILD, buildId);
}

/**
 * The name of a build's folder, as conda-store's second key version has it:
 * `<8 of the specification's sha256>-<unix time>-<number>-<environment>`.
 *
 * @param requestedAt - When the build was requested, ISO 8601.
 * @param buildNumber - The position of the request in the log.
 */
export function buildKey(specification: string, requestedAt: string, buildNumber: number, environment: string): string {
  const seconds = Math.floor(Date.parse(requestedAt) / 1000);
  return `${specification.slice(0, 8)}-${seconds}-${buildNumber}-${environment}`;
}

/**
 * The folder of a build in the store that an activation symlink is in: beside the folder of its namespace's links.
 *
 * @param link - The symlink of any environment of the build's namespace.
 * @param key - The name of the build's folder.
 */
export function prefixBesideLink(link: string, key: string): string {
  return path.join(path.dirname(path.dirname(link)), key);
}
