// Runs all tests: unit tests on all cores, then integration and end-to-end tests one suite at a time, because they
// start servers and measure nothing. Ends with the plain line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const kinds = [
  { name: 'unit', pattern: '(?<!\\.(int|e2e))\\.spec\\.ts$', args: ['--maxWorkers=2'] },
  { name: 'integration', pattern: '\\.int\\.spec\\.ts$', args: ['--runInBand'] },
  { name: 'end-to-end', pattern: '\\.e2e\\.spec\\.ts$', args: ['--runInBand'] },
];
const only = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'terrarium-tests-'));
const totals = { passed: 0, failed: 0 };
const skipped = [];

for (const { name, pattern, args } of kinds) {
  if (only.length > 0 && !only.includes(name)) continue;
  console.log(`\n» ${name} tests`);
  const file = path.join(folder, `${name}.json`);
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--testPathPatterns',
    pattern,
    '--json',
    '--outputFile',
    file,
    ...args,
  ];
  const { status } = spawnSync(process.execPath, jest, { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    totals.passed += result.numPassedTests;
    // A suite that cannot even be loaded has no tests that fail.
    totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    for (const { assertionResults } of result.testResults) {
      skipped.push(...assertionResults.filter(({ status }) => status === 'pending' || status === 'todo'));
    }
  } catch {
    console.error(`✗ the ${name} tests did not run to their end (exit code ${status})`);
    totals.failed += 1;
  }
}
rmSync(folder, { recursive: true });
console.log(`\n${skipped.length} skipped`);
for (const { fullName } of skipped) console.log(`  ${fullName}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
