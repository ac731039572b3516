/** The members that are there: messages leave out what they have not. */
export function withoutNulls<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: NonNullable<Members[Name]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value != null)) as {
    [Name in keyof Members]?: NonNullable<Members[Name]>;
  };
}
