const { TEST_TIMEOUT_MS } = require('./jest.preset.cjs');

/** All projects in one run; the kinds of test are told apart by their suffix (package.json, scripts). */
module.exports = {
  projects: ['<rootDir>/apps/*', '<rootDir>/libs/*/*', '<rootDir>/tools/*/jest.config.cjs'],
  // A run of several projects takes it from here, and not from theirs.
  testTimeout: TEST_TIMEOUT_MS,
};
