import path from 'node:path';

import type { TarMember } from '../archive/tar-reader.js';
import { readTar } from '../archive/tar-reader.js';
import { sampleChannelErrors } from '../errors.js';
import { runProgram } from '../run-program.js';
import type { ControlStanza } from './control-stanza.js';
import { debFileName } from './control-stanza.js';

/** A Debian package with its files. */
export interface DebContents {
  readonly name: string;
  readonly version: string;
  readonly members: readonly TarMember[];
}

/**
 * Reads the files of a downloaded `.deb` into memory, without unpacking anything to disk.
 *
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when dpkg cannot read it.
 */
export async function readDeb(directory: string, stanza: ControlStanza): Promise<DebContents> {
  const file = path.join(directory, debFileName(stanza));
  const result = await runProgram('dpkg-deb', ['--fsys-tarfile', file]);
  if (result.exitCode !== 0) {
    throw sampleChannelErrors.create(
      'SAMPLE_CHANNEL_BUILD_FAILED',
      `dpkg-deb cannot read ${debFileName(stanza)}: ${result.stderr.trim()}`,
    );
  }
  return { name: stanza.name, version: stanza.version, members: readTar(result.stdout) };
}
