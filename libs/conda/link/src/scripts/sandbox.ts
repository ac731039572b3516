import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProcess } from './run-process.js';
import { SandboxProbes } from './sandbox-probes.js';

/** How far a program of a package is kept away from the machine that builds. */
export type Isolation = 'namespaces' | 'none';

/** What a program may do besides reading and writing its prefix. */
export interface Permissions {
  readonly network: boolean;
  /** Whether it may read and write outside the prefix. */
  readonly writeHost: boolean;
  /** Whether it may only read the prefix; default no. Has no effect with `writeHost`. */
  readonly readOnlyPrefix?: boolean;
  /** Files besides that it may read, where they are. Absolute, without line breaks. */
  readonly reads?: readonly string[];
  /** Folders besides that it may write to, where they are; they may be in the prefix. Absolute, without line breaks. */
  readonly writes?: readonly string[];
}

/** A command line that runs a program inside a sandbox. */
export interface WrappedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A place to run programs of a prefix that is still in its staging folder. */
export interface Sandbox {
  readonly isolation: Isolation;
  /** Where programs see the prefix: its final place, where the system can show it there. */
  readonly prefix: string;
  /** A folder for their temporary files. */
  readonly temporaryDir: string;
  /**
   * Wraps a command.
   *
   * @param command - The program and its arguments; no empty list.
   * @param folder - Where it starts, relative to the prefix.
   */
  wrap(command: readonly string[], folder: string, permissions: Permissions): WrappedCommand;
}

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const PROBE_TIMEOUT_MS = 10_000;

/** What of the machine a program sees that is kept to its prefix: the system's programs and libraries. */
const SYSTEM_FOLDERS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/nix/store', '/gnu/store'];
/** What programs of any system read there; the rest of `/etc` has secrets. */
const SYSTEM_SETTINGS = [
  'alternatives',
  'ca-certificates',
  'fonts',
  'group',
  'hosts',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'nsswitch.conf',
  'os-release',
  'passwd',
  'pki/ca-trust/extracted',
  'pki/tls/certs',
  'resolv.conf',
  'ssl/certs',
  'timezone',
].map((name) => `/etc/${name}`);
const DEVICES = ['null', 'zero', 'full', 'random', 'urandom'].map((name) => `/dev/${name}`);
const SYSTEM = [...SYSTEM_FOLDERS, ...SYSTEM_SETTINGS, ...DEVICES];

/**
 * Shows the staging folder ($1) under the name of the target prefix ($2), in mounts that nobody else sees. The parent
 * of the target, or the nearest folder above it that is there, becomes an empty folder in memory, so that the prefixes
 * beside it are out of reach.
 *
 * A program that may not write outside of the prefix may not read there either: it gets a root of its own, made in that
 * folder, with the prefix, the system's programs and libraries, and nothing else; what it reads could otherwise leave
 * the machine with the prefix. The last step takes away the rights with which a program could undo the others.
 */
const ENTER = `
set -e
staging=$1 target=$2 write_host=$3 folder=$4 prefix_mode=$5 reads=$6 writes=$7 parent=$(dirname "$2")
shift 7
top=$parent
while [ ! -d "$top" ]; do top=$(dirname "$top"); done
[ "$top" != / ]
mount --make-rprivate /
cd "$staging"
if [ "$write_host" = yes ]; then
  mount -t tmpfs -o mode=755 terrarium "$top"
  mkdir -p "$target"
  mkdir -m 1777 "$parent/.tmp"
  mount --no-canonicalize --bind . "$target"
  cd "$target/$folder"
  exec "$@"
fi
while read -r _ _ _ _ place _; do
  mount -o remount,bind,ro "$(printf '%b' "$place")" 2>/dev/null || true
done < /proc/self/mountinfo
root=$top
mount -t tmpfs -o mode=755 terrarium "$root"
(cd "$root" && mkdir -p proc tmp ${[...new Set(SYSTEM.map((place) => `.${dirname(place)}`))].join(' ')})
for place in ${SYSTEM.join(' ')}; do
  if [ -L "$place" ] && [ -d "$place" ]; then
    ln -s "$(readlink -f "$place")" "$root$place"
  elif [ -d "$place" ]; then
    mkdir "$root$place"
    mount --rbind "$place" "$root$place"
  elif [ -e "$place" ]; then
    : > "$root$place"
    mount --bind "$place" "$root$place"
  fi
done
mount -t proc -o ro proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
ln -s /proc/self/fd "$root/dev/fd"
mkdir -p "$root$target" "$root$parent/.tmp"
prepare() {
  printf '%s\\n' "$reads" | while read -r place; do
    [ -z "$place" ] || { mkdir -p "$root$(dirname "$place")" && [ -e "$root$place" ] || : > "$root$place"; }
  done
  printf '%s\\n' "$writes" | while read -r place; do
    case "$place" in '' | "$target"/*) ;; *) mkdir -p "$root$place" ;; esac
  done
}
prepare
mount -o remount,bind,ro "$root"
case "$target" in /tmp/*) ;; *) mount -t tmpfs -o mode=1777 terrarium "$root/tmp" && prepare ;; esac
mount -t tmpfs -o mode=1777 terrarium "$root$parent/.tmp"
mount --no-canonicalize --bind . "$root$target"
mount -o remount,bind,"$prefix_mode" "$root$target"
printf '%s\\n' "$reads" | while read -r place; do
  [ -z "$place" ] || mount --bind "$place" "$root$place"
done
printf '%s\\n' "$writes" | while read -r place; do
  case "$place" in
    '') continue ;;
    "$target"/*) mount --bind "$root$place" "$root$place" ;;
    *) mount --bind "$place" "$root$place" ;;
  esac
  mount -o remount,bind,rw "$root$place"
done
exec chroot "$root" /bin/sh -c 'cd "$1" && shift && exec "$@"' sandbox "$target/$folder" \
  setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
`;

