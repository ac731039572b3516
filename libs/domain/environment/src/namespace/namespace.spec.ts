import { given } from '@terrarium/kernel-event-sourcing';
import { namespaceDecider } from './namespace.js';

const created = { type: 'NamespaceCreated', data: { namespace: 'team' } } as const;

describe('namespace', () => {
  it('is created once', () => {
    given(namespaceDecider, [])
      .when({ type: 'CreateNamespace', data: { namespace: 'team' } })
      .thenEvent(created);
    given(namespaceDecider, [created])
      .when({ type: 'CreateNamespace', data: { namespace: 'team' } })
      .thenRefuses('NAMESPACE_EXISTS');
  });

  it('may be there already when it is only made sure of', () => {
    given(namespaceDecider, [])
      .when({ type: 'EnsureNamespace', data: { namespace: 'team' } })
      .thenEvent(created);
    given(namespaceDecider, [created])
      .when({ type: 'EnsureNamespace', data: { namespace: 'team' } })
      .thenNothing();
  });

  it('keeps what clients put beside it, whole and while it exists', () => {
    const metadata = { team: 'physics' };
    const changed = { type: 'NamespaceMetadataChanged', data: { namespace: 'team', metadata } } as const;
    const set = { type: 'SetNamespaceMetadata', data: { namespace: 'team', metadata } } as const;
    given(namespaceDecider, []).when(set).thenRefuses('NAMESPACE_UNKNOWN');
    given(namespaceDecider, [created]).when(set).thenEvent(changed);
    given(namespaceDecider, [created, changed]).when(set).thenNothing();
    const deleted = { type: 'NamespaceDeleted', data: { namespace: 'team' } } as const;
    given(namespaceDecider, [created, changed, deleted, created]).when(set).thenEvent(changed);
    given(namespaceDecider, [created])
      .when({ type: 'SetNamespaceMetadata', data: { namespace: 'team', metadata: { text: 'x'.repeat(16_384) } } })
      .thenRefuses('NAMESPACE_METADATA_TOO_LARGE');
  });

  it('has a name that can be a folder', () => {
    given(namespaceDecider, [])
      .when({ type: 'EnsureNamespace', data: { namespace: '../up' } })
      .thenRefuses('NAME_INVALID');
  });
});
