import { createHash } from 'node:crypto';

import type { PackageDraft, PackageFormat, Payload } from '../package/package-draft.js';
import { payloadFile } from '../package/package-draft.js';
import type { HelloRelease } from './hello-source.js';
import { HELLO_SURVEY, helloCli, helloInit } from './hello-source.js';

interface PublishedRelease extends HelloRelease {
  readonly released: string;
  readonly click: string;
  readonly constrains?: readonly string[];
  readonly format: PackageFormat;
}

const RELEASES: readonly PublishedRelease[] = [
  {
    version: '1.0.0',
    greetFunction: 'greet',
    hasJson: false,
    released: '2024-03-04T10:00:00Z',
    click: 'click >=7',
    format: '.tar.bz2',
  },
  {
    version: '1.1.0',
    greetFunction: 'greet',
    hasJson: true,
    released: '2025-05-06T10:00:00Z',
    click: 'click >=7',
    format: '.conda',
  },
  {
    version: '2.0.0',
    greetFunction: 'greeting',
    hasJson: true,
    released: '2026-02-03T10:00:00Z',
    click: 'click >=8',
    constrains: ['terrarium-legacy >=1'],
    format: '.conda',
  },
];

/** Makes the releases of terrarium-hello, a noarch package with an entry point that tells what it sees. */
export function draftHello(): PackageDraft[] {
  return RELEASES.map((release) => ({
    name: 'terrarium-hello',
    version: release.version,
    buildNumber: 0,
    build: 'pyh5a3e1ab_0',
    subdir: 'noarch',
    noarch: 'python',
    depends: [release.click, 'python >=3.8'],
    ...(release.constrains === undefined ? {} : { constrains: release.constrains }),
    license: 'Apache-2.0',
    summary: 'Greets, and tells what it sees of its environment',
    timestamp: Date.parse(release.released),
    payload: helloPayload(release),
    entryPoints: ['terrarium-hello = terrarium_hello.cli:main'],
    sources: new Map(),
    licenseTexts: new Map(),
    formats: [release.format],
  }));
}

function helloPayload(release: HelloRelease): Payload {
  const distInfo = `terrarium_hello-${release.version}.dist-info`;
  const files = new Map([
    ['terrarium_hello/__init__.py', helloInit(release)],
    ['terrarium_hello/cli.py', helloCli(release)],
    ['terrarium_hello/survey.py', HELLO_SURVEY],
    [`${distInfo}/INSTALLER`, 'conda\n'],
    [
      `${distInfo}/METADATA`,
      `Metadata-Version: 2.1\nName: terrarium-hello\nVersion: ${release.version}\nRequires-Python: >=3.8\nRequires-Dist: click\n`,
    ],
    [`${distInfo}/WHEEL`, 'Wheel-Version: 1.0\nGenerator: terrarium\nRoot-Is-Purelib: true\nTag: py3-none-any\n'],
    [`${distInfo}/entry_points.txt`, '[console_scripts]\nterrarium-hello = terrarium_hello.cli:main\n'],
  ]);
  const record = Array.from(files, ([file, text]) => `${file},${recordHash(text)},${Buffer.byteLength(text)}\n`);
  files.set(`${distInfo}/RECORD`, [...record, `${distInfo}/RECORD,,\n`].join(''));
  return new Map(Array.from(files, ([file, text]) => [`site-packages/${file}`, payloadFile(text)]));
}

/** The hash column of RECORD (PEP 376, as wheels write it). */
function recordHash(text: string): string {
  return `sha256=${createHash('sha256').update(text).digest('base64url')}`;
}
