import type { LinkProgress, LinkResult } from '@terrarium/conda-link';
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
  if (scriptOutputs.length > 0) log.info(`Scripts ran: isolation ${JSON.stringify(isolation)}`);
  for (const { output, ...script } of scriptOutputs) log.info(`${JSON.stringify(script)}: ${output}`);
}
