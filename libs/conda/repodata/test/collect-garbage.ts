import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Frees what nobody holds; in the turn in which a weak reference was made or read its target stays, so it ends one. */
export async function collectGarbage(): Promise<void> {
  await sleep(1);
  collect();
}
