import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LINK_BYTES } from './chain.js';

/** The notary's signed statement about a run of events. */
export interface Seal {
  /** The first and the last event of the run. */
  readonly from: number;
  readonly to: number;
  /** One link for each event, base64 of 32 bytes each, so that the first broken one can be named. */
  readonly links: string;
  readonly time: string;
  /** Ed25519 over the other fields. */
  readonly signature: string;
}

/** Signs the links of a run of events. */
export function makeSeal(from: number, links: readonly Buffer[], time: string, key: KeyObject): Seal {
  const unsigned = { from, to: from + links.length - 1, links: Buffer.concat(links).toString('base64'), time };
  return { ...unsigned, signature: sign(null, statement(unsigned), key).toString('base64') };
}

/** Reads a seal as it is stored; what comes out still has to be genuine. */
export function readSeal(data: Uint8Array): Seal {
  return JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.length).toString()) as Seal;
}

/** Whether the holder of the key signed this very seal, for as many links as it has events. */
export function isGenuine(seal: Seal, key: KeyObject): boolean {
  const { from, to, links, signature } = seal;
  if (typeof links !== 'string' || typeof signature !== 'string') return false;
  if (Buffer.byteLength(links, 'base64') !== (to - from + 1) * LINK_BYTES) return false;
  return verify(null, statement(seal), key, Buffer.from(signature, 'base64'));
}

/** The links of a seal, in order. */
export function linksOf(seal: Seal): Buffer[] {
  const bytes = Buffer.from(seal.links, 'base64');
  return Array.from({ length: bytes.length / LINK_BYTES }, (_, index) =>
    bytes.subarray(index * LINK_BYTES, (index + 1) * LINK_BYTES),
  );
}

function statement({ from, to, links, time }: Omit<Seal, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify({ from, to, links, time }));
}
