import { blobName, isArchiveName } from './archive.js';

const HEX = `ab${'0'.repeat(62)}`;

describe('isArchiveName()', () => {
  it.each(['manifest.json', 'parts/000001-events.zst', `blobs/sha256/ab/${HEX}`])('takes %s', (name) => {
    expect(isArchiveName(name)).toBe(true);
  });

  it.each([
    '../manifest.json',
    '/manifest.json',
    'parts/../manifest.json',
    'parts/1-events.zst',
    'parts/000001-events.zst/x',
    `blobs/sha256/cd/${HEX}`,
    `blobs/sha256/ab/${HEX}0`,
    'manifest.json\0',
    '',
  ])('takes %j for none', (name) => {
    expect(isArchiveName(name)).toBe(false);
  });
});

describe('blobName()', () => {
  it('is a name of a backup, and made of digests only', () => {
    expect(isArchiveName(blobName(`sha256:${HEX}`))).toBe(true);
    expect(() => blobName('sha256:../../etc/passwd')).toThrow(expect.objectContaining({ code: 'BLOB_DIGEST_INVALID' }));
  });
});
