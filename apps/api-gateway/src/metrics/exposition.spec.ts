import { formatGauges } from './exposition.js';

describe('formatGauges()', () => {
  it('writes help, type and value of each, every line ended', () => {
    const gauges = [
      { name: 'conda_store_environments', help: 'Environments', value: 4 },
      { name: 'conda_store_disk_free', help: 'Free \\ bytes\nof the store', value: 62_830_542_848 },
    ];
    expect(formatGauges(gauges)).toBe(
      [
        '# HELP conda_store_environments Environments',
        '# TYPE conda_store_environments gauge',
        'conda_store_environments 4',
        '# HELP conda_store_disk_free Free \\\\ bytes\\nof the store',
        '# TYPE conda_store_disk_free gauge',
        'conda_store_disk_free 62830542848',
        '',
      ].join('\n'),
    );
  });
});
