/** @file The document around a drawing. */

import { expect, it } from 'vitest';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { vitToResnet } from '../../../support/small-networks.ts';

it.each([newDocument('empty', { nodes: {}, wires: {} }), vitToResnet()])(
  'is one that can be written and read again',
  (document) => {
    expect(expectSuccess(parseDocument(documentText(document))).document).toEqual(document);
  },
);
