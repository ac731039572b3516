/** One package as a difference shows it. */
export interface PackageState {
  readonly version: string;
  readonly build?: string;
  readonly channel?: string;
}

/** A package that changed. */
export interface PackageChange {
  readonly manager: string;
  readonly name: string;
  readonly before: PackageState;
  readonly after: PackageState;
  readonly kind: 'upgraded' | 'downgraded' | 'rebuilt';
  readonly fields: readonly string[];
}

/** What tells two locks apart on one platform. */
export interface PlatformDifference {
  readonly platform: string;
  readonly in: 'both' | 'before' | 'after';
  readonly added: readonly (PackageState & { readonly manager: string; readonly name: string })[];
  readonly removed: readonly (PackageState & { readonly manager: string; readonly name: string })[];
  readonly changed: readonly PackageChange[];
}

/** What tells two locks apart, as the server tells it. */
export interface Difference {
  readonly summary: { readonly added: number; readonly removed: number; readonly changed: number };
  readonly platforms: readonly PlatformDifference[];
}
