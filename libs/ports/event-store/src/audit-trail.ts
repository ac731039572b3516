/** The first place where the log is not what the notary saw. */
export interface BrokenLink {
  readonly position: number;
  readonly reason: string;
}

/** What a verification of the whole log found. */
export interface AuditReport {
  /** Events whose links and signatures hold. */
  readonly verified: number;
  /** Events that the notary has not yet sealed. */
  readonly unsealed: number;
  /** The newest link, as hex: whoever notes it down can prove later that the log up to here is unchanged. */
  readonly head: string;
  readonly broken?: BrokenLink;
}

/** How far a verification is. */
export interface AuditProgress {
  /** Events that have been looked at. */
  readonly done: number;
  /** Events of the log when the verification began. */
  readonly total: number;
}

/** How a verification is carried out. */
export interface AuditOptions {
  /** Gives the verification up; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told about the progress every few thousand events. */
  readonly onProgress?: (progress: AuditProgress) => void;
}

/** The notary's hash chain over the log, and the proof that nothing was removed or changed. */
export interface AuditTrail {
  /** The Ed25519 public key of the seals that are made now, as PEM (SPKI). */
  readonly publicKey: string;
  /** Computes the chain anew from the stored bytes and holds it against every seal, in bounded memory. */
  verify(options?: AuditOptions): Promise<AuditReport>;
}
