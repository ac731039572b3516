import { given } from '@terrarium/kernel-event-sourcing';
import { watchedFileDecider } from './watched-file.js';

const path = '/watched/a.yaml';
const changed = { type: 'WatchedFileChanged', data: { path, content: 'sha256:1' } } as const;
const taken = { type: 'WatchedFileTaken', data: { path, content: 'sha256:1', environment: 'a' } } as const;
const gone = { type: 'WatchedFileGone', data: { path } } as const;
const failure = { code: 'ENVIRONMENT_FILE_INVALID', message: 'no name' };
const refused = { type: 'WatchedFileRefused', data: { path, content: 'sha256:1', failure } } as const;

describe('watched file', () => {
  it('is news with each content once', () => {
    given(watchedFileDecider, []).when({ type: 'ObserveFile', data: changed.data }).thenEvent(changed);
    given(watchedFileDecider, [changed, taken]).when({ type: 'ObserveFile', data: changed.data }).thenNothing();
    const other = { path, content: 'sha256:2' };
    given(watchedFileDecider, [changed, taken])
      .when({ type: 'ObserveFile', data: other })
      .thenEvent({ type: 'WatchedFileChanged', data: other });
  });

  it('is taken, or refused, once for each content', () => {
    given(watchedFileDecider, [changed]).when({ type: 'RecordTaking', data: taken.data }).thenEvent(taken);
    given(watchedFileDecider, [changed, taken]).when({ type: 'RecordTaking', data: taken.data }).thenNothing();
    given(watchedFileDecider, [changed]).when({ type: 'RecordRefusal', data: refused.data }).thenEvent(refused);
    given(watchedFileDecider, [changed, refused]).when({ type: 'RecordRefusal', data: refused.data }).thenNothing();
  });

  it('can be taken after it was refused, when the name that it wants is free', () => {
    const waiting = { ...refused, data: { ...refused.data, wanted: 'a' } };
    given(watchedFileDecider, [changed, waiting]).when({ type: 'RecordTaking', data: taken.data }).thenEvent(taken);
    given(watchedFileDecider, [changed, waiting, taken]).when({ type: 'RecordTaking', data: taken.data }).thenNothing();
  });

  it('can go and come back with the same content', () => {
    given(watchedFileDecider, [changed, taken]).when({ type: 'ObserveAbsence', data: { path } }).thenEvent(gone);
    given(watchedFileDecider, [changed, taken, gone]).when({ type: 'ObserveAbsence', data: { path } }).thenNothing();
    given(watchedFileDecider, [changed, taken, gone])
      .when({ type: 'ObserveFile', data: changed.data })
      .thenEvent(changed);
    given(watchedFileDecider, [changed, taken, gone, changed])
      .when({ type: 'RecordTaking', data: taken.data })
      .thenEvent(taken);
  });
});
