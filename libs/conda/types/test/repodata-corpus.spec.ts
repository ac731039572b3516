import { formatMatchSpec, matchesRecord, parseMatchSpec, parsePackageFileName, tryParseVersion } from '../src/index.js';
import { describeWithRealData, realRepodata } from './real-data.js';

describeWithRealData('real repodata', () => {
  it('has no version, file name, dependency or constraint that cannot be read', () => {
    const unreadable: string[] = [];
    const specs = new Set<string>();
    let records = 0;
    for (const { file, records: entries } of realRepodata()) {
      for (const [fn, record] of entries) {
        records += 1;
        parsePackageFileName(fn);
        if (tryParseVersion(record.version) === undefined) unreadable.push(`${file} ${fn}: version ${record.version}`);
        for (const text of [...record.depends, ...(record.constrains ?? [])]) specs.add(text);
      }
    }
    for (const text of specs) {
      const spec = parseMatchSpec(text);
      const printed = formatMatchSpec(spec);
      if (formatMatchSpec(parseMatchSpec(printed)) !== printed) unreadable.push(`${text} is printed as ${printed}`);
    }
    expect(unreadable).toEqual([]);
    expect(records).toBeGreaterThan(150_000);
    expect(specs.size).toBeGreaterThan(40_000);
  });

  it('answers the MatchSpec that names a record in full, with exactly that record', () => {
    for (const { file, records } of realRepodata()) {
      if (!file.startsWith('main/') && !file.startsWith('forge-')) continue;
      for (const [fn, record] of records) {
        expect(parsePackageFileName(fn)).toMatchObject({
          name: record.name,
          version: record.version,
          build: record.build,
        });
        const spec = parseMatchSpec(
          `${record.name}==${record.version}=${record.build}[subdir=${record.subdir},sha256=${record.sha256!}]`,
        );
        const found = [...records].filter(([, candidate]) => matchesRecord(spec, candidate)).map(([name]) => name);
        expect(found).toEqual([fn]);
      }
    }
  });
});
