import fc from 'fast-check';
import { globally, specificationOf } from '../../test/samples.js';
import { applySettings, completeSpecification, violationsOfSpecification } from '../index.js';
import type { LevelValues } from '../index.js';

const only = globally({ conda_allowed_channels: ['conda-forge'] });
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('completing a specification', () => {
  const complete = (yaml: string, values: LevelValues) =>
    completeSpecification(specificationOf(yaml), globally(values).values);

  it('fills in default channels only where it has none', () => {
    expect(complete('dependencies: [numpy]', { conda_default_channels: ['a', 'b'] }).channels).toEqual(['a', 'b']);
    expect(complete('channels: [c]\ndependencies: [numpy]', { conda_default_channels: ['a'] }).channels).toEqual(['c']);
    expect(
      complete('channels: [nodefaults]\ndependencies: [numpy]', { conda_default_channels: ['a'] }).channels,
    ).toEqual(['a', 'nodefaults']);
  });

  it('keeps the order of channels, which conda-store sorts away', () => {
    expect(complete('channels: [b, a]\ndependencies: [numpy]', {}).channels).toEqual(['b', 'a']);
  });

  it('fills in default packages only where it asks for none', () => {
    const values = { conda_default_packages: ['python'], pypi_default_packages: ['requests'] };
    expect(complete('name: x', values)).toMatchObject({ dependencies: ['python'], pip: ['requests'] });
    expect(complete('dependencies: [numpy, {pip: [flask]}]', values)).toMatchObject({
      dependencies: ['numpy'],
      pip: ['flask'],
    });
    expect(complete('dependencies: [{pip: ["--index-url https://host/simple"]}]', values).pip).toEqual([
      '--index-url https://host/simple',
      'requests',
    ]);
    expect(complete('dependencies:\n  - pywin32  # [win]', values).dependencies).toEqual([]);
  });

  it('includes packages that it does not ask for itself', () => {
    const values = {
      conda_included_packages: ['ipykernel', 'numpy >=1'],
      pypi_included_packages: ['Flask>=2', 'ruff'],
    };
    expect(complete('dependencies: [NumPy=2, {pip: [flask==3]}]', values)).toMatchObject({
      dependencies: ['NumPy=2', 'ipykernel'],
      pip: ['flask==3', 'ruff'],
    });
  });

  it('changes nothing when it is done again', () => {
    const names = fc.subarray(['python', 'numpy =2', 'conda-forge::scipy', 'ipykernel']);
    fc.assert(
      fc.property(names, names, names, fc.subarray(['a', 'nodefaults']), (asked, initial, included, channels) => {
        const { values } = globally({ conda_default_packages: initial, conda_included_packages: included });
        const given = { ...specificationOf('name: x'), dependencies: asked, channels };
        const once = completeSpecification(given, values);
        expect(completeSpecification(once, values)).toEqual(once);
      }),
    );
  });
});

