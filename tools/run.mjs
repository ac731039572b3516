// The entry of `npm run demo`, `npm start`, `npm test` and `npm run ok` on a fresh clone: installs what is missing,
// compiles, and hands over to Node 24 from node_modules. Runs on Node 20 and newer, without any dependency.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = path.join(root, 'node_modules', '.bin');
const marker = path.join(root, 'node_modules', '.terrarium-installed');
const env = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  NX_DAEMON: 'false',
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
};
const [task, ...rest] = process.argv.slice(2);

await install();
const tasks = {
  demo: async () => [await build(), await run('node', ['apps/terrarium/dist/main.js', 'demo', ...rest])],
  start: async () => [await build(), await run('node', ['apps/terrarium/dist/main.js', 'up', ...rest])],
  test: async () => [await build(), await run('node', ['tools/test.mjs', ...rest])],
  ok: async () => {
    for (const [script, title] of [
      ['format:check', 'format'],
      ['typecheck', 'types'],
      ['lint', 'lint and module boundaries'],
      ['test:unit', 'unit tests'],
      ['docs:check', 'docs'],
    ]) {
      say(title);
      await run('npm', ['run', '--silent', script]);
    }
  },
};
if (!Object.hasOwn(tasks, task)) throw new Error(`There is no task ${task}`);
await tasks[task]();

/** `npm ci`, unless exactly this lock file is installed. */
async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  say('Installing packages (npm ci)');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(marker, lock);
}

async function build() {
  say('Compiling');
  await run('tsc', ['--build', 'tsconfig.build.json']);
}

function say(text) {
  console.error(`» ${text} …`);
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    // Ctrl-C reaches the child too; this process stays until it has stopped in order.
    const ignore = () => undefined;
    process.on('SIGINT', ignore);
    const forward = () => child.kill('SIGTERM');
    process.once('SIGTERM', forward);
    child.on('error', (error) => {
      console.error(`✗ ${command} cannot be run: ${error.message}`);
      process.exit(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      if (code === 0) resolve();
      else process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
