/** The claim of a name, or of a path of names with dots between them. Names of claims may have dots themselves. */
export function claimAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** The texts of a claim: one, or a list of them; what is not text is left out. */
export function textsOf(claim: unknown): readonly string[] {
  return [claim].flat().filter((text): text is string => typeof text === 'string' && text !== '');
}
