import { effectiveSettings } from '../index.js';
import type { LevelValues } from '../index.js';
import { globally } from '../../test/samples.js';
import { channelOptions } from './channel-options.js';

const refused = (channel: string, values: LevelValues) => {
  const { localChannels, values: all } = globally(values);
  return localChannels.refusedBy(channel, channelOptions(all)) !== undefined;
};

describe('folders of the server', () => {
  it.each([
    '/srv/channel',
    './channel',
    'C:\\channel',
    'file:///srv/channel',
    'file://host/share',
    '/srv/channel/noarch',
  ])('are no channels by themselves: %s', (channel) => expect(refused(channel, {})).toBe(true));

  it.each(['conda-forge', 'https://example.org/srv/channel', 'defaults', 'no channel at all?'])(
    'are not what %s names',
    (channel) => expect(refused(channel, {})).toBe(false),
  );

  it.each<[string, LevelValues]>([
    ['below a folder for everybody', { conda_local_channels: ['/srv'] }],
    ['as a folder for everybody', { conda_local_channels: ['file:///srv/channel/'] }],
    ['as an allowed channel', { conda_allowed_channels: ['/srv/channel'] }],
    ['as a default channel', { conda_default_channels: ['file:///srv/channel'] }],
    ['behind a name', { conda_custom_channels: { channel: 'file:///srv' } }],
    ['behind a name for several', { conda_custom_multichannels: { ours: ['/srv/channel'] } }],
    ['under the alias', { conda_channel_alias: 'file:///srv' }],
  ])('are channels that the whole system has %s', (_how, values) => {
    expect(refused('/srv/channel', values)).toBe(false);
    expect(refused('file:///srv/channel/linux-64', values)).toBe(false);
    for (const other of ['/srv-2/channel', '/srv/../etc', 'file:///srv/channel/..%2f..%2fetc']) {
      expect([other, refused(other, values)]).toEqual([other, true]);
    }
  });

  it('are not those that a namespace names', () => {
    const levels = [
      { level: {}, values: {} },
      { level: { namespace: 'team' }, values: { conda_default_channels: ['/srv'], conda_allowed_channels: ['/srv'] } },
    ];
    const { localChannels, values } = effectiveSettings(levels, 'linux-64');
    expect(localChannels.refusedBy('/srv', channelOptions(values))).toBe('file:///srv');
  });

  it.each([
    ['file:///srv/channel/noarch/x-1-0.conda', true],
    ['file:///srv/more/deep/x-1-0.conda', true],
    ['file:///one/noarch/x-1-0.conda', true],
    ['https://example.org/noarch/x-1-0.conda', true],
    ['file:///one/x-1-0.conda', false],
    ['file:///one/two/x-1-0.conda', false],
    ['file:///etc/noarch/x-1-0.conda', false],
    ['file:///srv/..%2fetc/noarch/x-1-0.conda', false],
    [' FILE:///etc/noarch/x-1-0.conda', false],
  ])('have or have not the archive %s', (url, isAllowed) => {
    const { localChannels } = globally({ conda_local_channels: ['/srv'], conda_allowed_channels: ['/one'] });
    expect(localChannels.includesArchive(url)).toBe(isAllowed);
  });
});
