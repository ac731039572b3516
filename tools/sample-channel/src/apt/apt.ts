import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { redact } from '@terrarium/kernel-errors';

import { sampleChannelErrors } from '../errors.js';
import { runProgram } from '../run-program.js';
import type { ControlStanza } from './control-stanza.js';
import { parseControlStanzas } from './control-stanza.js';

/** Where apt finds its package lists: those of the host, or private ones below the work folder. */
export type AptLists = 'system' | 'private';

/**
 * The host's apt, asked for nothing that needs root and made to change nothing outside of its work folder: its caches
 * live there, an empty status file hides what is installed (so every candidate is one that can be downloaded), and
 * private lists stand in where the host's are missing or stale.
 */
export class Apt {
  private constructor(private readonly options: readonly string[]) {}

  /**
   * Prepares the folders and the configuration.
   *
   * @param workDir - An existing folder of the caller.
   * @param debArchitecture - The only architecture to see, e.g. `amd64`.
   * @param lists - With `private`, call {@link Apt.update} before anything else.
   */
  static async prepare(workDir: string, debArchitecture: string, lists: AptLists): Promise<Apt> {
    const root = path.join(workDir, `apt-${lists}`);
    await mkdir(path.join(root, 'state', 'lists', 'partial'), { recursive: true });
    await mkdir(path.join(root, 'cache', 'archives', 'partial'), { recursive: true });
    const status = path.join(root, 'status');
    const configuration = path.join(root, 'apt.conf');
    await writeFile(status, '');
    await writeFile(configuration, aptConfiguration(debArchitecture));
    const privateState = lists === 'private' ? ['-o', `Dir::State=${path.join(root, 'state')}`] : [];
    return new Apt([
      ...['-c', configuration],
      ...['-o', `Dir::Cache=${path.join(root, 'cache')}`],
      ...['-o', `Dir::State::status=${status}`],
      ...privateState,
    ]);
  }

  /**
   * Downloads the package lists. Sources that fail are left out by apt; whether the rest is enough shows later.
   *
   * @returns What apt complained about, empty when nothing, for the message of whoever misses a package.
   */
  async update(): Promise<string> {
    const result = await runProgram('apt-get', [...this.options, '-q', 'update']);
    return complaints(result.stderr);
  }

  /** Looks packages up; names that no list knows are absent from the answer. */
  async show(names: readonly string[]): Promise<Map<string, ControlStanza>> {
    const result = await runProgram('apt-cache', [...this.options, 'show', '--no-all-versions', ...names]);
    const stanzas = parseControlStanzas(result.stdout.toString('utf8'));
    return new Map(stanzas.map((stanza) => [stanza.name, stanza]));
  }

  /**
   * Downloads packages in one run of apt, which fetches from several hosts at once and checks each against the signed
   * lists.
   *
   * @param onStarted - Called as apt begins with a package, with its name.
   * @throws SAMPLE_CHANNEL_DOWNLOAD_FAILED with apt's complaints.
   */
  async download(
    stanzas: readonly ControlStanza[],
    directory: string,
    onStarted: (name: string) => void,
  ): Promise<void> {
    const exact = stanzas.map((stanza) => `${stanza.name}=${stanza.version}`);
    const result = await runProgram('apt-get', [...this.options, '-q', 'download', ...exact], {
      cwd: directory,
      onLine: (line) => {
        const name = /^Get:\d+ \S+ \S+ \S+ (\S+) /.exec(line)?.[1];
        if (name !== undefined) onStarted(name);
      },
    });
    if (result.exitCode !== 0) {
      throw sampleChannelErrors.create(
        'SAMPLE_CHANNEL_DOWNLOAD_FAILED',
        `apt-get download ended with exit code ${result.exitCode}: ${complaints(result.stderr) || 'no further word'}`,
        { hint: 'Check the network, the proxy and the sources of apt' },
      );
    }
  }
}

/**
 * Hooks of the host (of package managers with a face, of container images) must not run for a private update, and only
 * the plain package lists are worth their download.
 */
function aptConfiguration(debArchitecture: string): string {
  const cleared = [
    'APT::Update::Pre-Invoke',
    'APT::Update::Post-Invoke',
    'APT::Update::Post-Invoke-Success',
    'APT::Architectures',
    ...['CNF', 'Contents-deb', 'DEP-11', 'DEP-11-icons', 'DEP-11-icons-small', 'DEP-11-icons-hidpi'].map(
      (target) => `Acquire::IndexTargets::deb::${target}`,
    ),
  ];
  return [
    ...cleared.map((name) => `#clear ${name};`),
    `APT::Architecture "${debArchitecture}";`,
    `APT::Architectures { "${debArchitecture}"; };`,
    // The unprivileged user that root's apt downloads as cannot reach a private cache folder.
    'APT::Sandbox::User "root";',
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'Dir::Cache::pkgcache "pkgcache.bin";',
    'Dir::Cache::srcpkgcache "srcpkgcache.bin";',
    '',
  ].join('\n');
}

function complaints(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => /^[EW]:/.test(line));
  return redact(lines.slice(0, 3).join(' '));
}
