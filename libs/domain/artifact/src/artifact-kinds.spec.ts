import { ARTIFACT_KINDS, findArtifactKind, isOfEveryBuild, typeOfKind } from './index.js';

describe('kinds of artifact', () => {
  it('are found by name, and an unknown one is answered with all there are', () => {
    expect(findArtifactKind('pixi').fileName).toBe('pixi.lock');
    expect(() => findArtifactKind('archive')).toThrow(
      expect.objectContaining({
        code: 'ARTIFACT_KIND_UNKNOWN',
        details: { kinds: ['conda-lock', 'conda-lock-json', 'pixi', 'explicit', 'yaml', 'logs'] },
      }),
    );
  });

  it('are stored each under a type of its own, by platform where it matters', () => {
    const types = ARTIFACT_KINDS.flatMap((kind) =>
      ['linux-64', 'win-64'].map((platform) => typeOfKind(kind, platform)),
    );
    expect(new Set(types).size).toBe(ARTIFACT_KINDS.reduce((sum, kind) => sum + (kind.isPerPlatform ? 2 : 1), 0));
  });

  it("leave conda-store's clients the types that they know", () => {
    const types = ARTIFACT_KINDS.map((kind) => typeOfKind(kind, 'linux-64')).filter(isOfEveryBuild);
    expect([...types, 'DIRECTORY'].filter(isOfEveryBuild)).toEqual(['LOCKFILE', 'LOGS', 'DIRECTORY']);
  });
});
