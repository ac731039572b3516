import type { PackageDraft } from '../package/package-draft.js';

/**
 * Makes python_abi, the empty package through which conda-forge's compiled modules name the python ABI they were built
 * for.
 */
export function draftPythonAbi(pythonMinor: string, timestamp: number): PackageDraft {
  return {
    name: 'python_abi',
    version: pythonMinor,
    buildNumber: 8,
    build: `8_cp${pythonMinor.replace('.', '')}`,
    subdir: 'noarch',
    noarch: 'generic',
    depends: [],
    constrains: [`python ${pythonMinor}.* *_cpython`],
    license: 'BSD-3-Clause',
    summary: 'Names the ABI of python',
    timestamp,
    payload: new Map(),
    sources: new Map(),
    licenseTexts: new Map(),
    formats: ['.conda'],
  };
}
