import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { serviceErrors } from './errors.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'v1.';

/**
 * Seals secrets that the system has to read again, such as those that webhooks are signed with: the log and its
 * backups hold what only the owner of the key file can open (AES-256-GCM).
 */
export class SecretBox {
  private constructor(private readonly key: Buffer) {}

  /**
   * Reads the key, or makes it on the first start.
   *
   * @param file - 32 bytes in hex, mode 0600. Replicas need the same.
   * @throws SECRET_KEY_INVALID
   */
  static async open(file: string): Promise<SecretBox> {
    const text = await readFile(file, 'utf8').catch(async (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return createKey(file);
    });
    const key = Buffer.from(text.trim(), 'hex');
    if (key.length === KEY_BYTES) return new SecretBox(key);
    throw serviceErrors.create(
      'SECRET_KEY_INVALID',
      `The file ${file} does not hold a key of ${KEY_BYTES} bytes in hex`,
    );
  }

  /**
   * Seals a text.
   *
   * @param purpose - What it is for; it opens for no other purpose, so that sealed texts cannot change places.
   */
  seal(text: string, purpose: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORM}${sealed.toString('base64url')}`;
  }

  /**
   * Opens what {@link seal} sealed.
   *
   * @throws SECRET_UNREADABLE when it was sealed with another key or for another purpose, or was changed
   */
  open(sealed: string, purpose: string): string {
    const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw serviceErrors.create('SECRET_UNREADABLE', 'A sealed secret cannot be opened with the key of this system', {
        cause,
        hint: 'Restore the file of TERRARIUM_SECRET_KEY_FILE, or replace the secret',
      });
    }
  }
}

async function createKey(file: string): Promise<string> {
  const text = randomBytes(KEY_BYTES).toString('hex');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${text}\n`, { mode: 0o600 });
  try {
    // A hard link appears whole or not at all, and never replaces the key of a replica that was first.
    await link(draft, file);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(file, 'utf8');
  } finally {
    await rm(draft);
  }
}
