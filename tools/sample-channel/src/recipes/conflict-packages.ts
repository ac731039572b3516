import type { Host } from '../host.js';
import type { PackageDraft } from '../package/package-draft.js';
import { payloadFile } from '../package/package-draft.js';
import { CLASSIC_PLACEHOLDER, PREFIX_PLACEHOLDER } from '../package/placeholder.js';
import { pythonSpecs } from './module-packages.js';

const LEGACY_MODULE = `"""Written for terrarium-hello 1.x."""

from terrarium_hello import greet


def main():
    print(greet('legacy'))
`;

const own = { sources: new Map<string, string>(), licenseTexts: new Map<string, Buffer>(), license: 'Apache-2.0' };

/**
 * Makes terrarium-legacy, which cannot stand beside terrarium-hello 2: a package in the style of conda-build 1, for one
 * python version, with `has_prefix` (both forms of its lines) instead of `paths.json`.
 */
export function draftLegacy(host: Host, pythonMinor: string): PackageDraft {
  const script = `#!${PREFIX_PLACEHOLDER}/bin/python\nfrom terrarium_legacy import main\n\nmain()\n`;
  const settings = `[paths]\nprefix = ${CLASSIC_PLACEHOLDER}\ndata = ${CLASSIC_PLACEHOLDER}/share/terrarium-legacy\n`;
  return {
    ...own,
    name: 'terrarium-legacy',
    version: '0.9.0',
    buildNumber: 0,
    build: `py${pythonMinor.replace('.', '')}_0`,
    subdir: host.subdir,
    depends: [...pythonSpecs(pythonMinor), 'terrarium-hello <2'].sort(),
    summary: 'Needs terrarium-hello 1.x',
    timestamp: Date.parse('2024-06-07T10:00:00Z'),
    payload: new Map([
      ['bin/terrarium-legacy', payloadFile(script, { executable: true, placeholder: 'text' })],
      [
        'etc/terrarium-legacy.conf',
        payloadFile(settings, { placeholder: 'text', placeholderText: CLASSIC_PLACEHOLDER }),
      ],
      [`lib/python${pythonMinor}/site-packages/terrarium_legacy.py`, payloadFile(LEGACY_MODULE)],
    ]),
    classicMetadata: true,
    formats: ['.tar.bz2'],
  };
}

/** Makes terrarium-antique, which asks for a python that the channel does not have: it never installs. */
export function draftAntique(): PackageDraft {
  return {
    ...own,
    name: 'terrarium-antique',
    version: '0.1.0',
    buildNumber: 0,
    build: 'py_0',
    subdir: 'noarch',
    noarch: 'python',
    depends: ['python <3'],
    summary: 'Needs python 2',
    timestamp: Date.parse('2016-04-05T10:00:00Z'),
    payload: new Map([['site-packages/terrarium_antique.py', payloadFile("print 'Hello from python 2'\n")]]),
    entryPoints: [],
    formats: ['.tar.bz2'],
  };
}
