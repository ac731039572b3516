import { homedir } from 'node:os';
import path from 'node:path';

/** What the environment says to the command line. */
export const environment = {
  /** `TERRARIUM_URL`: the server. */
  url: process.env['TERRARIUM_URL'] ?? 'http://127.0.0.1:8080',
  /** `TERRARIUM_TOKEN`: the token. */
  token: process.env['TERRARIUM_TOKEN'],
  /** `TERRARIUM_DATA_DIR`, else `$XDG_DATA_HOME/terrarium`, else `~/.local/share/terrarium`. */
  dataDir:
    process.env['TERRARIUM_DATA_DIR'] ??
    path.join(process.env['XDG_DATA_HOME'] ?? path.join(homedir(), '.local', 'share'), 'terrarium'),
  /** Everything, for the settings of the services. */
  all: process.env,
} as const;
