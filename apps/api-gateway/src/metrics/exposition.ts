/** One value at this moment. */
export interface Gauge {
  readonly name: string;
  /** What it means, one line. */
  readonly help: string;
  readonly value: number;
}

/** The media type of {@link formatGauges}. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Writes gauges in Prometheus' text format, each with its `HELP` and `TYPE`. */
export function formatGauges(gauges: readonly Gauge[]): string {
  return gauges
    .map(({ name, help, value }) => {
      const text = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
      return `# HELP ${name} ${text}\n# TYPE ${name} gauge\n${name} ${value}\n`;
    })
    .join('');
}
