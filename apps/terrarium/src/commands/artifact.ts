import type { Command } from 'commander';
import { findBuild } from '../client/find-build.js';
import { formatBytes } from '../output/sizes.js';
import { formatTable } from '../output/table.js';
import { deliverFile } from '../files/deliver-file.js';
import { contextOf } from './context.js';

interface Artifact {
  readonly kind: string;
  readonly platform: string | null;
  readonly description: string;
  readonly stored: boolean;
  readonly size: number | null;
}

interface GetOptions {
  readonly platform?: string;
  readonly to?: string;
}

const BUILD = 'number of the build, <namespace>/<name>, or <namespace>/<name>:<number>';

/** `terrarium artifact`: files made from builds. */
export function addArtifactCommands(program: Command): void {
  const artifact = program.command('artifact').description('list and get the files that are made from a build');

  artifact
    .command('list')
    .description('list the artifacts that can be had of a build')
    .argument('<build>', BUILD)
    .action(async (name: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const { id } = await findBuild(client, name);
      const artifacts = await client.get<Artifact[]>(`build/${id}/artifact/`);
      const rows = artifacts.map(({ kind, platform, description, stored, size }) => [
        ...[kind, platform ?? '-', stored ? formatBytes(size ?? 0) : 'when asked for', description],
      ]);
      output.result(formatTable(['KIND', 'PLATFORM', 'SIZE', 'WHAT'], rows), artifacts);
    });

  artifact
    .command('get')
    .description('get an artifact; one that is not there yet is made')
    .argument('<build>', BUILD)
    .argument('<kind>', 'as `artifact list` shows it, such as pixi or explicit')
    .option('-p, --platform <subdir>', 'platform, for kinds that there are for each; that of the server if absent')
    .option('--to <file>', 'file to write; standard output if absent')
    .addHelpText('after', '\nExample:\n  $ terrarium artifact get team/science pixi --to pixi.lock')
    .action(async (name: string, kind: string, { platform, to }: GetOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const { id } = await findBuild(client, name);
      const query = platform === undefined ? '' : `?platform=${encodeURIComponent(platform)}`;
      const content = await client.bytes(`build/${id}/artifact/${encodeURIComponent(kind)}/${query}`);
      await deliverFile(output, content, to);
    });
}
