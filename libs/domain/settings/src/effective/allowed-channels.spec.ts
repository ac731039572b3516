import { AllowedChannels } from './allowed-channels.js';

const allowed = AllowedChannels.all.narrowedTo(['conda-forge', 'https://repo.corp/team', 'file:///srv/channel'], {});
const FORGE = 'https://conda.anaconda.org/conda-forge';

describe('AllowedChannels', () => {
  it.each([
    'conda-forge',
    'conda-forge/linux-64',
    FORGE,
    `${FORGE}/`,
    'HTTPS://CONDA.anaconda.org:443/conda-forge',
    `${FORGE}/../conda-forge`,
    '/srv/channel',
    'https://repo.corp/team',
  ])('include the channel %s', (channel) => expect(allowed.includes(channel, {})).toBe(true));

  it.each([
    'bioconda',
    'defaults',
    'conda-forge/label/dev',
    'http://conda.anaconda.org/conda-forge',
    'https://conda.anaconda.org.evil.example/conda-forge',
    'https://conda.anaconda.org@evil.example/conda-forge',
    'https://evil.example/https://conda.anaconda.org/conda-forge',
    'https://conda.anaconda.org:8443/conda-forge',
    `${FORGE}/../evil`,
    `${FORGE}/%2e%2e/evil`,
    `${FORGE}\\..\\evil`,
    'https://repo.corp/Team',
    'https://repo.corp/team2',
    'file:///srv/channel/../other',
    '/srv',
    '',
    'a b',
  ])('do not include the channel %s', (channel) => expect(allowed.includes(channel, {})).toBe(false));

  it('include a name for several channels when they include all of them', () => {
    const main = AllowedChannels.all.narrowedTo(['pkgs/main'], {});
    expect(main.includes('defaults', {})).toBe(false);
    expect(main.narrowedTo(['defaults'], {}).addresses).toEqual(['https://repo.anaconda.com/pkgs/main']);
    expect(AllowedChannels.all.narrowedTo(['defaults'], {}).includes('pkgs/r', {})).toBe(true);
  });

  it.each([
    `${FORGE}/linux-64/a-1-0.conda`,
    `${FORGE}/noarch/a-1-0.tar.bz2`,
    'file:///srv/channel/noarch/a-1-0.conda',
    'https://conda.anaconda.org/t/token/conda-forge/noarch/a-1-0.conda',
    `${FORGE}/noarch/a-1!2+3-0.conda`,
  ])('include the archive %s', (url) => expect(allowed.includesArchive(url)).toBe(true));

  it.each([
    `${FORGE}/a-1-0.conda`,
    `${FORGE}/label/dev/linux-64/a-1-0.conda`,
    `${FORGE}/linux-64/../../evil/linux-64/a-1-0.conda`,
    `${FORGE}/linux-64/..%2f..%2fevil-1-0.conda`,
    `${FORGE}%2f..%2fevil/linux-64/a-1-0.conda`,
    `${FORGE}/linux-64/..`,
    `${FORGE}/linux-64/a-1-0.conda?to=https://evil.example`,
    `https://evil.example/?${FORGE}/linux-64/a-1-0.conda`,
    `https://evil.example/#${FORGE}/linux-64/a-1-0.conda`,
    'https://evil.example/conda-forge/linux-64/a-1-0.conda',
    './conda-forge/linux-64/a-1-0.conda',
    'a-1-0.conda',
    '',
  ])('do not include the archive %s', (url) => expect(allowed.includesArchive(url)).toBe(false));

  it('include everything while nothing restricts them', () => {
    expect(AllowedChannels.all.includes('a b', {})).toBe(true);
    expect(AllowedChannels.all.includesArchive('x')).toBe(true);
    expect(AllowedChannels.all.narrowedTo([], {})).toBe(AllowedChannels.all);
  });
});
