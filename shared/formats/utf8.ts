/** @file UTF-8 without leniency: bytes that aren't UTF-8 are reported with their position, never replaced. */

// The Encoding Standard is present wherever this code runs (Node, pages, workers), but no ES library file declares it.
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: true; ignoreBOM: true });
  decode(bytes: Uint8Array, options?: { stream: boolean }): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

/** Text, or the offset of the first byte that can't go on from those before it (the length, for a text cut short). */
export type Utf8Text =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly offset: number };

/** Decodes bytes; a byte-order mark is kept as U+FEFF. Never throws. */
export function decodeUtf8(bytes: Uint8Array): Utf8Text {
  const text = tryDecode(bytes, false);
  return text === undefined ? { ok: false, offset: firstBadByte(bytes) } : { ok: true, text };
}

/** Encodes text; a lone surrogate becomes U+FFFD, as everywhere in the Encoding Standard. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function tryDecode(bytes: Uint8Array, maybeCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: maybeCut });
  } catch {
    return undefined;
  }
}

/** The platform doesn't say where it failed, so the longest good prefix is found by halving. Only runs on bad input. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (tryDecode(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  return good;
}
