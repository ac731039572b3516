/** All projects in one run; the kinds of test are told apart by their suffix (package.json, scripts). */
module.exports = {
  projects: ['<rootDir>/apps/*', '<rootDir>/libs/*/*', '<rootDir>/tools/*/jest.config.cjs'],
};
