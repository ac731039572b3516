import type { PackageFormat } from '../package/package-draft.js';

/** How Debian's library packages become one conda package, under conda-forge's name for it. */
export interface LibraryRecipe {
  readonly name: string;
  /** Matches the names of the Debian packages, whatever their ABI suffix is in a release. */
  readonly debs: RegExp;
  /** Debian packages with programs that go along. */
  readonly programDebs?: readonly string[];
  /** Which of their programs to keep. */
  readonly programs?: RegExp;
  readonly license: string;
  readonly summary: string;
  /** What the package needs besides the libraries that its files ask for. */
  readonly depends?: readonly string[];
  readonly formats?: readonly PackageFormat[];
  /**
   * Find the libraries under the absolute prefix instead of `$ORIGIN`: then the files hold a placeholder that the
   * linker depends on, as autotools packages do.
   */
  readonly absoluteRpath?: boolean;
}

/** Libraries that are known by name; others become packages under their Debian name. */
export const LIBRARY_RECIPES: readonly LibraryRecipe[] = [
  {
    name: 'openssl',
    debs: /^(openssl|libssl\d[\w.]*)$/,
    programDebs: ['openssl'],
    programs: /^openssl$/,
    license: 'Apache-2.0',
    summary: 'Cryptography and TLS',
    depends: ['ca-certificates'],
    absoluteRpath: true,
  },
  {
    name: 'sqlite',
    debs: /^sqlite3$/,
    programDebs: ['sqlite3'],
    programs: /^sqlite3$/,
    license: 'blessing',
    summary: 'The shell of the SQLite database',
  },
  {
    name: 'bzip2',
    debs: /^(bzip2|libbz2-1\.0)$/,
    programDebs: ['bzip2'],
    programs: /^(bzip2|bunzip2|bzcat)$/,
    license: 'bzip2-1.0.6',
    summary: 'Block-sorting compressor',
  },
  {
    name: 'readline',
    debs: /^libreadline\d/,
    license: 'GPL-3.0-or-later',
    summary: 'Editing of command lines',
    absoluteRpath: true,
  },
  { name: 'libsqlite', debs: /^libsqlite3-0/, license: 'blessing', summary: 'The SQLite database engine' },
  { name: 'libzlib', debs: /^zlib1g$/, license: 'Zlib', summary: 'Deflate compression' },
  { name: 'zstd', debs: /^libzstd1$/, license: 'BSD-3-Clause', summary: 'Zstandard compression' },
  { name: 'liblzma', debs: /^liblzma5$/, license: '0BSD', summary: 'LZMA compression' },
  { name: 'libexpat', debs: /^libexpat1$/, license: 'MIT', summary: 'XML parser' },
  {
    name: 'libffi',
    debs: /^libffi\d/,
    license: 'MIT',
    summary: 'Foreign function interface',
    formats: ['.tar.bz2'],
  },
  { name: 'ncurses', debs: /^(libncursesw6|libtinfo6)$/, license: 'X11', summary: 'Text-mode screens' },
  {
    name: 'libuuid',
    debs: /^libuuid1/,
    license: 'BSD-3-Clause',
    summary: 'Universally unique identifiers',
    formats: ['.tar.bz2'],
  },
  { name: 'libxcrypt', debs: /^libcrypt1$/, license: 'LGPL-2.1-or-later', summary: 'Password hashing' },
  { name: 'mpdecimal', debs: /^libmpdec\d/, license: 'BSD-2-Clause', summary: 'Decimal arithmetic' },
  { name: 'yaml', debs: /^libyaml-0-2$/, license: 'MIT', summary: 'YAML parser and emitter' },
  { name: 'libblas', debs: /^libblas3$/, license: 'BSD-3-Clause', summary: 'Reference BLAS' },
  { name: 'liblapack', debs: /^liblapack3$/, license: 'BSD-3-Clause', summary: 'Reference LAPACK' },
  {
    name: 'libgfortran5',
    debs: /^libgfortran5$/,
    license: 'GPL-3.0-only WITH GCC-exception-3.1',
    summary: "GCC's Fortran runtime",
  },
  {
    name: 'libgcc',
    debs: /^libgcc-s1$/,
    license: 'GPL-3.0-only WITH GCC-exception-3.1',
    summary: "GCC's support routines",
  },
  { name: 'libquadmath', debs: /^libquadmath0$/, license: 'LGPL-2.1-or-later', summary: 'Quad precision arithmetic' },
  {
    name: 'libstdcxx',
    debs: /^libstdc\+\+6$/,
    license: 'GPL-3.0-only WITH GCC-exception-3.1',
    summary: "GCC's C++ standard library",
  },
];
