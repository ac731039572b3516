const path = require('node:path');

/** Ends what hangs, and judges no speed: machines that run tests stall for seconds. Suites of whole systems take longer. */
const TEST_TIMEOUT_MS = 60_000;

/**
 * The Jest configuration of one project: TypeScript through swc (decorator metadata for Nest's injection),
 * workspace packages resolved to their sources, so that no test needs a build.
 */
module.exports = (projectDirectory) => ({
  displayName: path.relative(__dirname, projectDirectory),
  rootDir: projectDirectory,
  testEnvironment: 'node',
  testTimeout: TEST_TIMEOUT_MS,
  // What the compiler writes for its checks of the tests has the names of the sources.
  modulePathIgnorePatterns: ['<rootDir>/out-tsc'],
  testMatch: ['<rootDir>/{src,test}/**/*.spec.ts'],
  testEnvironmentOptions: { customExportConditions: ['@terrarium/source', 'node', 'require', 'default'] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': path.join(__dirname, 'tools/jest/fast-check.cjs'),
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
});

module.exports.TEST_TIMEOUT_MS = TEST_TIMEOUT_MS;
