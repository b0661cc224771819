/** @file Why a JSON text isn't accepted. */

/** A stable code, a sentence for the user, and the UTF-16 offset where it was noticed. */
export interface JsonFault {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** A name as it may stand in a message: escaped, and cut when it is long. */
export function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}...` : name);
}
