import { join } from 'node:path';
import { describeError } from '@terrarium/kernel-errors';
import { cacheDirectory, ensureNatsServer } from '../src/index.js';
import { natsServer } from '../src/nats-server-program.js';
import { debianPackage } from '../src/obtain/debian-package.js';
import { obtainProgram } from '../src/obtain/obtain-program.js';
import type { ObtainedProgram } from '../src/obtain/obtain-program.js';

/** The server that this machine uses, and the distribution's own where apt has one: Debian 12 has the oldest supported version. */
export async function natsServerPrograms(): Promise<ObtainedProgram[]> {
  const programs = [await ensureNatsServer()];
  try {
    const packaged = await obtainProgram(natsServer, [debianPackage('nats-server', 'usr/sbin/nats-server')], {
      cacheDirectory: join(cacheDirectory(), 'distribution'),
    });
    if (packaged.version !== programs[0]!.version) programs.push(packaged);
  } catch (error) {
    console.warn(`SKIPPED: the distribution's nats-server could not be obtained: ${describeError(error)}`);
  }
  return programs;
}
