import { entryPointProgram, parseEntryPoint } from './entry-point.js';

describe('parseEntryPoint()', () => {
  it.each([
    ['pip = pip._internal:main', { command: 'pip', module: 'pip._internal', function: 'main' }],
    ['pip3.12=pip._internal:main', { command: 'pip3.12', module: 'pip._internal', function: 'main' }],
    [' black = black:patched_main [d] ', { command: 'black', module: 'black', function: 'patched_main' }],
    ['f = m:Class.method', { command: 'f', module: 'm', function: 'Class.method' }],
  ])('reads %j', (entryPoint, expected) => {
    expect(parseEntryPoint(entryPoint)).toEqual(expected);
  });

  it.each(['', 'pip', 'pip = pip', '../x = m:f', 'a/b = m:f', 'x = m:f; import os', '.. = m:f', '= m:f'])(
    'refuses %j',
    (entryPoint) => {
      expect(() => parseEntryPoint(entryPoint)).toThrow(expect.objectContaining({ code: 'LINK_ENTRY_POINT_INVALID' }));
    },
  );
});

describe('entryPointProgram()', () => {
  it('is what conda writes, and imports the object whose attribute is called', () => {
    expect(entryPointProgram({ command: 'f', module: 'm.n', function: 'Class.method' })).toBe(`# -*- coding: utf-8 -*-
import re
import sys

from m.n import Class

if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script\\.pyw?|\\.exe)?$', '', sys.argv[0])
    sys.exit(Class.method())
`);
  });
});
