import type { Command } from 'commander';
import { Option } from 'commander';
import { isCodedError } from '@terrarium/kernel-errors';
import type { ApiClient } from '../client/api-client.js';
import { findBuild } from '../client/find-build.js';
import { cliErrors } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { writeNamedFile } from '../files/write-named-file.js';
import { formatTable } from '../output/table.js';
import { condaStoreContext } from './conda-store-context.js';
import { addListCommands } from './list-commands.js';
import { runBuild } from './run-build.js';
import { addTokenCommand } from './token-command.js';
import { addWaitCommand } from './wait-command.js';

const BUILD = 'build as ID, <namespace>/<name>, or <namespace>/<name>:ID';
const ENDINGS: Readonly<Record<string, string>> = { logs: 'log', yaml: 'yaml', lockfile: 'lock', archive: 'tar.gz' };

interface Permissions {
  readonly authenticated: boolean;
  readonly primary_namespace: string;
  readonly entity_permissions: Readonly<Record<string, readonly string[]>>;
}

interface DownloadOptions {
  readonly artifact: string;
  readonly outputFilename?: string;
}

/** `terrarium conda-store`: the commands of conda-store's own client, with its options and variables. */
export function addCondaStoreCommands(program: Command): void {
  const condaStore = program
    .command('conda-store')
    .description("the commands of conda-store's own client, for scripts that were written for it")
    .option('--conda-store-url <url>', 'the server (CONDA_STORE_URL, else as everywhere)')
    .addOption(
      new Option('--auth <kind>', 'how to prove who you are (CONDA_STORE_AUTH)').choices(['none', 'token', 'basic']),
    )
    .option('--no-verify-ssl', 'take any certificate (CONDA_STORE_NO_VERIFY)')
    .addHelpText(
      'after',
      `
CONDA_STORE_TOKEN holds the token, CONDA_STORE_USERNAME and CONDA_STORE_PASSWORD the account of --auth basic.

Example:
  $ alias conda-store='terrarium conda-store'
  $ conda-store run team/science -- python -c 'print(1)'`,
    );
  addInfoCommand(condaStore);
  addListCommands(condaStore);
  addDownloadCommand(condaStore);
  addWaitCommand(condaStore);
  addRunCommand(condaStore);
  addSolveCommand(condaStore);
  addTokenCommand(condaStore);
}

function addInfoCommand(condaStore: Command): void {
  condaStore
    .command('info')
    .description('tell who you are and what you may')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const found = await client.get<Permissions>('permission/');
      const rows = Object.entries(found.entity_permissions).map(([entity, permissions]) => [
        ...entity.split('/'),
        permissions.join(' '),
      ]);
      const who = found.authenticated ? '' : '\nNobody is logged in';
      const head = `Default namespace is ${found.primary_namespace}${who}`;
      output.result(`${head}\n\n${formatTable(['Namespace', 'Name', 'Permissions'], rows)}`, found);
    });
}

function addDownloadCommand(condaStore: Command): void {
  condaStore
    .command('download')
    .description('download an artifact of a build')
    .argument('<build>', BUILD)
    .addOption(new Option('--artifact <artifact>', 'which').choices(Object.keys(ENDINGS)).default('archive'))
    .option('--output-filename <output-filename>', 'file to write; build-<id>.<ending> if absent')
    .action(async (name: string, { artifact, outputFilename }: DownloadOptions, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const { id } = await findBuild(client, name);
      const content = await artifactOf(client, id, artifact);
      const file = outputFilename ?? `build-${id}.${ENDINGS[artifact]!}`;
      await writeNamedFile(file, content);
      output.result(file, { file, size: content.length });
    });
}

async function artifactOf(client: ApiClient, id: number, artifact: string): Promise<Uint8Array> {
  try {
    return await client.bytes(`build/${id}/${artifact}/`);
  } catch (error) {
    const isMissing = isCodedError(error, 'SERVER_REFUSED') && error.details['code'] === 'ROUTE_UNKNOWN';
    if (artifact !== 'archive' || !isMissing) throw error;
    throw cliErrors.create('ARCHIVE_NOT_MADE', `This server makes no archives: there is none of build ${id}`, {
      hint: 'Download the lockfile, or run the command where the store folder is',
    });
  }
}

function addRunCommand(condaStore: Command): void {
  condaStore
    .command('run')
    .description('run a command in an environment whose folder is on this machine')
    .argument('<build>', BUILD)
    .argument('<command...>', 'what to run, behind --')
    .addOption(new Option('--artifact <artifact>', 'what to run it from').choices(['archive']).default('archive'))
    .option('--no-cache', 'accepted for conda-store; folders need no cache')
    .addHelpText('after', '\nExample:\n  $ terrarium conda-store run team/science:3 -- python -V')
    .action(async (name: string, words: readonly string[], _options: unknown, command: Command) => {
      const { client } = await condaStoreContext(command);
      process.exitCode = await runBuild(client, name, words);
    });
}

function addSolveCommand(condaStore: Command): void {
  condaStore
    .command('solve')
    .description('solve an environment file without building it')
    .argument('<file>', 'environment file')
    .action(async (file: string, _options: unknown, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const specification = await readTextFile(file);
      const { readLockJson } = await import('../lockfiles.js');
      const lock = readLockJson(JSON.stringify(await client.post<unknown>('solve/', { specification })));
      const records = lock.platforms.flatMap(({ packages }) => packages.map(({ record }) => record));
      const rows = records.map(({ channel, name, version, build }) => [channel, name, version, build]);
      output.result(formatTable(['Channel', 'Name', 'Version', 'Build'], rows), records);
    });
}
