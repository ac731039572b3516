import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.resolve(__dirname, '../../../terrarium/dist/main.js');

/** What a command came to. */
export interface Outcome {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs commands as a user who has a configuration folder and nothing else: no token, no data folder of a server. */
export function commandLine(
  url: () => string,
  configDir: string,
): (args: string, ...input: string[]) => Promise<Outcome> {
  return async (args, ...input) => {
    const env = {
      TERRARIUM_URL: url(),
      XDG_CONFIG_HOME: configDir,
      TERRARIUM_DATA_DIR: path.join(configDir, 'no-data'),
    };
    const child = spawn(process.execPath, [MAIN, ...args.split(' ')], { env, stdio: 'pipe' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.stdin.end(input.map((line) => `${line}\n`).join(''));
    const [exitCode] = (await once(child, 'close')) as [number];
    return { exitCode, output };
  };
}
