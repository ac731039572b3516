import { redact } from '@terrarium/kernel-errors';
import type { CacheFolder } from '../cache/cache-folder.js';
import { withFileLock } from '../cache/file-lock.js';
import { SingleFlight } from '../cache/single-flight.js';
import { absentState, isFresh, isSameFile, parseState } from '../cache/subdir-state.js';
import type { SubdirState } from '../cache/subdir-state.js';
import { repodataErrors } from '../errors.js';
import type { GatewaySettings } from '../gateway-options.js';
import type { Discovery } from './discovery.js';
import type { SourceBuilder } from './source-builder.js';
import type { SubdirLocation } from './subdir-location.js';
import type { SubdirSource } from './subdir-source.js';

/** A subdir as it was last seen; without a source when the channel does not have it. */
interface Seen {
  readonly state: SubdirState;
  readonly source: SubdirSource | undefined;
}

/** Sources that are kept open; an index takes up to a few MiB. */
const MAX_HELD = 64;

/** Opens subdirs: from memory, from the cache, or from the channel, whichever may be used first. */
export class SubdirOpener {
  readonly #cache: CacheFolder;
  readonly #builder: SourceBuilder;
  readonly #discovery: Discovery;
  readonly #settings: GatewaySettings;
  readonly #flights = new SingleFlight<SubdirSource | undefined>();
  readonly #held = new Map<string, Seen>();

  constructor(cache: CacheFolder, builder: SourceBuilder, discovery: Discovery, settings: GatewaySettings) {
    this.#cache = cache;
    this.#builder = builder;
    this.#discovery = discovery;
    this.#settings = settings;
  }

  /**
   * Opens a subdir.
   *
   * @returns Nothing when the channel does not have it.
   * @throws what {@link Discovery.discover} throws, and REPODATA_NOT_CACHED in offline mode.
   */
  async open(
    location: SubdirLocation,
    isOffline: boolean,
    signal: AbortSignal | undefined,
  ): Promise<SubdirSource | undefined> {
    if (isOffline && isRemote(location)) return this.#openOffline(location, signal);
    const held = this.#held.get(location.key);
    if (held !== undefined && this.#isFresh(held.state)) return held.source;
    return this.#flights.run(location.key, signal, (flightSignal) => this.#refresh(location, flightSignal));
  }

  /** Forgets what was seen of a subdir, so that the next one who asks gets the channel's answer. */
  async forget(location: SubdirLocation): Promise<void> {
    this.#held.delete(location.key);
    await this.#cache.remove(this.#cache.statePath(location.key));
  }

  /** Mirrors in folders are asked as ever; servers count with what they last said. */
  async #openOffline(location: SubdirLocation, signal: AbortSignal | undefined): Promise<SubdirSource | undefined> {
    const folders = location.addresses.filter(({ origin }) => !origin.isRemote);
    if (folders.length > 0) return this.open({ ...location, addresses: folders }, true, signal);
    const key = `${location.key} offline`;
    const seen = this.#held.get(key) ?? (await this.#fromCache(location, true));
    if (seen !== undefined) return this.#hold(key, seen);
    throw repodataErrors.create(
      'REPODATA_NOT_CACHED',
      `The repodata of ${redact(location.channel)} for ${location.subdir} is not in the cache`,
      {
        hint: 'Solve once with network access, or leave offline mode',
        details: { channel: redact(location.channel), subdir: location.subdir },
      },
    );
  }

  async #refresh(location: SubdirLocation, signal: AbortSignal): Promise<SubdirSource | undefined> {
    const cached = await this.#fromCache(location);
    if (cached !== undefined && this.#isFresh(cached.state)) return this.#hold(location.key, cached);
    // A folder is asked by looking at its files; that needs no turns.
    if (!isRemote(location)) return this.#update(location, cached, signal);
    return withFileLock(this.#cache.lockPath(location.key), signal, async () => {
      // Whoever had the lock may have done the work.
      const known = await this.#fromCache(location);
      if (known !== undefined && this.#isFresh(known.state)) return this.#hold(location.key, known);
      return this.#update(location, known, signal);
    });
  }

  async #update(
    location: SubdirLocation,
    known: Seen | undefined,
    signal: AbortSignal,
  ): Promise<SubdirSource | undefined> {
    const state = (await this.#discovery.discover(location, known?.state, signal)) ?? absentState(location.folderUrl);
    const isSame = known !== undefined && isSameFile(known.state, state);
    if (isRemote(location) || !isSame) {
      await this.#cache.write(this.#cache.statePath(location.key), JSON.stringify(state));
    }
    const source = isSame ? known.source : await this.#sourceOf(state, location);
    return this.#hold(location.key, { state, source });
  }

  async #sourceOf(state: SubdirState, location: SubdirLocation): Promise<SubdirSource | undefined> {
    if (state.form === 'absent') return undefined;
    const source = await this.#builder.build(state.form, state.digest, location, false);
    if (source !== undefined) return source;
    throw repodataErrors.create(
      'REPODATA_CACHE_UNUSABLE',
      `The repodata of ${redact(location.channel)} for ${location.subdir} was lost from the cache while it was opened`,
    );
  }

  /** What was last seen, unless the cache has lost its content. */
  async #fromCache(location: SubdirLocation, isOffline = false): Promise<Seen | undefined> {
    const state = parseState(await this.#cache.read(this.#cache.statePath(location.key)));
    if (state === undefined) return undefined;
    if (state.form === 'absent') return { state, source: undefined };
    const held = this.#held.get(location.key);
    if (!isOffline && held !== undefined && isSameFile(held.state, state)) return { state, source: held.source };
    const source = await this.#builder.build(state.form, state.digest, location, isOffline);
    return source === undefined ? undefined : { state, source };
  }

  #hold(key: string, seen: Seen): SubdirSource | undefined {
    this.#held.delete(key);
    this.#held.set(key, seen);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MAX_HELD) break;
      this.#held.delete(oldest);
    }
    return seen.source;
  }

  #isFresh(state: SubdirState): boolean {
    return isFresh(state, Date.now(), this.#settings.maxAgeMs);
  }
}

/** Whether the network is needed to ask for a subdir. */
function isRemote(location: SubdirLocation): boolean {
  return location.addresses.some(({ origin }) => origin.isRemote);
}
