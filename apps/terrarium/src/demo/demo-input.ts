import path from 'node:path';
import { cacheDirectory } from '@terrarium/platform-native-servers';
import { makeSampleChannel } from '@terrarium/sample-channel';

/** What the demo builds, and how it shows that it works. */
export interface DemoInput {
  /** Said before it is used. */
  readonly about: string;
  readonly environmentFile: string;
  /** Settings of the system that it needs. */
  readonly settings: Readonly<Record<string, string>>;
  /** A program of the environment, as a path in its prefix, and its arguments. */
  readonly program: readonly string[];
}

const PROBE_TIMEOUT_MS = 3_000;
const CONDA_FORGE = 'https://conda.anaconda.org/conda-forge/noarch/repodata_shards.msgpack.zst';

/** conda-forge when it can be reached, else a channel made on the spot from the system's own packages. */
export async function chooseDemoInput(onProgress: (line: string) => void): Promise<DemoInput> {
  if (await answers(CONDA_FORGE)) {
    return {
      about: 'conda-forge answers: the demo takes its packages from there',
      environmentFile: fileOf(['conda-forge'], ['python 3.12.*', 'numpy', 'rich']),
      settings: {},
      program: [
        'bin/python',
        '-c',
        'import numpy, ssl, sqlite3; print("numpy", numpy.__version__, "·", ssl.OPENSSL_VERSION)',
      ],
    };
  }
  onProgress('conda-forge cannot be reached: making a channel from the packages of this system');
  const channel = await makeSampleChannel({
    cacheDir: path.join(cacheDirectory(), 'sample-channel'),
    onProgress: ({ message }) => onProgress(message),
  });
  return {
    about: `The sample channel has ${channel.packages.length} packages, python ${channel.pythonVersion} among them`,
    // A folder is a channel where the operator says so; here that is the demo.
    settings: { TERRARIUM_LOCAL_CHANNELS: channel.dir },
    environmentFile: fileOf([channel.url], ['python', 'numpy', 'requests', 'terrarium-hello']),
    program: ['bin/terrarium-hello', '--json'],
  };
}

function fileOf(channels: readonly string[], dependencies: readonly string[]): string {
  const list = (items: readonly string[]) => items.map((item) => `  - ${item}\n`).join('');
  return `name: science\nchannels:\n${list(channels)}dependencies:\n${list(dependencies)}`;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
}
