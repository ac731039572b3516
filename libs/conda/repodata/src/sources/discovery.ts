import { createHash } from 'node:crypto';
import { CodedError, isCodedError, redact } from '@terrarium/kernel-errors';
import { usable } from '../cache/cache-folder.js';
import type { CacheFolder } from '../cache/cache-folder.js';
import { FORM_FILES, FORMS } from '../cache/subdir-state.js';
import type { Form, SubdirState } from '../cache/subdir-state.js';
import { canReadBzip2 } from '../decompress/bzip2-text.js';
import { repodataErrors } from '../errors.js';
import type { GatewaySettings } from '../gateway-options.js';
import type { Validators } from '../http/response-headers.js';
import type { Answer } from '../origins/origin.js';
import { runSplit } from '../split/run-split.js';
import type { SourceBuilder } from './source-builder.js';
import type { SubdirAddress, SubdirLocation } from './subdir-location.js';

/** A file that was found, by the digest under which the cache now has it. */
type Found = Answer<string>;

/** Finds out which repodata a subdir has, and brings what is new into the cache. */
export class Discovery {
  readonly #cache: CacheFolder;
  readonly #builder: SourceBuilder;
  readonly #settings: GatewaySettings;

  constructor(cache: CacheFolder, builder: SourceBuilder, settings: GatewaySettings) {
    this.#cache = cache;
    this.#builder = builder;
    this.#settings = settings;
  }

  /**
   * Asks the addresses of a subdir, one after the other until one has it.
   *
   * @param location - The subdir.
   * @param known - What is in the cache; what did not change is not fetched again.
   * @param signal - Ends it.
   * @returns The new state, or nothing when no address has the subdir.
   * @throws CHANNEL_UNREACHABLE, CHANNEL_ACCESS_DENIED, REPODATA_INVALID and their like, when an address that did not
   *   answer, or not with repodata, may have it.
   */
  async discover(
    location: SubdirLocation,
    known: SubdirState | undefined,
    signal: AbortSignal,
  ): Promise<SubdirState | undefined> {
    const failures: unknown[] = [];
    for (const address of location.addresses) {
      try {
        const isSame = known?.origin === originId(address);
        const state = await this.#discoverAt(address, isSame ? known : undefined, signal);
        if (state !== undefined) return state;
      } catch (error) {
        if (!isCodedError(error)) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return undefined;
  }

  /** Asks one address for the forms of repodata, the best first. */
  async #discoverAt(
    address: SubdirAddress,
    known: SubdirState | undefined,
    signal: AbortSignal,
  ): Promise<SubdirState | undefined> {
    const missing = this.#stillMissing(known, address);
    const failures: unknown[] = [];
    for (const form of FORMS) {
      if (missing[form] !== undefined) continue;
      const found = await this.#attempt(address, form, known, signal, failures);
      if (found === undefined) continue;
      if (found.kind === 'content' || found.kind === 'unchanged') {
        return newState(address, form, found, known, missing);
      }
      if (found.kind === 'missing') missing[form] = Date.now();
      else failures.push(denied(address, form));
    }
    // A store may answer "forbidden" for what it does not have; that is told only when nothing better is known.
    if (failures.length > 0) throw failures[0];
    const wasBelieved = known !== undefined && Object.keys(known.missing).length > 0;
    return wasBelieved ? this.#discoverAt(address, undefined, signal) : undefined;
  }

  /** One form; what is wrong with it alone goes to `failures`, for another form may be right. */
  async #attempt(
    address: SubdirAddress,
    form: Form,
    known: SubdirState | undefined,
    signal: AbortSignal,
    failures: unknown[],
  ): Promise<Found | undefined> {
    const validators = known?.form === form ? known.validators : undefined;
    try {
      return form === 'shards'
        ? await this.#fetchIndex(address, validators, signal)
        : await this.#fetchRepodata(address, form, validators, signal);
    } catch (error) {
      const isOfThisForm =
        repodataErrors.owns(error, 'REPODATA_INVALID') ||
        (repodataErrors.owns(error, 'CHANNEL_UNREACHABLE') && error.details['status'] !== undefined);
      if (!isOfThisForm) throw error;
      failures.push(error);
      return undefined;
    }
  }

