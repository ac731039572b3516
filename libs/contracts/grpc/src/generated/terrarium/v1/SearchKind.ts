// Original file: proto/terrarium/v1/search.proto

export const SearchKind = {
  SEARCH_KIND_UNSPECIFIED: 'SEARCH_KIND_UNSPECIFIED',
  SEARCH_KIND_ENVIRONMENT: 'SEARCH_KIND_ENVIRONMENT',
  SEARCH_KIND_BUILD: 'SEARCH_KIND_BUILD',
  SEARCH_KIND_PACKAGE: 'SEARCH_KIND_PACKAGE',
} as const;

export type SearchKind =
  | 'SEARCH_KIND_UNSPECIFIED'
  | 0
  | 'SEARCH_KIND_ENVIRONMENT'
  | 1
  | 'SEARCH_KIND_BUILD'
  | 2
  | 'SEARCH_KIND_PACKAGE'
  | 3

export type SearchKind__Output = typeof SearchKind[keyof typeof SearchKind]
