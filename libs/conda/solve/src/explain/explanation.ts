/** One request of a contradiction. */
export interface ConflictingRequest {
  /** As it was asked. */
  readonly spec: string;
  /** Whether it only limits what is installed for another reason. */
  readonly isConstraint: boolean;
  /** How many builds answer it. */
  readonly candidates: number;
  /** Their versions, the highest first, at most a dozen. */
  readonly versions: readonly string[];
}

/** A fact that the contradiction rests on. */
export type Statement =
  /** `spec` was asked for, and only `versions` answer it. */
  | { readonly kind: 'request'; readonly name: string; readonly spec: string; readonly versions: string }
  /** Whatever may be installed of `by` needs `specs` of `name` (or, when `isConstraint`, allows nothing else). */
  | {
      readonly kind: 'need';
      readonly name: string;
      readonly by: string;
      readonly versions: string;
      readonly specs: readonly string[];
      readonly isConstraint: boolean;
    }
  /** `versions` of `name` cannot be installed, because they need `specs` of `other`, which is not to be had. */
  | {
      readonly kind: 'excluded';
      readonly name: string;
      readonly versions: string;
      readonly other: string;
      readonly specs: readonly string[];
    }
  /** There are no builds of `name` that answer `specs`; `existing` versions there are. */
  | {
      readonly kind: 'missing';
      readonly name: string;
      readonly specs: readonly string[];
      readonly existing: string;
      /** Builds that answer but may not be used, and why, one entry a reason. */
      readonly leftOut: readonly string[];
    }
  /** The demands on `name` leave nothing. */
  | { readonly kind: 'clash'; readonly name: string; readonly demands: readonly string[] };

/** A change of the request that was tried and works. */
export interface Remedy {
  readonly kind: 'relax' | 'drop';
  /** The request to change. */
  readonly spec: string;
  /** What to ask instead; absent for `drop`. */
  readonly instead?: string;
}

/** Requests that contradict each other, and why. */
export interface Contradiction {
  /** A smallest set of requests that cannot be met together: without any one of them the others can be. */
  readonly core: readonly ConflictingRequest[];
  /** Whether `core` was shown to be smallest; false when the time for that ran out. */
  readonly isMinimal: boolean;
  /** What the contradiction rests on, in an order in which it can be told. */
  readonly statements: readonly Statement[];
  /** Changes that end this contradiction. */
  readonly remedies: readonly Remedy[];
}

/** Why requests cannot be met, for machines; `text` says the same to people. */
export interface Explanation {
  /** Contradictions that have no request in common, at most three: each has to be ended. */
  readonly contradictions: readonly Contradiction[];
  /** A few lines for people. */
  readonly text: string;
}
