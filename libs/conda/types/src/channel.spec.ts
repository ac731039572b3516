import { defaultMultiChannels, packageUrl, parseChannel, publicChannelUrl, subdirUrl } from './channel.js';
import type { ChannelOptions } from './channel.js';

const options: ChannelOptions = { basePath: '/srv/work' };

describe('parseChannel()', () => {
  it.each([
    ['conda-forge', 'conda-forge', 'https://conda.anaconda.org/conda-forge', undefined],
    [' conda-forge/ ', 'conda-forge', 'https://conda.anaconda.org/conda-forge', undefined],
    ['conda-forge/linux-64', 'conda-forge', 'https://conda.anaconda.org/conda-forge', 'linux-64'],
    ['bioconda/label/main', 'bioconda/label/main', 'https://conda.anaconda.org/bioconda/label/main', undefined],
    ['pkgs/main', 'pkgs/main', 'https://repo.anaconda.com/pkgs/main', undefined],
    ['pkgs/main/noarch', 'pkgs/main', 'https://repo.anaconda.com/pkgs/main', 'noarch'],
    ['https://conda.anaconda.org/conda-forge', 'conda-forge', 'https://conda.anaconda.org/conda-forge', undefined],
    ['HTTPS://Conda.Anaconda.Org/conda-forge//', 'conda-forge', 'https://conda.anaconda.org/conda-forge', undefined],
    ['https://repo.anaconda.com/pkgs/r/', 'pkgs/r', 'https://repo.anaconda.com/pkgs/r', undefined],
    [
      'http://localhost:5000/get/chan/osx-arm64',
      'http://localhost:5000/get/chan',
      'http://localhost:5000/get/chan',
      'osx-arm64',
    ],
    ['https://host', 'https://host', 'https://host', undefined],
    ['https://host/a/../b', 'https://host/b', 'https://host/b', undefined],
    ['s3://bucket/chan', 's3://bucket/chan', 's3://bucket/chan', undefined],
    ['t/tk-1/private', 'private', 'https://conda.anaconda.org/t/tk-1/private', undefined],
    [
      'https://conda.anaconda.org/t/tk-1/private/noarch',
      'private',
      'https://conda.anaconda.org/t/tk-1/private',
      'noarch',
    ],
    ['https://me:pw@host/chan', 'https://host/chan', 'https://me:pw@host/chan', undefined],
    ['/srv/channel', 'file:///srv/channel', 'file:///srv/channel', undefined],
    ['./channel', 'file:///srv/work/channel', 'file:///srv/work/channel', undefined],
    ['../channel/linux-64', 'file:///srv/channel', 'file:///srv/channel', 'linux-64'],
    ['.', 'file:///srv/work', 'file:///srv/work', undefined],
    ['/srv/with space', 'file:///srv/with%20space', 'file:///srv/with%20space', undefined],
    ['/srv/t/x/channel', 'file:///srv/t/x/channel', 'file:///srv/t/x/channel', undefined],
    ['file:///srv/channel/', 'file:///srv/channel', 'file:///srv/channel', undefined],
    ['C:\\channels\\mine', 'file:///C:/channels/mine', 'file:///C:/channels/mine', undefined],
    ['c:/channels/mine/win-64', 'file:///c:/channels/mine', 'file:///c:/channels/mine', 'win-64'],
    ['\\\\server\\share\\mine', 'file://server/share/mine', 'file://server/share/mine', undefined],
    ['C:\\50% #1?', 'file:///C:/50%25%20%231%3F', 'file:///C:/50%25%20%231%3F', undefined],
    ['..\\channel', 'file:///srv/channel', 'file:///srv/channel', undefined],
  ])('reads %j as %s at %s', (text, name, baseUrl, subdir) => {
    expect(parseChannel(text, options)).toEqual([{ name, baseUrl, ...(subdir === undefined ? {} : { subdir }) }]);
  });

  it('reads the name of several channels', () => {
    expect(parseChannel('defaults').map(({ baseUrl }) => baseUrl)).toEqual([
      'https://repo.anaconda.com/pkgs/main',
      'https://repo.anaconda.com/pkgs/r',
    ]);
    const multiChannels = { ours: ['conda-forge', 'https://host/a'] };
    expect(parseChannel('ours', { multiChannels }).map(({ name }) => name)).toEqual(['conda-forge', 'https://host/a']);
    expect(parseChannel('defaults/linux-64').map(({ subdir }) => subdir)).toEqual(['linux-64', 'linux-64']);
    expect(parseChannel('constructor')).toHaveLength(1);
  });

  it('has one channel more in defaults on Windows', () => {
    const defaults = (platform?: string) =>
      parseChannel('defaults', { multiChannels: defaultMultiChannels(platform) }).map(({ name }) => name);
    expect(defaults('win-64')).toEqual(['pkgs/main', 'pkgs/r', 'pkgs/msys2']);
    expect(defaults('win-arm64')).toEqual(defaults('win-64'));
    expect(defaults('linux-64')).toEqual(['pkgs/main', 'pkgs/r']);
    expect(defaults()).toEqual(defaults('linux-64'));
  });

  it('follows the alias and the custom channels that it is given', () => {
    const given = {
      alias: 'https://host/t/tk-1/conda/',
      customChannels: { 'team/stable': 'https://other/', deep: 'https://host/conda/very' },
    };
    expect(parseChannel('conda-forge', given)).toEqual([
      { name: 'conda-forge', baseUrl: 'https://host/t/tk-1/conda/conda-forge' },
    ]);
    expect(parseChannel('https://host/conda/conda-forge', given)[0]!.name).toBe('conda-forge');
    expect(parseChannel('team/stable/label/x', given)).toEqual([
      { name: 'team/stable/label/x', baseUrl: 'https://other/team/stable/label/x' },
    ]);
    expect(parseChannel('https://other/team/stable', given)[0]!.name).toBe('team/stable');
    expect(parseChannel('https://host/conda/very/deep', given)[0]!.name).toBe('deep');
    expect(parseChannel('https://host/condaforge', given)[0]!.name).toBe('https://host/condaforge');
  });

  it.each([
    ['', 'it is empty'],
    ['a b', '"a b" cannot be part of a name'],
    ['a//b', 'it has an empty part'],
    ['a/../b', '".." cannot be part of a name'],
    ['a/.hidden', '".hidden" cannot be part of a name'],
    ['conda-forge[linux-64]', 'cannot be part of a name'],
    ['~/channel', 'a home folder has to be written out'],
    ['https://', 'it is not a URL'],
    ['\\\\', 'it names no place'],
    ['/', 'it names no place'],
    ['s3://', 'it names no place'],
    ['\\\\bad host\\share', 'it is not a URL'],
    ['https://host/c?x=1', 'neither query nor fragment'],
    ['https://host/c#x', 'neither query nor fragment'],
    ['https://host/a\nb', 'it has a control character'],
    ['x'.repeat(1025), 'it is longer than 1024 characters'],
  ])('refuses %j: %s', (text, reason) => {
    expect(() => parseChannel(text)).toThrow(
      expect.objectContaining({ code: 'CHANNEL_INVALID', message: expect.stringContaining(reason) }),
    );
  });

  it('shows no credentials when it refuses', () => {
    expect(() => parseChannel('https://me:pw@host/t/tk-1/c?x')).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/pw|tk-1/) }),
    );
  });
});

describe('the URLs of a channel', () => {
  const [channel] = parseChannel('https://me:pw@host/t/tk-1/chan');

  it('lead to subdirs and packages with the credentials that requests need', () => {
    expect(subdirUrl(channel!, 'noarch')).toBe('https://me:pw@host/t/tk-1/chan/noarch');
    expect(packageUrl(channel!, 'noarch', 'x-1!2+c-0.conda')).toBe(
      'https://me:pw@host/t/tk-1/chan/noarch/x-1!2+c-0.conda',
    );
    expect(packageUrl(channel!, 'noarch', '\ud800.conda')).toMatch(/\/%EF%BF%BD\.conda$/);
    expect(packageUrl(channel!, 'noarch', 'a b?c#d%.conda')).toBe(
      'https://me:pw@host/t/tk-1/chan/noarch/a%20b%3Fc%23d%25.conda',
    );
  });

  it('can be shown without them', () => {
    expect(publicChannelUrl(channel!)).toBe('https://host/chan');
  });
});
