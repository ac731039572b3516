import { copyFile, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { redact } from '@terrarium/kernel-errors';
import { pipErrors } from '../errors.js';
import { withFileErrors } from '../fetch/with-file-errors.js';
import { ISOLATED, confined, requirePip } from '../python/environment-python.js';
import type { EnvironmentPython, PrefixContext } from '../python/environment-python.js';
import { programEnvironment } from '../python/program-environment.js';
import { runProgram } from '../python/run-program.js';
import type { LockedDistribution, WheelFile } from './locked-distribution.js';

/** What building needs to know beside the prefix. */
export interface BuildContext extends PrefixContext {
  readonly python: EnvironmentPython;
  readonly timeoutMs: number;
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A source distribution that is there, with verified bytes. */
export interface SourceFile {
  readonly path: string;
  /** Its own name, whatever the path: pip goes by it. */
  readonly fileName: string;
}

/**
 * Builds a wheel from a source distribution, without an index: what the build needs comes from the conda part, which
 * the lock records too. The code of the distribution runs.
 *
 * @throws PIP_MISSING, PIP_BUILD_FAILED, PIP_TIMED_OUT, PIP_CANCELLED, PIP_IO_FAILED
 */
export async function buildWheel(
  distribution: LockedDistribution,
  source: SourceFile,
  context: BuildContext,
): Promise<WheelFile> {
  const { prefix, workFolder, python, timeoutMs, signal, onLine, variables } = context;
  requirePip(python);
  const { name, version } = distribution;
  const folder = await withFileErrors(workFolder, () => mkdtemp(join(workFolder, 'build-')));
  const [archive, wheels] = [join(folder, source.fileName), join(folder, 'wheels')];
  await withFileErrors(folder, async () => {
    await copyFile(source.path, archive);
    await mkdir(wheels);
  });
  const options = ['--isolated', '--disable-pip-version-check', '--no-input', '--no-cache-dir', '--no-color'];
  const { exitCode, output } = await runProgram({
    ...confined(
      { ...context, workFolder: folder },
      [
        ...[python.executable, ...ISOLATED, '-m', 'pip', 'wheel', ...options, '--progress-bar', 'off'],
        ...['--no-index', '--no-deps', '--no-build-isolation', '--wheel-dir', wheels, archive],
      ],
      { network: false },
    ),
    env: programEnvironment(prefix, folder, variables),
    timeoutMs,
    signal,
    what: `Building ${name} ${version}`,
    onLine: onLine && ((line) => onLine(redact(line))),
  });
  const [built] = await withFileErrors(wheels, () => readdir(wheels));
  if (exitCode === 0 && built !== undefined) return { distribution, path: join(wheels, built), fileName: built };
  const lines = output.map(redact);
  const last = lines.filter((line) => line.trim() !== '').slice(-3);
  throw pipErrors.create('PIP_BUILD_FAILED', `${name} ${version} cannot be built: ${last.join('; ')}`, {
    hint: 'Add what the build needs, for example setuptools and wheel, to the dependencies',
    details: { output: lines.slice(-40) },
  });
}
