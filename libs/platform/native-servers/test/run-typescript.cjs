/** Lets a plain `node` run the sources: TypeScript through swc, `.js` imports resolved to their `.ts` files. */
const Module = require('node:module');
const { transformFileSync } = require('@swc/core');

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const isOurs = request.startsWith('.') && !parent.filename.includes('node_modules');
  return resolveFilename(isOurs ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
  });
  module._compile(code, filename);
};
