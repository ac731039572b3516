import { parseEnvironmentFile } from '@terrarium/conda-environment-file';
import type { EnvironmentSpecification } from '@terrarium/conda-environment-file';
import { readLock } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import { effectiveSettings } from '../src/index.js';
import type { EffectiveSettings, LevelValues } from '../src/index.js';

/** What holds when only the global level sets something. */
export function globally(values: LevelValues): EffectiveSettings {
  return effectiveSettings([{ level: {}, values }], 'linux-64');
}

/** The specification of an environment file. */
export function specificationOf(yaml: string): EnvironmentSpecification {
  return parseEnvironmentFile(yaml, { commentSelectors: true });
}

/** An explicit lockfile of these archives. */
export function explicitLock(...urls: string[]): Lock {
  return readLock(['@EXPLICIT', ...urls.map((url) => `${url}#${'0'.repeat(32)}`)].join('\n'), { platform: 'linux-64' });
}

/** A conda-lock file, as JSON; each package as `<platform> <manager> <url>`. */
export function condaLock(...packages: string[]): Lock {
  const entries = packages.map((line) => {
    const [platform = '', manager = '', url = ''] = line.split(' ');
    const [name = '', version = ''] = url.slice(url.lastIndexOf('/') + 1).split('-');
    const hash = { md5: '0'.repeat(32), sha256: '0'.repeat(64) };
    return { name, version, manager, platform, dependencies: {}, url, hash, category: 'main', optional: false };
  });
  const platforms = [...new Set(entries.map(({ platform }) => platform))];
  const content_hash = Object.fromEntries(platforms.map((platform) => [platform, '0'.repeat(64)]));
  const metadata = { content_hash, channels: [{ url: 'conda-forge', used_env_vars: [] }], platforms, sources: [] };
  return readLock(JSON.stringify({ version: 1, metadata, package: entries }));
}
