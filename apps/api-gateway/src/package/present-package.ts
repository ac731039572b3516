import { createHash } from 'node:crypto';

/** What of a record is shown. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  /** The channel's address. */
  readonly channel: string;
  readonly license?: string | null | undefined;
}

/** A package of a channel in conda-store's shape. */
export function presentPackage({ name, version, channel, license }: PackageFacts) {
  return {
    id: numberOf(`${channel} ${name} ${version}`),
    channel: { id: numberOf(channel), name: channel, last_update: null },
    license: license ?? null,
    name,
    version,
    summary: null,
  };
}

/**
 * A number for what no table counts: the same wherever the same text is shown, and as good as sure another than that of
 * any other text. Exact in JavaScript and in JSON.
 */
export function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
