/**
 * The upstream part of a Debian version, as conda would write it: `1:1.2.13.dfsg-1` is 1.2.13,
 * `5.6.1+really5.4.5-1ubuntu0.2` is 5.4.5, `3.0.22-1~deb12u2` is 3.0.22 (deb-version(7), and the habits of its users).
 */
export function upstreamVersion(debVersion: string): string {
  const withoutEpoch = debVersion.replace(/^\d+:/, '');
  const withoutRevision = withoutEpoch.replace(/-[^-]*$/, '');
  const real = /[+.]really\.?(.+)$/.exec(withoutRevision)?.[1] ?? withoutRevision;
  return real.replace(/[+~-].*$/, '').replace(/\.(dfsg|ds)\.?\d*$/, '');
}
