// Obtains the solvers to compare with. What cannot be had is left out, with a line that says why.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PY_RATTLER = 'py-rattler==0.28.0';
const SOURCES =
  'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main\n';

/** Where peers and prepared repodata are kept between runs. */
export const cacheFolder =
  process.env.TERRARIUM_BENCH_CACHE ?? path.join(os.homedir(), '.cache', 'terrarium', 'bench-solve');

const engines = path.join(import.meta.dirname, 'engines');

/** The engines that can be had: name to the command that runs one. */
export function obtainEngines() {
  const found = {
    terrarium: [process.execPath, '--max-old-space-size=8192', path.join(engines, 'terrarium.cjs')],
    'terrarium with its gateway': [process.execPath, path.join(engines, 'terrarium-gateway.cjs')],
    'wasm rattler 0.3.5': [process.execPath, '--max-old-space-size=8192', path.join(engines, 'wasm.cjs')],
  };
  const python = attempt('py-rattler', obtainPyRattler);
  if (python !== undefined) found['py-rattler 0.28.0'] = [python, path.join(engines, 'py_rattler.py')];
  const libsolv = attempt('libsolv', obtainLibsolv);
  if (libsolv !== undefined) found['libsolv 0.7.23'] = [libsolv];
  return found;
}

function attempt(name, obtain) {
  try {
    return obtain();
  } catch (error) {
    console.warn(
      `SKIPPED: ${name} cannot be had: ${String(error.stderr ?? error.message)
        .trim()
        .split('\n')
        .at(-1)}`,
    );
    return undefined;
  }
}

/** From PyPI, in an environment of its own. */
function obtainPyRattler() {
  const folder = path.join(cacheFolder, 'py-rattler');
  const python = path.join(folder, 'bin', 'python');
  if (!fs.existsSync(path.join(folder, 'ready'))) {
    run('python3', ['-m', 'venv', folder]);
    run(python, ['-m', 'pip', 'install', '--quiet', PY_RATTLER]);
    fs.writeFileSync(path.join(folder, 'ready'), PY_RATTLER);
  }
  return python;
}

/** From Debian's source package: Debian's own build does not know conda. */
function obtainLibsolv() {
  const folder = path.join(cacheFolder, 'libsolv');
  const driver = path.join(folder, 'driver');
  const source = path.join(engines, 'libsolv.c');
  const isFresh = fs.existsSync(driver) && fs.statSync(driver).mtimeMs > fs.statSync(source).mtimeMs;
  if (isFresh) return driver;
  fs.mkdirSync(path.join(folder, 'lists', 'partial'), { recursive: true });
  const tree = path.join(folder, 'libsolv');
  if (!fs.existsSync(path.join(tree, 'build', 'src', 'libsolv.a'))) {
    fs.writeFileSync(path.join(folder, 'sources.list'), SOURCES);
    const options = [
      `Dir::Etc::sourcelist=${path.join(folder, 'sources.list')}`,
      'Dir::Etc::sourceparts=/dev/null',
      `Dir::State::lists=${path.join(folder, 'lists')}`,
    ].flatMap((option) => ['-o', option]);
    run('apt-get', [...options, '-qq', 'update'], folder);
    run('apt-get', [...options, '-qq', 'source', '--download-only', 'libsolv'], folder);
    const archive = fs.readdirSync(folder).find((name) => /^libsolv_.*\.orig\.tar\./.test(name));
    fs.rmSync(tree, { recursive: true, force: true });
    fs.mkdirSync(tree);
    run('tar', ['-xf', archive, '-C', tree, '--strip-components=1'], folder);
    const build = path.join(tree, 'build');
    fs.mkdirSync(build);
    const flags = [
      'CMAKE_BUILD_TYPE=Release',
      'ENABLE_CONDA=1',
      'MULTI_SEMANTICS=1',
      'ENABLE_STATIC=1',
      'DISABLE_SHARED=1',
    ];
    run('cmake', [...flags.map((flag) => `-D${flag}`), '..'], build);
    run('make', ['-j2', 'libsolv', 'libsolvext'], build);
  }
  // The headers want to be found as <solv/...>, which they are only when installed.
  const headers = path.join(folder, 'include', 'solv');
  fs.mkdirSync(headers, { recursive: true });
  for (const part of ['src', 'ext', 'build/src']) {
    for (const name of fs.readdirSync(path.join(tree, part))) {
      if (name.endsWith('.h')) fs.copyFileSync(path.join(tree, part, name), path.join(headers, name));
    }
  }
  const libraries = ['build/ext/libsolvext.a', 'build/src/libsolv.a'].map((name) => path.join(tree, name));
  run('gcc', [
    '-O2',
    '-I',
    path.join(folder, 'include'),
    '-I',
    headers,
    '-o',
    driver,
    source,
    ...libraries,
    '-lz',
    '-lm',
  ]);
  return driver;
}

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}