describe('channels that are not allowed', () => {
  it('are refused by name and place', () => {
    expect(() => applySettings(specificationOf('channels: [conda-forge, evil]\ndependencies: [numpy]'), only)).toThrow(
      expect.objectContaining({
        code: 'CHANNEL_NOT_ALLOWED',
        message: 'The channel evil in channels[1] is not allowed',
        details: { place: 'channels[1]', channel: 'evil' },
      }),
    );
  });

  it.each([
    'evil::numpy',
    'https://evil.example/conda-forge::numpy',
    'evil/linux-64::numpy >=1',
    'numpy[channel=evil]',
    "numpy[channel='https://evil.example/conda-forge']",
    'conda-forge/label/evil::numpy',
    'https://evil.example/conda-forge/linux-64/numpy-1.0-0.conda',
    'numpy[url="https://evil.example/conda-forge/linux-64/numpy-1.0-0.conda"]',
    'https://evil.example/numpy-1.0-0.conda',
    'conda-forge::numpy[url="https://evil.example/x/linux-64/numpy-1.0-0.conda"]',
    'defaults::numpy',
  ])('do not come in as the dependency %s, where conda-store lets evil::pkg pass', (dependency) => {
    const specification = { ...specificationOf('channels: [conda-forge]'), dependencies: ['python', dependency] };
    expect(violationsOfSpecification(specification, only)).toEqual([code('CHANNEL_NOT_ALLOWED')]);
    expect(violationsOfSpecification(specification, globally({}))).toEqual([]);
  });

  it.each([
    'numpy',
    'conda-forge::numpy',
    'https://conda.anaconda.org/conda-forge::numpy',
    'conda*::numpy',
    'numpy[channel=conda-forge]',
    'https://conda.anaconda.org/conda-forge/linux-64/numpy-1.0-0.conda',
  ])('are not those of the dependency %s', (dependency) => {
    const specification = { ...specificationOf('channels: [conda-forge]'), dependencies: [dependency] };
    expect(violationsOfSpecification(specification, only)).toEqual([]);
  });

  it('do not come in for one platform only', () => {
    const specification = specificationOf('channels: [conda-forge]\ndependencies:\n  - evil::pywin32  # [win]');
    expect(violationsOfSpecification(specification, only)).toEqual([
      expect.objectContaining({ details: { place: 'dependencies, for win', channel: 'evil' } }),
    ]);
  });

  it('do not come in through the defaults or the included packages of a lower level', () => {
    const settings = globally({ conda_allowed_channels: ['conda-forge'], conda_default_channels: ['evil'] });
    expect(() => applySettings(specificationOf('dependencies: [numpy]'), settings)).toThrow(
      code('CHANNEL_NOT_ALLOWED'),
    );
    const included = globally({ conda_allowed_channels: ['conda-forge'], conda_included_packages: ['evil::x'] });
    expect(() => applySettings(specificationOf('dependencies: [numpy]'), included)).toThrow(
      code('CHANNEL_NOT_ALLOWED'),
    );
  });

  it('are shown without credentials', () => {
    const specification = {
      ...specificationOf('dependencies: [numpy]'),
      channels: ['https://ann:secret@evil.example/x'],
    };
    const [violation] = violationsOfSpecification(specification, only);
    expect(JSON.stringify([violation!.message, violation!.details])).not.toContain('secret');
  });
});

describe('packages that are required', () => {
  const settings = globally({ conda_required_packages: ['python >=3.10'], pypi_required_packages: ['Company_Audit'] });

  it('are there by name, on every platform and without a condition', () => {
    const ok = specificationOf('dependencies: ["python =3.12", {pip: ["company-audit[x]>=1"]}]');
    expect(applySettings(ok, settings).dependencies).toEqual(['python =3.12']);
  });

  it.each([
    ['missing', 'dependencies: [numpy, {pip: [flask]}]'],
    [
      'there on one platform',
      'dependencies:\n  - numpy\n  - python  # [win]\n  - pip:\n      - company-audit  # [win]',
    ],
    [
      'there under a marker',
      'dependencies: [\'python[when="__win"]\', {pip: [\'company-audit; sys_platform == "win32"\']}]',
    ],
    ['only part of another name', 'dependencies: [python-abi, {pip: [company-audit-tools]}]'],
    ['asked for as a pattern', 'dependencies: ["pytho*", {pip: [x]}]'],
  ])('are refused when they are %s', (_, yaml) => {
    const violations = violationsOfSpecification(specificationOf(yaml), settings);
    expect(violations.map((violation) => violation.code)).toEqual(['PYPI_PACKAGE_REQUIRED', 'CONDA_PACKAGE_REQUIRED']);
  });

  it('are named all at once, in one refusal', () => {
    expect(() => applySettings(specificationOf('dependencies: [numpy]'), settings)).toThrow(
      expect.objectContaining({
        code: 'POLICY_VIOLATED',
        details: {
          violations: [
            expect.objectContaining({ code: 'PYPI_PACKAGE_REQUIRED', package: 'Company_Audit', place: 'pip' }),
            expect.objectContaining({
              code: 'CONDA_PACKAGE_REQUIRED',
              package: 'python >=3.10',
              place: 'dependencies',
            }),
          ],
        },
      }),
    );
  });
});

describe('pip', () => {
  it.each([
    'dependencies: [numpy, {pip: [flask]}]',
    'dependencies: [{pip: ["--index-url https://host/s"]}]',
    'dependencies:\n  - pip:\n      - flask  # [win]',
  ])('is refused when it is not allowed: %j', (yaml) => {
    expect(() => applySettings(specificationOf(yaml), globally({ allow_pypi: false }))).toThrow(
      code('PYPI_NOT_ALLOWED'),
    );
  });
});
