/** What prefixes take, in bytes. */
export interface StoredBytes {
  /** As if each prefix had all of its files to itself. */
  readonly apparentBytes: number;
  /** Every file counted once, however many prefixes have it. */
  readonly uniqueBytes: number;
  /** Files that neither other prefixes nor the package cache have: what removing these prefixes would free. */
  readonly exclusiveBytes: number;
}

/** The answer to the request `store-usage`: what the prefixes of one store take. */
export interface StoreUsage {
  readonly namespaces: Readonly<Record<string, StoredBytes>>;
  /** All prefixes as one: what namespaces share is counted once. */
  readonly total: StoredBytes;
  /** ISO 8601. */
  readonly measuredAt: string;
}
