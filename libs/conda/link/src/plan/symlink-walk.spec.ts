import { staysInside } from './symlink-walk.js';

const links = new Map([
  ['d', 'x/y'],
  ['p/q/up', '../..'],
  ['loop', 'loop'],
  ['abs', '/etc'],
]);

describe('staysInside()', () => {
  it.each([
    ['l', 'd/../../x', true],
    ['l', 'd/../../../x', false],
    ['p/q/l', 'up/x', true],
    ['p/q/l', 'up/../x', false],
    ['p/q/l', '../../../x', false],
    ['p/q/l', '../..', true],
    ['l', 'loop/x', true],
    ['l', 'abs/x', false],
    ['l', './/.', true],
  ])('%s to %s: %s', (location, target, expected) => {
    expect(staysInside(location, target, (path) => links.get(path))).toBe(expected);
  });
});
