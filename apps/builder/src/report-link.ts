import { stripVTControlCharacters } from 'node:util';
import type { LinkProgress, LinkResult, ScriptOutput } from '@terrarium/conda-link';
import { redact } from '@terrarium/kernel-errors';
import type { BuildLog } from '@terrarium/platform-service';

/** Moves the bar of linking, and that of the package that is linked. */
export function reportLinkProgress(log: Pick<BuildLog, 'progress'>, progress: LinkProgress): void {
  if (progress.type === 'step') return;
  const { package: item, linked, total, allLinked, allTotal } = progress;
  log.progress({ stage: 'link', done: allLinked, total: allTotal, unit: 'files' });
  log.progress({ stage: 'link', item, done: linked, total, unit: 'files' });
}

/** Tells in the log of a build what a person should know of how its prefix was made. */
export function reportLink(log: BuildLog, result: LinkResult): void {
  for (const { message } of result.warnings) log.warning(message);
  reportScripts(log, result);
  const { menuItems, needsSigning, signed } = result;
  if (menuItems.length > 0) log.info(`Menu items, recorded and not installed: ${menuItems.join(', ')}`);
  if (signed > 0) log.info(`Signed anew: ${signed} programs`);
  if (needsSigning.length > 0) {
    log.warning(`To be signed on a Mac before they run there (codesign --sign - --force): ${needsSigning.join(', ')}`);
  }
}

function reportScripts(log: BuildLog, { skippedScripts, scriptOutputs, isolation }: LinkResult): void {
  for (const script of skippedScripts) {
    log.warning(`Not run (${script.reason}): ${script.path ?? script.kind} of ${script.package ?? 'the environment'}`);
  }
  if (skippedScripts.some(({ reason }) => reason === 'no-isolation')) {
    log.warning(
      'This machine offers no namespaces for a sandbox; TERRARIUM_SCRIPTS=sandboxed-if-possible does without',
    );
  }
  if (scriptOutputs.length > 0) log.info(`Scripts ran ${isolation === 'none' ? 'without' : 'in'} a sandbox`);
  for (const script of scriptOutputs) reportOutput(log, script);
}

/** A line of the log for each line that a script wrote: who reads the log sees them as the script's author meant them. */
function reportOutput(log: BuildLog, { kind, package: name, output, messages }: ScriptOutput): void {
  const title = name === undefined ? `The ${kind} script` : `The ${kind} script of ${name}`;
  const lines = [...linesOf(output), ...linesOf(messages)];
  log.info(lines.length === 0 ? `${title} wrote nothing` : `${title} wrote:`);
  for (const line of lines) log.info(`  ${line}`);
}

function linesOf(text: string): readonly string[] {
  // Of a line that a bar was drawn in again and again there is the last state, and no escape sequence moves the cursor.
  const lines = stripVTControlCharacters(redact(text)).trimEnd().split('\n');
  return lines.map((line) => line.trimEnd().split('\r').at(-1)!).filter((line, index) => line !== '' || index > 0);
}
