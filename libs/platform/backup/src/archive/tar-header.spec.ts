import { decodeTarHeader, encodeTarHeader, paddingOf } from './tar-header.js';

describe('tar headers', () => {
  it.each([0, 1, 511, 512, 8 ** 11 - 1, 8 ** 11, 10 ** 13])('of a file of %d bytes can be read again', (sizeBytes) => {
    expect(decodeTarHeader(encodeTarHeader({ name: 'manifest.json', sizeBytes }))).toEqual({
      name: 'manifest.json',
      sizeBytes,
    });
  });

  it('end with zeros', () => {
    expect(decodeTarHeader(Buffer.alloc(512))).toBeUndefined();
  });

  it('of links, devices and folders, or with a wrong checksum, are refused', () => {
    const damaged = expect.objectContaining({ code: 'BACKUP_DAMAGED' });
    const good = encodeTarHeader({ name: 'a', sizeBytes: 1 });
    const changed = Buffer.from(good);
    changed.write('b', 0);
    expect(() => decodeTarHeader(changed)).toThrow(damaged);
    for (const type of ['1', '2', '3', '5', 'x', 'L']) {
      const link = Buffer.from(good);
      link.write(type, 156);
      // A right checksum, so that only the type is wrong.
      const stored = parseInt(good.toString('latin1', 148, 154), 8) + type.charCodeAt(0) - '0'.charCodeAt(0);
      link.write(stored.toString(8).padStart(6, '0'), 148);
      expect(() => decodeTarHeader(link)).toThrow(damaged);
    }
  });

  it('are followed by whole blocks', () => {
    expect([0, 1, 511, 512, 513].map(paddingOf)).toEqual([0, 511, 1, 0, 511]);
  });
});
