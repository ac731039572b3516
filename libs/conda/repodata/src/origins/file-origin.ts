import { open, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readSmallFile } from '../cache/read-file.js';
import { isAbsent, isSystemError } from '../cache/system-error.js';
import type { Validators } from '../http/response-headers.js';
import { tooLarge } from './byte-limit.js';
import type { Answer, FetchedFile, Origin, Question } from './origin.js';

const FORBIDDEN = new Set(['EACCES', 'EPERM']);

/** Channels in folders. A file's size, time and inode stand for its ETag. */
export class FileOrigin implements Origin {
  readonly isRemote = false;

  bytes(question: Question): Promise<Answer<Buffer>> {
    return this.#answer(question, (path) => readSmallFile(path));
  }

  file(question: Question): Promise<Answer<FetchedFile>> {
    return this.#answer(question, async (path) => {
      // Shows now whether it may be read; the content is read elsewhere.
      await (await open(path, 'r')).close();
      return { path, discard: () => Promise.resolve() };
    });
  }

  async #answer<Content>(question: Question, read: (path: string) => Promise<Content>): Promise<Answer<Content>> {
    const path = fileURLToPath(question.url);
    try {
      const stats = await stat(path, { bigint: true });
      if (!stats.isFile()) return { kind: 'missing' };
      const validators: Validators = { etag: `"${stats.size}-${stats.mtimeNs}-${stats.ino}"`, maxAgeMs: 0 };
      if (question.known?.etag === validators.etag) return { kind: 'unchanged', validators };
      if (stats.size > question.maxBytes) throw tooLarge(question.url, question.maxBytes);
      return { kind: 'content', content: await read(path), validators };
    } catch (error) {
      if (isAbsent(error)) return { kind: 'missing' };
      if (isSystemError(error) && FORBIDDEN.has(error.code ?? '')) return { kind: 'denied' };
      throw error;
    }
  }
}
