/** The environment variables of this process; what they mean is in the configuration of the platform. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
