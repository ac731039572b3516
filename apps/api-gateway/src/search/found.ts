import type { BuildStatus, LockedPackageText } from '@terrarium/domain-read-models';

interface Place {
  readonly namespace: string;
  readonly environment: string;
}

/** An environment that was found. */
export interface FoundEnvironment extends Place {
  readonly kind: 'environment';
  readonly id: number;
  readonly description: string | null;
  readonly current_build_id: number | null;
}

/** A build that was found. */
export interface FoundBuild extends Place {
  readonly kind: 'build';
  readonly build_id: number;
  readonly status: BuildStatus;
  readonly status_info: string | null;
}

/** A package of an active build that was found. */
export interface FoundPackage extends Place, LockedPackageText {
  readonly kind: 'package';
  readonly build_id: number;
  readonly platform: string;
}

/** Something that was found; `kind` says what. */
export type Found = FoundEnvironment | FoundBuild | FoundPackage;
