import type { DebContents } from '../apt/deb-contents.js';
import { upstreamVersion } from '../apt/deb-version.js';
import type { Host } from '../host.js';
import { payloadFromDebs } from '../package/deb-payload.js';
import { buildHash, originOf } from '../package/draft-origin.js';
import type { PackageDraft, Payload } from '../package/package-draft.js';
import { payloadFile } from '../package/package-draft.js';
import { PREFIX_PLACEHOLDER } from '../package/placeholder.js';
import type { TextPatch } from './text-patch.js';
import { applyTextPatches } from './text-patch.js';

/** Of Debian's own making: the ban on pip, the hook for Debian's layouts, the hook for the host's settings. */
const LEFT_OUT = /\/(EXTERNALLY-MANAGED|_distutils_system_mod\.py|sitecustomize\.py)$/;

/**
 * Makes the python package: Debian's interpreter and standard library with upstream's layout (`site-packages` instead of
 * `dist-packages`), a build configuration that names the prefix, and the commands that conda's pythons have.
 *
 * @param minor - E.g. `3.11`.
 * @param debs - The interpreter's package first.
 */
export function draftPython(host: Host, minor: string, debs: readonly DebContents[]): PackageDraft {
  const origin = originOf(debs);
  const version = upstreamVersion(debs[0]?.version ?? '');
  const commands = [`bin/python${minor}`, `bin/pydoc${minor}`];
  const keep = (file: string) =>
    commands.includes(file) || (file.startsWith(`lib/python${minor}/`) && !LEFT_OUT.test(file));
  const payload = payloadFromDebs(debs, host.multiarch, keep);
  applyTextPatches(payload, layoutPatches(payload, minor));
  patchFrozenSite(payload, commands[0] ?? '');
  namePrefix(payload, host, minor);
  for (const name of ['python', 'python3']) payload.set(`bin/${name}`, { type: 'link', target: `python${minor}` });
  for (const name of ['pydoc', 'pydoc3']) payload.set(`bin/${name}`, { type: 'link', target: `pydoc${minor}` });
  payload.set(`lib/python${minor}/site-packages/README.txt`, payloadFile('Third-party packages go here.\n'));
  return {
    ...origin,
    name: 'python',
    version,
    buildNumber: 0,
    build: `${buildHash(origin.sources)}_0_cpython`,
    subdir: host.subdir,
    depends: ['tzdata'],
    constrains: [`python_abi ${minor}.* *_cp${minor.replace('.', '')}`],
    license: 'Python-2.0',
    summary: 'General purpose programming language',
    payload,
    runExports: [`python_abi ${minor}.* *_cp${minor.replace('.', '')}`],
    pythonSitePackagesPath: `lib/python${minor}/site-packages`,
    formats: ['.conda'],
  };
}

/** Undoes Debian's layout: modules live in `site-packages`, and `sysconfig` knows upstream's schemes only. */
function layoutPatches(payload: Payload, minor: string): TextPatch[] {
  const site = `lib/python${minor}/site.py`;
  // A package since 3.13, a module before.
  const sysconfigPackage = `lib/python${minor}/sysconfig/__init__.py`;
  const sysconfig = payload.has(sysconfigPackage) ? sysconfigPackage : `lib/python${minor}/sysconfig.py`;
  return [
    { file: site, find: /dist-packages/g, replace: 'site-packages' },
    { file: sysconfig, find: / {4}'deb_system': \{\n[^]*?\n {8}\},\n/, replace: '' },
    { file: sysconfig, find: / {4}'posix_local': \{\n[^]*?\n {8}\},\n/, replace: '' },
    { file: sysconfig, find: /, 'posix_local', 'deb_system'\)/, replace: ')' },
    {
      file: sysconfig,
      find: / {4}if sys\.base_prefix != sys\.prefix or hasattr[^]*?prefix_scheme = 'posix_local'\n/,
      replace: "    prefix_scheme = 'posix_prefix'\n",
    },
  ];
}

/**
 * The interpreter does not read `site.py`: it carries a frozen copy (since 3.11). Both names have the same length, so the
 * copy can be changed in place, whether it is marshalled or compiled to C.
 */
function patchFrozenSite(payload: Payload, interpreter: string): void {
  const entry = payload.get(interpreter);
  if (entry?.type !== 'file') return;
  const bytes = Buffer.from(entry.bytes);
  for (let at = bytes.indexOf('dist-packages'); at >= 0; at = bytes.indexOf('dist-packages', at)) {
    bytes.write('site-packages', at, 'latin1');
  }
  payload.set(interpreter, { ...entry, bytes });
}

/** Turns `/usr` of the build configuration and of the commands into the prefix; programs of the host stay. */
function namePrefix(payload: Payload, host: Host, minor: string): void {
  for (const [file, entry] of payload) {
    if (entry.type !== 'file') continue;
    if (/\/_sysconfigdata_[\w-]*\.py$/.test(file)) {
      const text = entry.bytes
        .toString('utf8')
        .replaceAll(`/usr/lib/${host.multiarch}`, '/usr/lib')
        .replace(/(?<![\w.])\/usr(?!\w|\/bin\/)/g, PREFIX_PLACEHOLDER);
      payload.set(file, payloadFile(text, { placeholder: 'text' }));
    } else if (file === `bin/pydoc${minor}`) {
      const text = entry.bytes.toString('utf8').replace(/^#!.*/, `#!${PREFIX_PLACEHOLDER}/bin/python${minor}`);
      payload.set(file, payloadFile(text, { executable: true, placeholder: 'text' }));
    }
  }
}
