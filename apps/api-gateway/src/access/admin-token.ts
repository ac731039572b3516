import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createHash } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';

/** The token of the administrator: made on the first start, kept in a file that only its owner can read. */
@Injectable()
export class AdminToken implements OnModuleInit {
  private digest: Buffer | undefined;

  constructor(private readonly platform: Platform) {}

  async onModuleInit(): Promise<void> {
    this.digest = digestOf(await readOrCreate(this.platform.config.adminTokenFile));
  }

  /** Whether this is the token; takes the same time whatever the difference. */
  accepts(token: string): boolean {
    return this.digest !== undefined && timingSafeEqual(digestOf(token), this.digest);
  }

  /** Another one with another token: sessions that were opened with this one end with it. */
  get epoch(): number {
    return this.digest?.readUInt32BE() ?? 0;
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

async function readOrCreate(file: string): Promise<string> {
  const read = async () => (await readFile(file, 'utf8')).trim();
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const token = `terrarium_${randomBytes(32).toString('base64url')}`;
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${token}\n`, { mode: 0o600 });
  try {
    // A hard link appears whole or not at all, and never replaces the token of a replica that was first.
    await link(draft, file);
    return token;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await read();
  } finally {
    await rm(draft);
  }
}