  async #fetchIndex(address: SubdirAddress, known: Validators | undefined, signal: AbortSignal): Promise<Found> {
    const url = fileUrl(address, 'shards');
    const answer = await address.origin.bytes({ url, known, maxBytes: this.#settings.limits.maxIndexBytes, signal });
    if (answer.kind !== 'content') return answer;
    await this.#builder.parseIndex(answer.content, url);
    const digest = createHash('sha256').update(answer.content).digest('hex');
    await this.#cache.write(this.#cache.indexPath(digest), answer.content);
    return { ...answer, content: digest };
  }

  async #fetchRepodata(
    address: SubdirAddress,
    form: Exclude<Form, 'shards'>,
    known: Validators | undefined,
    signal: AbortSignal,
  ): Promise<Found> {
    const { maxDownloadBytes: maxBytes } = this.#settings.limits;
    const url = fileUrl(address, form);
    const answer = await address.origin.file({ url, known, maxBytes, isText: form === 'json', signal });
    if (answer.kind !== 'content') return answer;
    const { path, digest, discard } = answer.content;
    try {
      if (form === 'bz2' && !(await canReadBzip2())) return { kind: 'missing' };
      const isSplit = digest !== undefined && (await this.#builder.hasPack(digest, form));
      return { ...answer, content: isSplit ? digest : await this.#split(path, form, url, signal) };
    } finally {
      await discard();
    }
  }

  /** Makes the pack of a repodata file; gives the digest under which the cache has it. */
  async #split(source: string, form: Exclude<Form, 'shards'>, url: string, signal: AbortSignal): Promise<string> {
    const { maxRepodataBytes: maxTextBytes, maxRecordBytes, maxRecordDepth } = this.#settings.limits;
    const target = await this.#cache.temporaryPath();
    const task = { source, form, target, maxTextBytes, scanLimits: { maxRecordBytes, maxRecordDepth } };
    try {
      const { digest } = await usable(this.#cache.root, () => runSplit(task, signal));
      await this.#cache.moveIn(target, this.#cache.packPath(digest, form));
      return digest;
    } catch (error) {
      if (!repodataErrors.owns(error) || error.code === 'REPODATA_CACHE_UNUSABLE') throw error;
      throw new CodedError(error.code, error.descriptor, `${redact(url)} cannot be used: ${error.message}`, {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        details: { ...error.details, url: redact(url) },
        cause: error.cause,
      });
    }
  }

  /** The forms that need not be looked for again yet. */
  #stillMissing(known: SubdirState | undefined, { origin }: SubdirAddress): Partial<Record<Form, number>> {
    const missing: Partial<Record<Form, number>> = {};
    if (known === undefined || !origin.isRemote) return missing;
    for (const form of FORMS) {
      const since = known.missing[form];
      if (since !== undefined && Date.now() - since < this.#settings.missingFormTtlMs) missing[form] = since;
    }
    return missing;
  }
}

function newState(
  address: SubdirAddress,
  form: Form,
  found: Extract<Found, { kind: 'content' | 'unchanged' }>,
  known: SubdirState | undefined,
  missing: SubdirState['missing'],
): SubdirState {
  const kept = found.kind === 'unchanged' ? known : undefined;
  return {
    version: 1,
    url: redact(fileUrl(address, form)),
    origin: originId(address),
    form,
    digest: found.kind === 'content' ? found.content : known!.digest,
    // A "not modified" answer need not repeat what it says of the file.
    validators: { ...kept?.validators, ...found.validators },
    checkedAt: Date.now(),
    missing,
  };
}

function fileUrl({ folderUrl }: SubdirAddress, form: Form): string {
  return `${folderUrl}/${FORM_FILES[form]}`;
}

function originId({ folderUrl }: SubdirAddress): string {
  return createHash('sha256').update(folderUrl).digest('hex').slice(0, 16);
}

function denied(address: SubdirAddress, form: Form): Error {
  const url = redact(fileUrl(address, form));
  return repodataErrors.create('CHANNEL_ACCESS_DENIED', `${url} may not be read`, {
    hint: 'Give credentials for this host, or a token in the channel address; check that they are still valid',
    details: { url },
  });
}
