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

  it('has a name that can be a folder', () => {
    given(namespaceDecider, [])
      .when({ type: 'EnsureNamespace', data: { namespace: '../up' } })
      .thenRefuses('NAME_INVALID');
  });
});
