import type { Command } from 'commander';
import { addAuditEventsCommand } from './audit-events.js';
import { addAuditStateCommands } from './audit-state.js';
import { addAuditVerifyCommand } from './audit-verify.js';

/** `terrarium audit`: the log, its proof, and what things were. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('read and verify the log of events, and what things were');
  addAuditEventsCommand(audit);
  addAuditVerifyCommand(audit);
  addAuditStateCommands(audit);
}
