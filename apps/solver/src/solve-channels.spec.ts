import { solveChannels } from './solve-channels.js';

const named = (channels: readonly string[], specs: readonly string[]) =>
  solveChannels(channels, specs, { alias: 'https://host' }).map(({ name, subdir }) =>
    subdir === undefined ? name : `${name}/${subdir}`,
  );

describe('solveChannels()', () => {
  it('puts the channels that dependencies name behind those of the specification', () => {
    const specs = ['python', 'other::tool >=2', 'forge::numpy', 'third/linux-64::one', 'x[channel=fourth]'];
    expect(named(['forge'], specs)).toEqual(['forge', 'other', 'third', 'fourth']);
  });

  it('knows the channel of an archive', () => {
    const specs = ['https://host/other/noarch/tool-1.0-0.conda', 'https://example.org/c/linux-64/a-1-0.tar.bz2'];
    expect(named(['forge'], specs)).toEqual(['forge', 'other', 'https://example.org/c']);
  });

  it('has each channel once, however it is written', () => {
    expect(named(['forge', 'https://host/forge/', 'forge'], ['https://host/forge::a'])).toEqual(['forge']);
    expect(named(['forge/linux-64', 'forge/noarch'], [])).toEqual(['forge']);
    expect(named(['forge/linux-64', 'forge/linux-64'], [])).toEqual(['forge/linux-64']);
  });

  it('opens nothing for a pattern or for what is no dependency', () => {
    expect(named(['forge'], ['*/other::a', '^oth.*$::b', 'a ==='])).toEqual(['forge']);
  });
});
