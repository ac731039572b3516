import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ApiClient } from '../client/api-client.js';
import type { AuditEvent, AuditReport } from '../client/api-types.js';
import { formatEvents } from '../commands/audit-events.js';
import { describeBuild, followBuild } from '../commands/report-build.js';
import { cliErrors } from '../errors.js';
import type { Output } from '../output/output.js';
import { startSystem } from '../system/start-system.js';
import { chooseDemoInput } from './demo-input.js';
import type { DemoInput } from './demo-input.js';

const run = promisify(execFile);

/** How the demo is run. */
export interface DemoOptions {
  readonly keep: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For programs everything that the demo shows comes as one object, at the end. */
  readonly output: Output;
}

/**
 * Starts the system in a temporary folder, builds an environment through its REST API, and shows what came of it.
 *
 * @throws DEMO_FAILED, BUILD_FAILED, and whatever the start of the system throws.
 */
export async function runDemo({ keep, environment, output }: DemoOptions): Promise<void> {
  const started = Date.now();
  const note = (line: string) => output.note(`  ${line}`);

  heading(output, 'A channel');
  const input = await chooseDemoInput(note);
  output.note(input.about);

  const dataDir = await mkdtemp(path.join(tmpdir(), 'terrarium-demo-'));
  heading(output, 'The system');
  try {
    const system = await startSystem({
      dataDir,
      port: 0,
      host: '127.0.0.1',
      grpcPort: 'off',
      environment: { ...environment, ...input.settings },
      onProgress: note,
    });
    try {
      output.note(`Terrarium listens on ${system.url}, its data are in ${dataDir}`);
      const token = (await readFile(system.config.adminTokenFile, 'utf8')).trim();
      const shown = await showBuild(new ApiClient({ url: system.url, token }), output, input);
      if (output.format === 'json') output.result('', shown);
    } finally {
      await system.stop();
    }
  } finally {
    if (!keep) await rm(dataDir, { recursive: true, force: true });
  }
  heading(output, `Done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  output.note('Next: `npm start` keeps the system running; `npx terrarium --help` tells what it can do.');
}

/** What the demo has shown. */
async function showBuild(client: ApiClient, output: Output, { environmentFile, program }: DemoInput) {
  heading(output, 'environment.yml');
  output.note(environmentFile.trimEnd());

  heading(output, 'The build');
  const { build_id: id } = await client.post<{ build_id: number }>('specification/', {
    namespace: 'demo',
    specification: environmentFile,
  });
  const build = await followBuild(client, output, id);
  output.note(describeBuild(build));
  const { link } = build;
  if (link === null || build.path === null)
    throw cliErrors.create('DEMO_FAILED', 'The build is complete but has no symlink');

  heading(output, 'The lock (conda-lock, first lines)');
  const lock = await client.text(`build/${id}/lockfile/`);
  output.note(`${lock.split('\n').slice(0, 12).join('\n')}\n…`);

  heading(output, 'The folder');
  output.note(`${build.path}\n  ${(await readdir(build.path)).sort().join('  ')}`);

  heading(output, 'The activation symlink');
  output.note(`${link} -> ${await readlink(link)}`);

  heading(output, `A program of the environment: ${program.join(' ')}`);
  const { stdout } = await run(path.join(link, program[0]!), program.slice(1), { env: { LANG: 'C.UTF-8' } });
  if (stdout.trim() === '') throw cliErrors.create('DEMO_FAILED', `${program[0]!} printed nothing`);
  output.note(stdout.trimEnd());

  heading(output, 'The events of the build');
  const events = await client.get<AuditEvent[]>(`audit/events/?build_id=${id}`);
  output.note(formatEvents(events));
  const proof = await client.get<AuditReport>('audit/verify/');
  const { verified, unsealed, broken } = proof;
  if (broken !== undefined) throw cliErrors.create('DEMO_FAILED', `The log is broken at event ${broken.position}`);
  output.note(`The notary's chain holds: ${verified} events verified, ${unsealed} not yet sealed`);
  return { build, lock, link, program: { command: program, output: stdout }, events, proof };
}

function heading(output: Output, text: string): void {
  output.note(`\n── ${text} ${'─'.repeat(Math.max(2, 76 - text.length))}`);
}
