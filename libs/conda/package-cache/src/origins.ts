import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExtractionPool, ExtractSettings } from '@terrarium/conda-package-format';
import type { CacheLayout } from './cache-layout.js';
import type { PackageSource, RetryOptions } from './cache-options.js';
import type { Origin } from './download/arrival.js';
import { FileOrigin } from './download/file-origin.js';
import { HttpOrigin } from './download/http-origin.js';
import { SourceOrigin } from './download/source-origin.js';
import type { Transport } from './download/transport.js';
import { packageCacheErrors } from './errors.js';
import type { WantedPackage } from './wanted-package.js';

/** What origins are made of. */
export interface OriginSettings {
  readonly layout: CacheLayout;
  readonly pool: ExtractionPool;
  readonly sources: readonly PackageSource[];
  readonly transport: Transport;
  readonly retry: RetryOptions;
  readonly offline: boolean;
  readonly extract: ExtractSettings;
}

/**
 * The places that a package can come from, best first.
 *
 * @throws PACKAGE_OFFLINE when there is none without the network, PACKAGE_RECORD_INVALID for an unknown kind of address.
 */
export function originsOf(wanted: WantedPackage, settings: OriginSettings): Origin[] {
  const { layout, pool, sources, transport, retry, offline } = settings;
  const extract = { ...settings.extract, md5: wanted.sha256 === undefined };
  const partial = layout.partial(wanted.key);
  const origins: Origin[] = sources.map((source) => new SourceOrigin(source, partial, pool, extract));
  const path = localPath(wanted);
  if (path !== undefined) return [...origins, new FileOrigin(path, pool, extract)];
  if (!offline) return [...origins, new HttpOrigin(wanted.shownUrl, partial, pool, extract, transport, retry)];
  if (origins.length > 0) return origins;
  throw packageCacheErrors.create('PACKAGE_OFFLINE', `${wanted.fileName} is not in the cache, which is offline`, {
    hint: 'Open the cache online once, or give it a source that has the package',
    details: { url: wanted.shownUrl },
  });
}

/** The file that a `file:` URL or a plain path names; undefined for addresses of the network. */
function localPath({ record, shownUrl, fileName }: WantedPackage): string | undefined {
  const { url } = record;
  if (/^https?:\/\//i.test(url)) return undefined;
  if (isAbsolute(url)) return url;
  if (/^file:\/\//i.test(url)) {
    try {
      return fileURLToPath(url);
    } catch (error) {
      throw packageCacheErrors.create('PACKAGE_RECORD_INVALID', `${shownUrl} names no file`, { cause: error });
    }
  }
  throw packageCacheErrors.create(
    'PACKAGE_RECORD_INVALID',
    `The address ${shownUrl} of ${fileName} is neither http, https, file nor an absolute path`,
  );
}
