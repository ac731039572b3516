import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IndexCredentials, IndexSettings, PipRequirements } from '@terrarium/conda-pip';
import { credentialOf, leadsToPrivateAddress, trustedCertificates } from '@terrarium/conda-repodata';
import { redact } from '@terrarium/kernel-errors';
import type { ServiceConfig } from '@terrarium/platform-service';
import { builderErrors } from '../errors.js';

type NetworkConfig = Pick<ServiceConfig, 'network' | 'offline' | 'pipIndexUrl'>;

const PYPI = 'https://pypi.org/simple';

/**
 * The indexes of the installation, as pip needs them: the network settings hold for pip as they do for channels.
 *
 * @param config - The index, which may hold a user, and the network settings.
 * @param workFolder - Where a file of certificates may be written.
 * @throws CHANNEL_CERTIFICATE_INVALID
 */
export async function indexSettings(config: NetworkConfig, workFolder: string): Promise<IndexSettings> {
  const { network, pipIndexUrl } = config;
  const index = pipIndexUrl === undefined ? undefined : new URL(pipIndexUrl);
  const own = index === undefined ? undefined : loginOf(index);
  const host = index?.host;
  if (index !== undefined) index.username = index.password = '';
  return {
    ...(index === undefined ? {} : { indexUrl: index.href }),
    credentials: { get: (asked) => (asked === host ? own : undefined) ?? loginFor(asked, network.credentials) },
    ...(await certificates(network.tls, workFolder)),
    ...(network.tls.verify === false ? { trustedHosts: [new URL(pipIndexUrl ?? PYPI).host] } : {}),
  };
}

/**
 * Refuses to have pip resolve what it may not: it is a program of its own, to which the rules of our client do not
 * apply. The addresses of hosts are looked at before it starts.
 *
 * @throws PIP_OFFLINE, PIP_INDEX_REFUSED
 */
export async function assertMayResolve(
  { network, offline, pipIndexUrl }: NetworkConfig,
  { requirements, options }: PipRequirements,
): Promise<void> {
  if (offline) {
    throw builderErrors.create('PIP_OFFLINE', 'The pip part is not locked, and nothing is fetched to resolve it', {
      hint: 'TERRARIUM_OFFLINE is true: build from a lockfile, whose files were fetched before',
    });
  }
  if (network.privateAddresses === 'allow') return;
  // The index of the installation is the administrator's own choice.
  const urls = [
    ...(options.indexUrl === undefined || options.indexUrl === pipIndexUrl ? [] : [options.indexUrl]),
    ...options.extraIndexUrls,
    ...options.findLinks,
    ...requirements.flatMap(({ requirement: { url } }) => (url === undefined ? [] : [url])),
  ];
  for (const url of urls) {
    if (!URL.canParse(url) || !(await leadsToPrivateAddress(new URL(url)))) continue;
    throw builderErrors.create('PIP_INDEX_REFUSED', `${redact(url)} is not on a host of the public internet`, {
      hint: 'Hosts of private networks are refused by the settings of this installation',
    });
  }
}

function loginOf({ username, password }: URL): IndexCredentials | undefined {
  if (username === '') return undefined;
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** Pip knows users and passwords only; other kinds of credentials are for our own client. */
function loginFor(host: string, credentials: NetworkConfig['network']['credentials']): IndexCredentials | undefined {
  const found = credentialOf(new URL(`https://${host}`), credentials);
  return found?.kind === 'basic' ? found : undefined;
}

async function certificates(
  { caFile }: NetworkConfig['network']['tls'],
  workFolder: string,
): Promise<Pick<IndexSettings, 'certificateFile'>> {
  if (caFile === undefined) return {};
  const certificateFile = path.join(workFolder, 'certificates.pem');
  await writeFile(certificateFile, (await trustedCertificates(caFile)).join('\n'));
  return { certificateFile };
}
