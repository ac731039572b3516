import { homedir } from 'node:os';
import path from 'node:path';

// By the XDG specification a variable that is empty is one that is not set.

/** What the environment says to the command line. */
export const environment = {
  /** `TERRARIUM_URL`: the server. */
  url: process.env['TERRARIUM_URL'] ?? 'http://127.0.0.1:8080',
  /** `TERRARIUM_TOKEN`: the token. */
  token: process.env['TERRARIUM_TOKEN'],
  /** `TERRARIUM_DATA_DIR`, else `$XDG_DATA_HOME/terrarium`, else `~/.local/share/terrarium`. */
  dataDir:
    process.env['TERRARIUM_DATA_DIR'] ??
    path.join(process.env['XDG_DATA_HOME'] || path.join(homedir(), '.local', 'share'), 'terrarium'),
  /** `TERRARIUM_GRPC_PORT`: the port of gRPC, or `off`. */
  grpcPort: process.env['TERRARIUM_GRPC_PORT'],
  /** `NO_COLOR`: no colors, whatever the terminal. */
  noColor: (process.env['NO_COLOR'] ?? '') !== '',
  /** `FORCE_COLOR`: colors, whatever it is that the output goes to. */
  forceColor: !['', '0'].includes(process.env['FORCE_COLOR'] ?? ''),
  /** `VISUAL` or `EDITOR`: the editor for `env edit`. */
  editor: process.env['VISUAL'] ?? process.env['EDITOR'] ?? 'vi',
  /** What conda-store's own client reads, for `terrarium conda-store`. */
  condaStore: {
    url: process.env['CONDA_STORE_URL'],
    auth: process.env['CONDA_STORE_AUTH'],
    token: process.env['CONDA_STORE_TOKEN'],
    username: process.env['CONDA_STORE_USERNAME'],
    password: process.env['CONDA_STORE_PASSWORD'],
    noVerify: process.env['CONDA_STORE_NO_VERIFY'],
  },
  /** `$XDG_CONFIG_HOME/terrarium`, else `~/.config/terrarium`: what `terrarium login` keeps. */
  configDir: path.join(process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config'), 'terrarium'),
  /** Everything, for the settings of the services. */
  all: process.env,
} as const;
