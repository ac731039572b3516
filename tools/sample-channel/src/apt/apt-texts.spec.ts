import { debFileName, parseControlStanzas } from './control-stanza.js';
import { upstreamVersion } from './deb-version.js';

describe('upstreamVersion()', () => {
  it.each([
    ['3.11.2-6+deb12u9', '3.11.2'],
    ['3.0.22-1~deb12u2', '3.0.22'],
    ['1:1.2.13.dfsg-1', '1.2.13'],
    ['1:1.3.dfsg+really1.3.1-1+b1', '1.3.1'],
    ['5.6.1+really5.4.5-1ubuntu0.2', '5.4.5'],
    ['8.2.0+0.really.8.1.8-1', '8.1.8'],
    ['6.4+20240113-1ubuntu2', '6.4'],
    ['1:2.13.0-1', '2.13.0'],
    ['14-20240412-0ubuntu1', '14'],
    ['2026f-0+deb12u1', '2026f'],
    ['20250419~deb12u2', '20250419'],
  ])('takes %s for %s', (debVersion, wanted) => {
    expect(upstreamVersion(debVersion)).toBe(wanted);
  });
});

describe('parseControlStanzas()', () => {
  const text = `Package: python3-yaml
Version: 1:6.0-3+b2
Architecture: amd64
Pre-Depends: dpkg (>= 1.15)
Depends: python3 (<< 3.12), python3:any (>= 3.11~), libyaml-0-2 (>= 0.2.2~) | libyaml,
 libc6
Filename: pool/main/p/pyyaml/python3-yaml_6.0-3+b2_amd64.deb
Size: 119168
Description-en: YAML
 Package: not a field

Package: installed-only
Version: 1
Status: install ok installed
`;

  it('reads the packages that an archive offers, with the first of each set of alternatives', () => {
    expect(parseControlStanzas(text)).toEqual([
      {
        name: 'python3-yaml',
        version: '1:6.0-3+b2',
        architecture: 'amd64',
        size: 119168,
        depends: [
          { name: 'dpkg', atLeast: '1.15' },
          { name: 'python3' },
          { name: 'python3', atLeast: '3.11~' },
          { name: 'libyaml-0-2', atLeast: '0.2.2~' },
          { name: 'libc6' },
        ],
      },
    ]);
  });

  it('knows the file name that apt gives a download', () => {
    expect(parseControlStanzas(text).map(debFileName)).toEqual(['python3-yaml_1%3a6.0-3+b2_amd64.deb']);
  });
});
