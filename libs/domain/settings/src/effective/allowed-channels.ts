import { condaTypesErrors, isSubdir, parseChannel, publicChannelUrl, withoutCredentials } from '@terrarium/conda-types';
import type { ChannelOptions } from '@terrarium/conda-types';

/** Folders are few, unless somebody makes them up. */
const MAX_REMEMBERED = 1000;

/** A slash or backslash that only a server would see as one. */
const HIDDEN_SEPARATOR = /%2f|%5c/i;

/**
 * The channels that packages may come from, by their addresses without credentials. Names are turned into addresses
 * with the alias of the level that lists them: a namespace that sets another alias does not make its own
 * `conda-forge` out of the one that is allowed. Addresses are compared as they are, in their one spelling, so what is
 * written strangely is refused.
 */
export class AllowedChannels {
  private readonly archiveFolders = new Map<string, boolean>();

  private constructor(private readonly urls: ReadonlySet<string> | undefined) {}

  /** Every channel. */
  static readonly all = new AllowedChannels(undefined);

  /** Whether nothing is restricted. */
  get isUnrestricted(): boolean {
    return this.urls === undefined;
  }

  /** The addresses, sorted; none when nothing is restricted, and none when nothing is allowed. */
  get addresses(): readonly string[] {
    return [...(this.urls ?? [])].sort();
  }

  /**
   * What is left when a level allows these channels only; an empty list restricts nothing.
   *
   * @throws CHANNEL_INVALID
   */
  narrowedTo(channels: readonly string[], options: ChannelOptions): AllowedChannels {
    if (channels.length === 0) return this;
    const wanted = channels.flatMap((text) => parseChannel(text, options)).map(publicChannelUrl);
    return new AllowedChannels(new Set(wanted.filter((url) => this.urls?.has(url) ?? true)));
  }

  /** Whether a channel is allowed; of a name for several (`defaults`), whether all are. */
  includes(channel: string, options: ChannelOptions): boolean {
    const { urls } = this;
    if (urls === undefined) return true;
    try {
      return parseChannel(channel, options).every((one) => urls.has(publicChannelUrl(one)));
    } catch (error) {
      if (condaTypesErrors.owns(error, 'CHANNEL_INVALID')) return false;
      throw error;
    }
  }

  /** Whether an archive lies in an allowed channel: at `<channel>/<subdir>/<file name>`, whatever its record says. */
  includesArchive(address: string): boolean {
    const { urls } = this;
    if (urls === undefined) return true;
    const folder = address.slice(0, address.lastIndexOf('/'));
    const fileName = address.slice(folder.length + 1);
    if (HIDDEN_SEPARATOR.test(fileName) || /[\\?#]/.test(fileName) || /^(?:\.|%2e){1,2}$/i.test(fileName)) return false;
    if (this.archiveFolders.size >= MAX_REMEMBERED) this.archiveFolders.clear();
    let isAllowed = this.archiveFolders.get(folder);
    if (isAllowed === undefined) this.archiveFolders.set(folder, (isAllowed = isChannelFolder(folder, urls)));
    return isAllowed;
  }
}

function isChannelFolder(folder: string, urls: ReadonlySet<string>): boolean {
  const url = URL.parse(withoutCredentials(folder));
  if (url?.search !== '' || url.hash !== '') return false;
  const slash = url.href.lastIndexOf('/');
  return isSubdir(url.href.slice(slash + 1)) && urls.has(url.href.slice(0, slash));
}
