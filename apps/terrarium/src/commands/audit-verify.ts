import type { Command } from 'commander';
import type { AuditReport } from '../client/api-types.js';
import { cliErrors } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { EXIT } from '../exit-codes.js';
import type { Output } from '../output/output.js';
import { ProgressBar } from '../output/progress-bar.js';
import { contextOf } from './context.js';

interface VerifyOptions {
  readonly backup?: string;
  readonly publicKey?: string;
}

/** `terrarium audit verify`. */
export function addAuditVerifyCommand(audit: Command): void {
  audit
    .command('verify')
    .description('prove that no event was removed or changed; fails at the first broken link')
    .option('--backup <folder or file>', 'verify this backup, without any server')
    .option('--public-key <file>', "the notary's public key, PEM, kept where nobody of the server can change it")
    .addHelpText(
      'after',
      `
The key of a server on this machine:  openssl pkey -in <data folder>/notary-key.pem -pubout
Without --public-key a backup is verified with the key that it brings: that proves that it is whole, not who sealed it.`,
    )
    .action(async ({ backup, publicKey }: VerifyOptions, command: Command) => {
      const { output } = await contextOf(command);
      const report = backup === undefined ? await ofServer(command, output) : await ofBackup(backup, publicKey, output);
      output.result(formatReport(report), report);
      if (report.broken !== undefined) process.exitCode = EXIT.failed;
    });
}

async function ofServer(command: Command, output: Output): Promise<AuditReport> {
  const { client } = await contextOf(command);
  const bar = progressBar(output);
  let report: AuditReport | undefined;
  for await (const { type, data } of client.progress('GET', 'audit/verify/stream/')) {
    if (type === 'progress') bar.show('Verifying', JSON.parse(data) as { done: number; total: number });
    else if (type === 'report') report = JSON.parse(data) as AuditReport;
  }
  bar.end();
  if (report === undefined) throw cliErrors.create('SERVER_UNREACHABLE', 'The server went away before it was done');
  return report;
}

async function ofBackup(place: string, keyFile: string | undefined, output: Output): Promise<AuditReport> {
  // Loaded when needed: other commands have no use for it.
  const { openBackup, verifyBackup } = await import('@terrarium/platform-backup');
  const backup = await openBackup(place);
  const bar = progressBar(output);
  try {
    const keys = keyFile === undefined ? undefined : await trustedKeys(keyFile, backup.manifest.keys);
    if (keys === undefined)
      output.note('Verified with the key in the backup itself; --public-key proves who sealed it');
    return await verifyBackup(backup, {
      ...(keys === undefined ? {} : { keys }),
      onProgress: (progress) => bar.show('Verifying', progress),
    });
  } finally {
    bar.end();
    await backup.archive.close();
  }
}

/**
 * The keys of a PEM file, in the backup's own order where a log has had several. One that the file has not is not
 * believed, whatever the backup says.
 */
export async function trustedKeys(
  file: string,
  ofBackup: readonly { readonly publicKey: string; readonly upTo?: number | undefined }[],
) {
  const text = await readTextFile(file);
  const given = text.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g) ?? [];
  if (given.length === 0) throw cliErrors.create('FILE_UNREADABLE', `The file ${file} holds no public key`);
  const plain = (pem: string) => pem.replace(/\s+/g, '');
  const known = new Set(given.map(plain));
  const succession = ofBackup.filter(({ publicKey }) => known.has(plain(publicKey)));
  return succession.length > 0 ? succession : given.map((publicKey) => ({ publicKey }));
}

function progressBar(output: Output): ProgressBar {
  return new ProgressBar(process.stderr, output.format === 'text');
}

function formatReport({ verified, unsealed, head, broken }: AuditReport): string {
  return broken === undefined
    ? `${verified} events verified, ${unsealed} not yet sealed\n  head  ${head}`
    : `The log is broken at event ${broken.position}: ${broken.reason}\n  ${verified} events before it are as the notary sealed them`;
}
