import type { HttpOptions } from './http/http-options.js';

/** How large a channel's files may be, in bytes; larger ones are refused with `REPODATA_TOO_LARGE`. */
export interface RepodataLimits {
  /** A repodata file as served. */
  readonly maxDownloadBytes: number;
  /** A repodata file decompressed; at most 4 GiB. */
  readonly maxRepodataBytes: number;
  /** A shard index as served. */
  readonly maxIndexBytes: number;
  /** A shard index decompressed. */
  readonly maxIndexTextBytes: number;
  /** A shard as served. */
  readonly maxShardBytes: number;
  /** What is said of one package, in a shard or in a repodata file, decompressed. */
  readonly maxPackageBytes: number;
  /** A record in a repodata file; a longer one is passed over and noted. */
  readonly maxRecordBytes: number;
  /** The nesting of a record in a repodata file; a deeper one is passed over and noted. */
  readonly maxRecordDepth: number;
}

/** How repodata is fetched and kept; everything but the folder has a default. */
export interface GatewayOptions {
  /** The folder of the cache; made when absent. Processes may share it. */
  readonly cacheDir: string;
  readonly http?: HttpOptions;
  /**
   * Channel base URL (without credentials) to the addresses that are asked instead, in that order. The channel's own
   * address comes last, unless it is in the list. Records keep the channel's own URLs.
   */
  readonly mirrors?: ReadonlyMap<string, readonly string[]>;
  /** Never use the network; what the cache does not have is an error. */
  readonly offline?: boolean;
  /** Rough limit of the memory for parsed records. Default 128 MiB. */
  readonly maxMemoryBytes?: number;
  /** For how long repodata may be used without asking, whatever the server allows. Default one hour. */
  readonly maxAgeMs?: number;
  /** For how long a missing better form (shards, `.zst`) is not looked for again. Default one day. */
  readonly missingFormTtlMs?: number;
  readonly limits?: Partial<RepodataLimits>;
}

/** {@link GatewayOptions} with everything decided. */
export interface GatewaySettings {
  readonly mirrors: ReadonlyMap<string, readonly string[]>;
  readonly offline: boolean;
  readonly maxMemoryBytes: number;
  readonly maxAgeMs: number;
  readonly missingFormTtlMs: number;
  readonly limits: RepodataLimits;
}

const MIB = 1 << 20;
const GIB = 2 ** 30;
const HOUR_MS = 3_600_000;

/** Positions in a pack are 32-bit numbers. */
const LARGEST_TEXT = 4 * GIB - 1;

/** Fills in the defaults. */
export function gatewaySettings(options: GatewayOptions): GatewaySettings {
  const limits: RepodataLimits = {
    maxDownloadBytes: GIB,
    maxRepodataBytes: 3 * GIB,
    maxIndexBytes: 32 * MIB,
    maxIndexTextBytes: 128 * MIB,
    maxShardBytes: 16 * MIB,
    maxPackageBytes: 64 * MIB,
    maxRecordBytes: MIB,
    maxRecordDepth: 32,
    ...options.limits,
  };
  return {
    mirrors: options.mirrors ?? new Map(),
    offline: options.offline ?? false,
    maxMemoryBytes: options.maxMemoryBytes ?? 128 * MIB,
    maxAgeMs: options.maxAgeMs ?? HOUR_MS,
    missingFormTtlMs: options.missingFormTtlMs ?? 24 * HOUR_MS,
    limits: { ...limits, maxRepodataBytes: Math.min(limits.maxRepodataBytes, LARGEST_TEXT) },
  };
}
