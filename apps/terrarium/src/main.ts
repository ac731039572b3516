import { Command, InvalidArgumentError, Option } from 'commander';
import { addAccountCommands } from './commands/account.js';
import { addAdminCommands } from './commands/admin.js';
import { addArtifactCommands } from './commands/artifact.js';
import { addAuditCommands } from './commands/audit.js';
import { addBackupCommands } from './commands/backup.js';
import { addBuildCommands } from './commands/build.js';
import { addCompletionCommands } from './commands/completion.js';
import { addDemoCommand } from './commands/demo.js';
import { addEnvCommands } from './commands/env.js';
import { addLockCommands } from './commands/lock.js';
import { addLoginCommands } from './commands/login.js';
import { addNamespaceCommands } from './commands/namespace.js';
import { addSearchCommand } from './commands/search.js';
import { addSettingsCommands } from './commands/settings.js';
import { addSolveCommand } from './commands/solve.js';
import { addStatusCommands } from './commands/status.js';
import { addTokenCommands } from './commands/token.js';
import { addUpCommand } from './commands/up.js';
import { addWebhookCommands } from './commands/webhook.js';
import { addCondaStoreCommands } from './conda-store/conda-store-commands.js';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.js';
import { Output } from './output/output.js';
import { VERSION } from './version.js';

const program = new Command('terrarium')
  .description('Terrarium: manages, solves, builds and audits conda environments')
  .version(VERSION)
  .option('--url <url>', 'the server (TERRARIUM_URL)')
  .option('--token <token>', 'the token to speak with (TERRARIUM_TOKEN)')
  .option('--reason <text>', 'why: kept in the log with what the command changes')
  .addOption(
    // conda-store's client calls text a table.
    new Option('-o, --output <format>', 'what to print')
      .choices(['text', 'json'])
      .argParser(readFormat)
      .default('text'),
  )
  .addHelpText('after', EXIT_HELP)
  .showHelpAfterError('(--help tells more)')
  .configureHelp({ showGlobalOptions: true });

addUpCommand(program);
addEnvCommands(program);
addBuildCommands(program);
addStatusCommands(program);
addSolveCommand(program);
addLoginCommands(program);
addAccountCommands(program);
addTokenCommands(program);
addSettingsCommands(program);
addAuditCommands(program);
addAdminCommands(program);
addBackupCommands(program);
addNamespaceCommands(program);
addLockCommands(program);
addArtifactCommands(program);
addSearchCommand(program);
addWebhookCommands(program);
addCondaStoreCommands(program);
addCompletionCommands(program);
addDemoCommand(program);

for (const command of withDescendants(program)) {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));
}

program.parseAsync().catch((error: unknown) => {
  new Output(program.opts<{ output?: 'text' | 'json' }>().output ?? 'text').error(error);
  process.exitCode = exitCodeOf(error);
});

function readFormat(text: string): 'text' | 'json' {
  if (text === 'table') return 'text';
  if (text === 'text' || text === 'json') return text;
  throw new InvalidArgumentError('Allowed choices are text, json.');
}

function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)];
}
