/** @file How a drag from the palette says what it carries. */

/** The type of a drag that carries the name of a kind. */
export const kindDrag = 'application/x-tas-kind';
/** The type of a drag that carries the name of a block. */
export const blockDrag = 'application/x-tas-block';
