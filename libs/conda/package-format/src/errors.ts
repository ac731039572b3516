import { defineErrors } from '@terrarium/kernel-errors';

/** What can be wrong with a conda archive, its metadata, or the folder that it is extracted to. */
export const packageFormatErrors = defineErrors('conda-package-format', {
  ARCHIVE_FORMAT_UNKNOWN: {
    title: 'Unknown archive format',
    httpStatus: 422,
    retry: 'never',
    description: 'The file is neither a .conda nor a .tar.bz2 package. Check its name and its first bytes.',
  },
  ARCHIVE_UNREADABLE: {
    title: 'Archive cannot be read',
    httpStatus: 500,
    retry: 'later',
    description: 'The operating system refused to read the archive. Check that it exists and may be read.',
  },
  ARCHIVE_TRUNCATED: {
    title: 'Archive is truncated',
    httpStatus: 422,
    retry: 'never',
    description: 'The archive ends before its content does. Download it again.',
  },
  ARCHIVE_ZIP_INVALID: {
    title: 'Broken zip',
    httpStatus: 422,
    retry: 'never',
    description: 'The outer zip of a .conda package is damaged, contradicts itself, or is not stored (CEP 35).',
  },
  ARCHIVE_METADATA_INVALID: {
    title: 'Unsupported .conda package',
    httpStatus: 422,
    retry: 'never',
    description: 'metadata.json is missing, is not JSON, or names a format version other than 2 (CEP 35).',
  },
  ARCHIVE_MEMBERS_INVALID: {
    title: 'Wrong members in a .conda package',
    httpStatus: 422,
    retry: 'never',
    description: 'A .conda package must hold exactly one pkg-*.tar.zst and one info-*.tar.zst (CEP 35).',
  },
  ARCHIVE_ZSTD_INVALID: {
    title: 'Broken zstd stream',
    httpStatus: 422,
    retry: 'never',
    description: 'The zstd stream inside a .conda package is damaged.',
  },
  ARCHIVE_BZIP2_INVALID: {
    title: 'Broken bzip2 stream',
    httpStatus: 422,
    retry: 'never',
    description: 'The bzip2 stream of a .tar.bz2 package is damaged.',
  },
  ARCHIVE_TAR_INVALID: {
    title: 'Broken tar',
    httpStatus: 422,
    retry: 'never',
    description: 'A tar header is damaged: wrong checksum, wrong size, or a malformed pax record.',
  },
  ARCHIVE_PATH_UNSAFE: {
    title: 'Path leaves the package',
    httpStatus: 422,
    retry: 'never',
    description: 'A path is absolute or climbs out of the package. The archive is hostile or was made wrongly.',
  },
  ARCHIVE_NAME_INVALID: {
    title: 'Invalid file name',
    httpStatus: 422,
    retry: 'never',
    description: 'A file name is empty, too long, not UTF-8, or holds NUL or control characters.',
  },
  ARCHIVE_LINK_UNSAFE: {
    title: 'Link leaves the package',
    httpStatus: 422,
    retry: 'never',
    description:
      'A symbolic link resolves outside the package, or a hard link names a file that the package does not hold.',
  },
  ARCHIVE_ENTRY_FORBIDDEN: {
    title: 'Forbidden kind of entry',
    httpStatus: 422,
    retry: 'never',
    description: 'The archive holds a device node, a fifo, or a kind of tar entry that packages have no use for.',
  },
  ARCHIVE_PATH_CONFLICT: {
    title: 'Two entries for one path',
    httpStatus: 422,
    retry: 'never',
    description: 'Two entries have the same path, or one lies below another that is not a folder.',
  },
  ARCHIVE_CASE_CONFLICT: {
    title: 'Names differ by case only',
    httpStatus: 422,
    retry: 'never',
    description: 'Two paths are one on a file system that ignores case.',
  },
  ARCHIVE_TOO_LARGE: {
    title: 'Archive exceeds a limit',
    httpStatus: 422,
    retry: 'never',
    description: 'The content has more bytes or entries, or a higher compression ratio, than the limits allow.',
  },
  PACKAGE_INFO_MISSING: {
    title: 'Package metadata is missing',
    httpStatus: 422,
    retry: 'never',
    description: 'The package has no info/index.json, or none of info/paths.json and info/files (CEP 34).',
  },
  PACKAGE_INFO_INVALID: {
    title: 'Package metadata is invalid',
    httpStatus: 422,
    retry: 'never',
    description: 'A file below info/ is not of the form that CEP 34 asks for, or names an unsafe path.',
  },
  EXTRACT_TARGET_EXISTS: {
    title: 'Target folder is in use',
    httpStatus: 409,
    retry: 'never',
    description: 'A package is extracted to a new or an empty folder only.',
  },
  EXTRACT_DISK_FULL: {
    title: 'Disk is full',
    httpStatus: 507,
    retry: 'later',
    description: 'The disk or the quota was full while a package was extracted; what was written has been removed.',
  },
  EXTRACT_WRITE_FAILED: {
    title: 'Extraction cannot write',
    httpStatus: 500,
    retry: 'later',
    description: 'The operating system refused to write a file of the package; what was written has been removed.',
  },
  EXTRACT_WORKER_LOST: {
    title: 'Extraction worker ended',
    httpStatus: 500,
    retry: 'later',
    description: 'The thread or process that unpacked the package ended unexpectedly, for example for lack of memory.',
  },
});
