import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const content = z.record(z.string(), z.string());

/** The identities of watched folders between two runs of the gateway: a file in its data folder. */
export class FolderIdentities {
  private readonly file: string;
  private kept = '';

  constructor(dataDir: string) {
    this.file = path.join(dataDir, 'watched-folders.json');
  }

  /** What was kept; nothing when there is none that can be read. */
  async read(): Promise<Readonly<Record<string, string>>> {
    try {
      this.kept = await readFile(this.file, 'utf8');
      return content.parse(JSON.parse(this.kept));
    } catch {
      return {};
    }
  }

  /**
   * Keeps identities, if they are other ones.
   *
   * @throws errors of the file system.
   */
  async keep(identities: unknown): Promise<void> {
    const text = JSON.stringify(identities);
    if (text === this.kept) return;
    await writeFile(`${this.file}.new`, text);
    await rename(`${this.file}.new`, this.file);
    this.kept = text;
  }
}
