import type {
  ChannelOptions,
  MatchSpec,
  PackageTable,
  RepoDataRecord,
  TableRow,
  VirtualPackage,
} from '@terrarium/conda-types';

/** A channel as the solver needs it. */
export interface SolveChannel {
  /** What specs call it: `conda-forge`. */
  readonly name: string;
  /** What records call it: the base URL without token and without trailing slash. */
  readonly baseUrl: string;
}

/**
 * How channels compete for a name. `strict`: the first channel that has the name is the only one. `flexible`: records
 * of a better channel come first, whatever their version. `disabled`: only the order of records decides.
 */
export type ChannelPriority = 'strict' | 'flexible' | 'disabled';

/** Which versions come first: the highest, the lowest, or the lowest of what is asked for by name. */
export type SolveStrategy = 'highest' | 'lowest' | 'lowest-direct';

/** Leaves out what became available after a moment. */
export interface ExcludeNewer {
  /** Milliseconds since the epoch; a record of exactly that moment is kept. Infinity keeps all. */
  readonly cutoff: number;
  /** Whether records of unknown age are kept; by default they are left out. */
  readonly includeUnknown?: boolean;
  /** Other cutoffs for some channels, by base URL or name. */
  readonly channels?: Readonly<Record<string, number>>;
  /** Other cutoffs for some packages; these win over those of channels. */
  readonly packages?: Readonly<Record<string, number>>;
}

/**
 * The records of a name, as one list a source (a channel's subdir, for instance), in any order. A list that is given
 * again in a later solve must be the same, unchanged object, or nothing that was remembered of it helps.
 */
export type RecordLists = readonly (readonly RepoDataRecord[])[];

/** The records of a name, from all channels and subdirs asked for; `undefined` when there are none. */
export type RecordsOfName = (name: string) => RecordLists | undefined;

/** The same as tables, for callers that keep them: equal `key`s say that nothing changed. */
export type TablesOfName = (name: string) => readonly PackageTable[];

/** Bounds of a solve. */
export interface SolveLimits {
  /** Milliseconds; the whole solve with its explanation. */
  readonly timeoutMs?: number;
  /** How many conflicts may be met before giving up. */
  readonly maxConflicts?: number;
  /** A cell of shared memory: the solve stops soon after another thread has set it to something other than 0. */
  readonly cancelFlag?: Int32Array;
}

/** What a solve is asked, apart from the records. Plain data. */
export interface SolveRequest {
  /** What must be installed: MatchSpecs, or their texts. */
  readonly specs: readonly (string | MatchSpec)[];
  /** Pins: what must hold for a package that is installed for another reason. */
  readonly constraints?: readonly (string | MatchSpec)[];
  /** In the order of their priority. */
  readonly channels: readonly SolveChannel[];
  readonly channelPriority?: ChannelPriority;
  /** How channel names in specs are read. */
  readonly channelOptions?: ChannelOptions;
  readonly virtualPackages?: readonly VirtualPackage[];
  /** For these names only this record may be installed. */
  readonly locked?: readonly RepoDataRecord[];
  /** These records are tried before all others of their name. */
  readonly favoured?: readonly RepoDataRecord[];
  readonly excludeNewer?: ExcludeNewer;
  /** Archives that their repodata lists under `removed`, as `<channel base URL>/<subdir>/<fn>`. */
  readonly removed?: readonly string[];
  readonly strategy?: SolveStrategy;
  readonly limits?: SolveLimits;
  /** Package names that the channels have, for proposals when a name is unknown. */
  readonly knownNames?: readonly string[];
}

/** A whole problem: the request, and where records come from. */
export interface SolveProblem extends SolveRequest {
  /** Is asked for each name that can be reached, at most once a solve; answers at once. */
  readonly records: RecordsOfName;
}

/** What the search had to do. */
export interface SolveStatistics {
  /** Records of the names that were looked at. */
  readonly records: number;
  readonly decisions: number;
  readonly propagations: number;
  readonly conflicts: number;
  /** Records whose dependencies the search had to read. */
  readonly expanded: number;
  /** Milliseconds for packing records, reading specs and ordering candidates. */
  readonly prepareMs: number;
  /** Milliseconds for the search. */
  readonly searchMs: number;
}

/** Where a chosen record is. */
export type ChosenRow = TableRow;

/** What a solve found, as places in tables. */
export interface TableSolution {
  /** In an order in which they can be installed: dependencies first. */
  readonly rows: readonly ChosenRow[];
  /** Dependency groups that are installed along (CEP 44): package to groups. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly statistics: SolveStatistics;
}

/** What a solve found. */
export interface Solution {
  /** In an order in which they can be installed: dependencies first. */
  readonly records: readonly RepoDataRecord[];
  /** Dependency groups that are installed along (CEP 44): package to groups. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly statistics: SolveStatistics;
}