/**
 * Opens a sandbox for the prefix in a staging folder. Where Linux namespaces are to be had, as root or as a user,
 * programs see the prefix at its final place, cannot outlive their time and have no network unless they are given it;
 * elsewhere they would run as they are, in the staging folder: the caller looks at `isolation` before it lets them.
 */
export async function openSandbox(stagingDir: string, targetPrefix: string): Promise<Sandbox> {
  const parent = dirname(targetPrefix);
  const isPossible = process.platform === 'linux' && parent !== '/' && (await probes.ask(stagingDir, targetPrefix));
  if (!isPossible) return openly(stagingDir);
  return {
    isolation: 'namespaces',
    prefix: targetPrefix,
    temporaryDir: join(parent, '.tmp'),
    wrap: (command, folder, permissions) => enter({ stagingDir, targetPrefix, folder, command, ...permissions }),
  };
}

const probes = new SandboxProbes(canEnter);

function openly(stagingDir: string): Sandbox {
  return {
    isolation: 'none',
    prefix: stagingDir,
    temporaryDir: tmpdir(),
    wrap: (command, folder) => ({ command: command[0]!, args: command.slice(1), cwd: join(stagingDir, folder) }),
  };
}

interface Entry extends Permissions {
  readonly stagingDir: string;
  readonly targetPrefix: string;
  readonly folder: string;
  readonly command: readonly string[];
}

function enter(entry: Entry): WrappedCommand {
  const { stagingDir, targetPrefix, folder, command, network, writeHost } = entry;
  const { readOnlyPrefix = false, reads = [], writes = [] } = entry;
  const isRoot = process.getuid?.() === 0;
  const namespaces = [...(isRoot ? [] : ['--map-root-user']), ...(network ? [] : ['--net']), '--mount', '--pid'];
  const places = [stagingDir, targetPrefix, writeHost ? 'yes' : 'no', folder, readOnlyPrefix ? 'ro' : 'rw'];
  const inside = ['/bin/sh', '-c', ENTER, 'sandbox', ...places, reads.join('\n'), writes.join('\n'), ...command];
  return { command: 'unshare', args: [...namespaces, '--fork', '--kill-child', '--', ...inside], cwd: stagingDir };
}

/** Tries the real thing: what a machine allows, and for which places, depends on more than can be asked for. */
async function canEnter(stagingDir: string, targetPrefix: string): Promise<boolean> {
  const command = ['/bin/sh', '-c', 'test "$PWD" = "$1"', 'probe', targetPrefix];
  const outcome = await runProcess({
    ...enter({ stagingDir, targetPrefix, folder: '.', command, network: false, writeHost: false }),
    env: { PATH: SYSTEM_PATH },
    timeoutMs: PROBE_TIMEOUT_MS,
    signal: undefined,
  });
  return outcome.exitCode === 0;
}

/**
 * The environment that programs of a prefix get: their own commands first, nothing of this process.
 *
 * @param sandbox - Where they run.
 * @param scripts - The prefix's folder for commands.
 */
export function sandboxEnvironment(sandbox: Sandbox, scripts = 'bin'): Record<string, string> {
  return {
    PATH: `${sandbox.prefix}/${scripts}:${SYSTEM_PATH}`,
    HOME: sandbox.temporaryDir,
    TMPDIR: sandbox.temporaryDir,
    LANG: 'C.UTF-8',
    CONDA_PREFIX: sandbox.prefix,
  };
}
