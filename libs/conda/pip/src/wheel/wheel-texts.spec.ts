import { entryPointScript, shebang, withInterpreter } from '../install/scripts.js';
import { parseEntryPoints } from './entry-points.js';
import { readHeaders } from './metadata-headers.js';
import { parseWheelFileName } from './wheel-file-name.js';

describe('the texts of a wheel', () => {
  it('are headers up to the first empty line, continued by indentation', () => {
    const headers = readHeaders(
      'Name: x\r\nRequires-Dist: a\r\nRequires-Dist: b;\r\n  os_name == "nt"\r\n\r\nVersion: 9\r\n',
    );
    expect([...headers]).toEqual([
      ['name', ['x']],
      ['requires-dist', ['a', 'b; os_name == "nt"']],
    ]);
  });

  it.each([
    ['A_b.C-1.0-py3-none-any.whl', { name: 'a-b-c', version: '1.0', tags: 'py3-none-any' }],
    [
      'x-1.0+cu118-2-cp39-cp39-manylinux_2_17_x86_64.whl',
      { name: 'x', version: '1.0+cu118', tags: 'cp39-cp39-manylinux_2_17_x86_64' },
    ],
    ['x-1.0.tar.gz', undefined],
    ['../x-1-py3-none-any.whl', undefined],
    ['x-1-py3-none.whl', undefined],
  ])('include its name %s', (fileName, wanted) => {
    expect(parseWheelFileName(fileName)).toEqual(wanted);
  });

  it('name entry points of two groups', () => {
    const text =
      '# c\n[console_scripts]\na = m:f\nb-c=m.n : C.f [extra] ; why\n\n[gui_scripts]\nw = m:g\n[pytest11]\nz = q\n';
    expect(parseEntryPoints(text, 'x.whl')).toEqual([
      { command: 'a', module: 'm', function: 'f' },
      { command: 'b-c', module: 'm.n', function: 'C.f' },
      { command: 'w', module: 'm', function: 'g' },
    ]);
  });

  it.each([
    'a = m',
    'a',
    '= m:f',
    '.. = m:f',
    'a/b = m:f',
    'a\\b = m:f',
    'a = m:f()',
    'a = m:f;import os',
    'a = m -o:f',
  ])('must not say %s', (line) => {
    const text = `[console_scripts]\n${line}\n`;
    expect(() => parseEntryPoints(text, 'x.whl')).toThrow(expect.objectContaining({ code: 'PIP_WHEEL_INVALID' }));
  });

  it('start python by its place, or through the shell where the kernel cannot', () => {
    expect(shebang('/e/bin/python3.9')).toBe('#!/e/bin/python3.9\n');
    expect(shebang('/a b/python')).toBe(`#!/bin/sh\n'''exec' "/a b/python" "$0" "$@"\n' '''\n`);
    expect(shebang(`/${'x'.repeat(130)}`)).toMatch(/^#!\/bin\/sh\n/);
    expect(entryPointScript({ command: 'c', module: 'm.n', function: 'C.f' }, '/p')).toContain('from m.n import C\n');
    expect(withInterpreter(Buffer.from('#!python -u\nx\n'), '/p')?.toString()).toBe('#!/p -u\nx\n');
    expect(withInterpreter(Buffer.from('#!pythonw\r\nx\n'), '/p')?.toString()).toBe('#!/p\nx\n');
    expect(withInterpreter(Buffer.from('#!/usr/bin/python\n'), '/p')).toBeUndefined();
  });
});
