/** What each level of the x86-64 psABI adds, in the words of Linux' `/proc/cpuinfo`. */
const LEVELS: readonly (readonly [name: string, features: readonly string[]])[] = [
  ['x86_64', []],
  ['x86_64_v2', ['cx16', 'lahf_lm', 'popcnt', 'sse4_1', 'sse4_2', 'ssse3']],
  ['x86_64_v3', ['abm', 'avx', 'avx2', 'bmi1', 'bmi2', 'f16c', 'fma', 'movbe', 'xsave']],
  ['x86_64_v4', ['avx512bw', 'avx512cd', 'avx512dq', 'avx512f', 'avx512vl']],
];

/**
 * The highest level of the x86-64 psABI that a processor reaches, under its name in the archspec database.
 *
 * @param flags - The processor's features, as Linux names them.
 */
export function x86Level(flags: readonly string[]): string {
  const present = new Set(flags);
  let level = 'x86_64';
  for (const [name, features] of LEVELS) {
    if (!features.every((feature) => present.has(feature))) break;
    level = name;
  }
  return level;
}
