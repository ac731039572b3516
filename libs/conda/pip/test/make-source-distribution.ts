import { gzipSync } from 'node:zlib';

/**
 * A source distribution of one module.
 *
 * @param setupCode - Run by whoever builds it.
 */
export function makeSourceDistribution(
  name: string,
  version: string,
  setupCode: string,
): { fileName: string; content: Buffer } {
  const setup = `${setupCode}from setuptools import setup\nsetup(name='${name}', version='${version}', py_modules=['${name}'])\n`;
  const stem = `${name}-${version}`;
  const files = {
    [`${stem}/setup.py`]: setup,
    [`${stem}/${name}.py`]: 'answer = 42\n',
    [`${stem}/PKG-INFO`]: `Metadata-Version: 1.0\nName: ${name}\nVersion: ${version}\n`,
  };
  const blocks = Object.entries(files).flatMap(([path, text]) => [header(path, text.length), pad(text)]);
  return { fileName: `${stem}.tar.gz`, content: gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])) };
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0);
  block.write('0000644\0' + '0000000\0' + '0000000\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\x0014000000000\0`, 124);
  block.write('        0', 148);
  block.write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function pad(text: string): Buffer {
  const block = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  block.write(text);
  return block;
}
