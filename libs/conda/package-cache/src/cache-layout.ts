import { join } from 'node:path';

/**
 * Where everything of a package cache lies.
 *
 * ```
 * <root>/
 *   cache.json                          { "format": 1 }
 *   packages/<2 hex>/<sha256>/          an entry; appears by one rename
 *     entry.json                        says that the entry is complete; its mtime is the last use
 *     <name>-<version>-<build>/         the extracted package
 *     archive/<file name>               the archive, when it is kept
 *   md5/<2 hex>/<md5>                   the sha256 of the entry whose archive has this MD5
 *   partial/<key>  partial/<key>.json   bytes of unfinished downloads; what an `If-Range` needs
 *   quarantine/<found>-<file name>      wrong archives, each with a report beside it
 *   claims/<key>/<session>              who makes or evicts an entry
 *   sessions/<session>/                 one for each open cache; worthless when its process is gone
 *     owner.json                        which process; its mtime is the heartbeat
 *     leases/<sha256>                   entries in use
 *     staging/<number>/                 entries in the making, and those on their way out
 * ```
 *
 * `<key>` is the sha256 of the archive, or `md5-<md5>` when only that is known.
 */
export class CacheLayout {
  constructor(readonly root: string) {}

  get formatFile(): string {
    return join(this.root, 'cache.json');
  }

  get packages(): string {
    return join(this.root, 'packages');
  }

  entry(sha256: string): string {
    return join(this.packages, sha256.slice(0, 2), sha256);
  }

  md5Alias(md5: string): string {
    return join(this.root, 'md5', md5.slice(0, 2), md5);
  }

  get partials(): string {
    return join(this.root, 'partial');
  }

  partial(key: string): string {
    return join(this.partials, key);
  }

  get quarantine(): string {
    return join(this.root, 'quarantine');
  }

  get claims(): string {
    return join(this.root, 'claims');
  }

  claim(key: string): string {
    return join(this.claims, key);
  }

  get sessions(): string {
    return join(this.root, 'sessions');
  }

  session(id: string): string {
    return join(this.sessions, id);
  }

  owner(session: string): string {
    return join(this.session(session), 'owner.json');
  }

  lease(session: string, sha256: string): string {
    return join(this.session(session), 'leases', sha256);
  }

  staging(session: string, name: string): string {
    return join(this.session(session), 'staging', name);
  }
}
