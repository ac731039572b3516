import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);

/**
 * The floor: `cp -al` of the extracted packages, and a real copy of each file that cannot be a hard link because its
 * prefix is replaced or its package says so. One shell runs all of it.
 */
export function copyingContender(packages) {
  return {
    name: 'cp -al + copies',
    async install(target) {
      mkdirSync(target);
      const script = join(target, 'copy.sh');
      writeFileSync(script, copyScript(packages, target));
      const started = performance.now();
      execFileSync('sh', [script]);
      return performance.now() - started;
    },
  };
}

function copyScript(packages, target) {
  const lines = [`cp -al ${packages.map(({ extractedDir }) => quote(extractedDir)).join(' ')} ${quote(target)}`];
  for (const { extractedDir } of packages) {
    const listing = join(extractedDir, 'info/paths.json');
    if (!existsSync(listing)) continue;
    const { paths } = JSON.parse(readFileSync(listing, 'utf8'));
    const copied = paths.filter(
      (entry) => entry.path_type !== 'softlink' && (entry.prefix_placeholder || entry.no_link),
    );
    if (copied.length === 0) continue;
    const files = copied.map((entry) => quote(entry._path)).join(' ');
    const place = quote(join(target, basename(extractedDir)));
    lines.push(`(cd ${quote(extractedDir)} && cp -a --parents --remove-destination ${files} ${place})`);
  }
  return `set -e\n${lines.join('\n')}\n`;
}

function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What is asked of our linker. Neither py-rattler nor cp makes byte-code, so it makes none here. */
function request(packages, specs) {
  return { packages, requestedSpecs: specs, platform: 'linux-64', options: { byteCode: false } };
}

/** Our linker in this process, as in a service; its threads start with the first prefix. */
export function terrariumContender(packages, specs) {
  const { linkPrefix } = require('@terrarium/conda-link');
  return {
    name: 'terrarium',
    async install(target) {
      const started = performance.now();
      await linkPrefix({ ...request(packages, specs), stagingDir: `${target}.tmp`, targetPrefix: target });
      renameSync(`${target}.tmp`, target);
      return performance.now() - started;
    },
  };
}

/** Our linker in a new process for each prefix, its start included; `peakMiB` tells the memory it took at most. */
export function coldTerrariumContender(packages, specs, workDir) {
  const listing = join(workDir, 'request.json');
  writeFileSync(listing, JSON.stringify(request(packages, specs)));
  return {
    name: 'terrarium, new process',
    peakMiB: 0,
    async install(target) {
      const program = join(import.meta.dirname, 'link-once.mjs');
      const started = performance.now();
      const output = execFileSync(process.execPath, [program, listing, target], { encoding: 'utf8' });
      const milliseconds = performance.now() - started;
      this.peakMiB = Math.max(this.peakMiB, Number(output));
      return milliseconds;
    },
  };
}

/** py-rattler in a process of its own that stays; undefined, with the reason told, where it cannot be had. */
export async function rattlerContender(channel, specs, workDir, expected) {
  const venv = join(workDir, 'venv');
  try {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'ignore' });
    execFileSync(join(venv, 'bin/pip'), ['install', '--quiet', 'py-rattler'], { stdio: 'ignore' });
  } catch (error) {
    console.log(`py-rattler is left out: it cannot be installed here (${error.message.split('\n')[0]})`);
    return undefined;
  }
  const script = join(import.meta.dirname, 'rattler_install.py');
  const child = spawn(join(venv, 'bin/python'), [script, channel, join(workDir, 'rattler'), ...specs], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const solved = (await lines.next()).value;
  if (solved !== [...expected].sort().join(' ')) {
    console.log('py-rattler is left out: it found another solution than the one that is measured');
    child.kill();
    return undefined;
  }
  return {
    name: 'py-rattler',
    async install(target) {
      child.stdin.write(`${target}\n`);
      return Number((await lines.next()).value);
    },
    close: () => child.stdin.end(),
  };
}
