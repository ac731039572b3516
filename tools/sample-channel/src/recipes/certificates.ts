import path from 'node:path';

import type { DebContents } from '../apt/deb-contents.js';
import { upstreamVersion } from '../apt/deb-version.js';
import { buildHash, originOf } from '../package/draft-origin.js';
import type { PackageDraft, Payload } from '../package/package-draft.js';
import { payloadFile } from '../package/package-draft.js';

/**
 * OpenSSL is compiled to look in Debian's `/usr/lib/ssl`, which may be empty on the host: activation points it to the
 * prefix.
 */
const ACTIVATE = `if [ -z "\${SSL_CERT_FILE+x}" ]; then
  export SSL_CERT_FILE="$CONDA_PREFIX/ssl/cacert.pem"
  export _TERRARIUM_SET_SSL_CERT_FILE=1
fi
`;
const DEACTIVATE = `if [ -n "\${_TERRARIUM_SET_SSL_CERT_FILE-}" ]; then
  unset SSL_CERT_FILE _TERRARIUM_SET_SSL_CERT_FILE
fi
`;

/** The certificates of Debian's `ca-certificates` as one PEM file, in the order of their file names. */
export function certificateBundle(deb: DebContents): Buffer {
  const certificates = deb.members
    .filter((member) => member.type === 'file' && /^usr\/share\/ca-certificates\/mozilla\/.*\.crt$/.test(member.path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return Buffer.concat(certificates.map((member) => (member.type === 'file' ? member.bytes : Buffer.alloc(0))));
}

/** Makes the `ca-certificates` package, in the layout of conda's (`ssl/cacert.pem`). */
export function draftCertificates(deb: DebContents): PackageDraft {
  const origin = originOf([deb]);
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)/.exec(upstreamVersion(deb.version)) ?? [];
  return {
    ...origin,
    name: 'ca-certificates',
    version: `${year}.${Number(month)}.${Number(day)}`,
    buildNumber: 0,
    build: `${buildHash(origin.sources)}_0`,
    subdir: 'noarch',
    noarch: 'generic',
    depends: ['__unix'],
    license: 'MPL-2.0',
    summary: "Mozilla's certificate authorities",
    payload: new Map([
      ['etc/conda/activate.d/ca-certificates.sh', payloadFile(ACTIVATE)],
      ['etc/conda/deactivate.d/ca-certificates.sh', payloadFile(DEACTIVATE)],
      ['ssl/cacert.pem', payloadFile(certificateBundle(deb))],
      ['ssl/cert.pem', { type: 'link', target: 'cacert.pem' }],
    ]),
    formats: ['.conda'],
  };
}

/** Gives each copy of certifi back the bundle that Debian replaced by the host's. */
export function restoreCertifi(payload: Payload, bundle: Buffer): void {
  for (const [file, entry] of [...payload]) {
    if (!file.endsWith('/certifi/core.py') || entry.type !== 'file') continue;
    const text = entry.bytes
      .toString('utf8')
      .replace(/^DEBIAN_CA_CERTS_PATH = .*$/m, () =>
        ['import os', '', "DEBIAN_CA_CERTS_PATH = os.path.join(os.path.dirname(__file__), 'cacert.pem')"].join('\n'),
      );
    payload.set(file, { ...entry, bytes: Buffer.from(text) });
    payload.set(path.posix.join(path.posix.dirname(file), 'cacert.pem'), payloadFile(bundle));
  }
}
