/** @file Why a JSON text isn't accepted, and names from such texts in messages. */

/** A stable code, a sentence for the user, and the UTF-16 offset where it was noticed. */
export interface JsonFault {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** What `JSON.stringify` leaves alone although a terminal obeys it: DEL, the C1 controls, line separators and turns of direction. */
const obeyed = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A name from a file as it may stand in a message: quoted, with every control character escaped, and cut when it is long. */
export function quote(name: string): string {
  const shown = JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}...` : name);
  return shown.replace(obeyed, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
