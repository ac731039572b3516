import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretBox } from './secret-box.js';

describe('SecretBox', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'terrarium-secret-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('makes one key for all who start at once, for its owner only', async () => {
    const file = path.join(folder, 'key');
    const boxes = await Promise.all([1, 2, 3].map(() => SecretBox.open(file)));
    const sealed = boxes[0]!.seal('s', 'a');
    expect(boxes.map((box) => box.open(sealed, 'a'))).toEqual(['s', 's', 's']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('opens what it sealed, and nothing that was changed or is for something else', async () => {
    const box = await SecretBox.open(path.join(folder, 'key'));
    const other = await SecretBox.open(path.join(folder, 'other'));
    const sealed = box.seal('whsec_hush', 'webhook 1');
    expect(sealed).not.toContain('hush');
    expect(box.seal('whsec_hush', 'webhook 1')).not.toBe(sealed);
    const refused = expect.objectContaining({ code: 'SECRET_UNREADABLE' });
    expect(() => box.open(sealed, 'webhook 2')).toThrow(refused);
    expect(() => other.open(sealed, 'webhook 1')).toThrow(refused);
    expect(() => box.open(`${sealed.slice(0, -2)}AA`, 'webhook 1')).toThrow(refused);
    expect(() => box.open('', 'webhook 1')).toThrow(refused);
  });

  it('refuses a file that is no key', async () => {
    await writeFile(path.join(folder, 'short'), 'abcd');
    await expect(SecretBox.open(path.join(folder, 'short'))).rejects.toMatchObject({ code: 'SECRET_KEY_INVALID' });
  });
});
