import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong with a backup, when it is made and when it is used. */
export const backupErrors = defineErrors('platform-backup', {
  BACKUP_UNREADABLE: {
    title: 'Backup unreadable',
    httpStatus: 400,
    retry: 'never',
    description: 'There is no backup at the path, or one of a format that this version does not know.',
  },
  BACKUP_DAMAGED: {
    title: 'Backup damaged',
    httpStatus: 422,
    retry: 'never',
    description:
      'A part of the backup is missing, or its bytes are not those that its manifest names. Nothing was restored.',
  },
  BACKUP_CHAIN_BROKEN: {
    title: 'Hash chain broken',
    httpStatus: 422,
    retry: 'never',
    description: 'The events are not the ones that the notary sealed, or the seals are not signed by the keys given.',
  },
  BACKUP_EXISTS: {
    title: 'File exists',
    httpStatus: 409,
    retry: 'never',
    description: 'A backup in one file is never written over another file. A folder can be continued.',
  },
  BACKUP_OF_ANOTHER_LOG: {
    title: 'Backup of another log',
    httpStatus: 409,
    retry: 'never',
    description: 'The folder holds the backup of another log, or of a future of this one. Use a new folder.',
  },
  RESTORE_NOT_EMPTY: {
    title: 'System not empty',
    httpStatus: 409,
    retry: 'never',
    description:
      'A backup is restored into an empty system, or goes on in one where its restore was cut off: a log of anything else would be lost.',
  },
  RESTORE_SERVICES_RUNNING: {
    title: 'Services running',
    httpStatus: 409,
    retry: 'later',
    description: 'Services wait for events of the system that is to be restored. Stop them first.',
  },
});
