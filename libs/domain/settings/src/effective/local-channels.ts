import { condaTypesErrors, isSubdir, parseChannel, publicChannelUrl } from '@terrarium/conda-types';
import type { ChannelOptions } from '@terrarium/conda-types';

/** Separators and dots that only the file system would see as such. */
const HIDDEN_STEP = /%2f|%5c|%00/i;

/**
 * The folders of the server that may be channels. Whoever names any other could have files read that the services may
 * read and they may not, so only what the whole system says counts here: its channels by their addresses, and the
 * folders under which channels of anybody may lie.
 */
export class LocalChannels {
  private constructor(
    private readonly urls: ReadonlySet<string>,
    private readonly roots: readonly string[],
  ) {}

  /** No folder at all. */
  static readonly none = new LocalChannels(new Set(), []);

  /**
   * Some folders.
   *
   * @param channels - Channels; those among them that are folders are allowed as they are.
   * @param folders - Folders, or `file:` URLs: everything below is allowed too.
   * @throws CHANNEL_INVALID
   */
  static of(channels: readonly string[], folders: readonly string[], options: ChannelOptions): LocalChannels {
    const urlsOf = (texts: readonly string[]) =>
      texts
        .flatMap((text) => parseChannel(text, options))
        .map(publicChannelUrl)
        .filter(isLocal);
    return new LocalChannels(new Set(urlsOf(channels)), urlsOf(folders));
  }

  /** The address of a folder that a channel leads to and that is not allowed; undefined for every other channel. */
  refusedBy(channel: string, options: ChannelOptions): string | undefined {
    try {
      return parseChannel(channel, options)
        .map(publicChannelUrl)
        .find((url) => isLocal(url) && !this.allows(url));
    } catch (error) {
      // What is no channel is refused where it is read.
      if (condaTypesErrors.owns(error, 'CHANNEL_INVALID')) return undefined;
      throw error;
    }
  }

  /** Whether an archive is of no folder, or of one that is allowed: at `<channel>/<subdir>/<file name>` or below a root. */
  includesArchive(address: string): boolean {
    const url = URL.parse(address);
    if (url === null) return !/^\s*file:/i.test(address);
    if (!isLocal(url.href)) return true;
    const folder = url.href.slice(0, url.href.lastIndexOf('/'));
    const [channel, subdir] = [folder.slice(0, folder.lastIndexOf('/')), folder.slice(folder.lastIndexOf('/') + 1)];
    return !HIDDEN_STEP.test(url.href) && (this.isBelowRoot(folder) || (isSubdir(subdir) && this.allows(channel)));
  }

  private allows(url: string): boolean {
    return !HIDDEN_STEP.test(url) && (this.urls.has(url) || this.isBelowRoot(url));
  }

  private isBelowRoot(url: string): boolean {
    return this.roots.some((root) => url === root || url.startsWith(`${root}/`));
  }
}

function isLocal(url: string): boolean {
  return url.startsWith('file:');
}
