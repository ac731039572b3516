/**
 * The range that conda-build's `pin_compatible` gives: from this version to below the next one that may break, which is
 * the next major version, or the next minor one before 1.0.
 */
export function compatibleSpec(name: string, version: string): string {
  const [major = '', minor = '0'] = version.split('.');
  if (!/^\d+$/.test(major)) return `${name} >=${version}`;
  const next = major === '0' ? `0.${Number.parseInt(minor, 10) + 1}` : String(Number(major) + 1);
  return `${name} >=${version},<${next}.0a0`;
}
