import { prefixBesideLink } from '@terrarium/domain-build';
import { StoreLayout } from './store-layout.js';

describe('StoreLayout', () => {
  const layout = new StoreLayout('/store');

  it('keeps what is in the making apart from every namespace', () => {
    expect(layout.prefix('team', 'key')).toBe('/store/team/key');
    expect(layout.link('team', 'science')).toBe('/store/team/envs/science');
    expect(layout.stagingRoot).toBe('/store/%staging');
  });

  it('has prefixes where whoever knows a link looks for them', () => {
    expect(prefixBesideLink(layout.link('team', 'science'), 'key')).toBe(layout.prefix('team', 'key'));
  });

  it('takes a prefix of 255 bytes and refuses one of 256', () => {
    expect(() => layout.assertFits(`/${'x'.repeat(254)}`)).not.toThrow();
    expect(() => layout.assertFits(`/${'ä'.repeat(128)}`)).toThrow('build_path too long: must be <= 255 characters');
  });
});
