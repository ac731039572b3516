import { Command, Option } from 'commander';
import { addAdminCommands } from './commands/admin.js';
import { addAuditCommands } from './commands/audit.js';
import { addBackupCommands } from './commands/backup.js';
import { addBuildCommands } from './commands/build.js';
import { addDemoCommand } from './commands/demo.js';
import { addEnvCommands } from './commands/env.js';
import { addSettingsCommands } from './commands/settings.js';
import { addSolveCommand } from './commands/solve.js';
import { addStatusCommands } from './commands/status.js';
import { addTokenCommands } from './commands/token.js';
import { addUpCommand } from './commands/up.js';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.js';
import { Output } from './output/output.js';
import { VERSION } from './version.js';

const program = new Command('terrarium')
  .description('Terrarium: manages, solves, builds and audits conda environments')
  .version(VERSION)
  .option('--url <url>', 'the server (TERRARIUM_URL)')
  .option('--token <token>', 'the token to speak with (TERRARIUM_TOKEN)')
  .option('--reason <text>', 'why: kept in the log with what the command changes')
  .addOption(new Option('-o, --output <format>', 'what to print').choices(['text', 'json']).default('text'))
  .addHelpText('after', EXIT_HELP)
  .showHelpAfterError('(--help tells more)')
  .configureHelp({ showGlobalOptions: true });

addUpCommand(program);
addEnvCommands(program);
addBuildCommands(program);
addStatusCommands(program);
addSolveCommand(program);
addTokenCommands(program);
addSettingsCommands(program);
addAuditCommands(program);
addAdminCommands(program);
addBackupCommands(program);
addDemoCommand(program);

for (const command of withDescendants(program)) {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));
}

program.parseAsync().catch((error: unknown) => {
  new Output(program.opts<{ output?: 'text' | 'json' }>().output ?? 'text').error(error);
  process.exitCode = exitCodeOf(error);
});

function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)];
}
