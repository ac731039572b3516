import { sampleChannelErrors } from '../errors.js';
import type { Payload } from '../package/package-draft.js';

/** A change to a text file that Debian ships. */
export interface TextPatch {
  readonly file: string;
  readonly find: RegExp;
  readonly replace: string;
}

/**
 * Applies patches to a payload.
 *
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when a file is missing or has nothing to replace, because then its release is one
 * that nobody has looked at.
 */
export function applyTextPatches(payload: Payload, patches: readonly TextPatch[]): void {
  for (const { file, find, replace } of patches) {
    const entry = payload.get(file);
    const text = entry?.type === 'file' ? entry.bytes.toString('utf8') : '';
    const patched = text.replace(find, replace);
    if (entry?.type !== 'file' || patched === text) {
      throw sampleChannelErrors.create(
        'SAMPLE_CHANNEL_BUILD_FAILED',
        `${file} has no text that matches ${find.source}`,
        {
          details: { file, find: find.source },
        },
      );
    }
    payload.set(file, { ...entry, bytes: Buffer.from(patched) });
  }
}
