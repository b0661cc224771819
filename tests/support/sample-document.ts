/** @file The document that most tests of the document layer begin with. */

import { readFileSync } from 'node:fs';
import { parseDocument } from '../../shared/document/parse-document.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { deepFreeze } from './deep-freeze.ts';
import { expectSuccess } from './expect-result.ts';

const file = new URL('../fixtures/documents/v1/hybrid-assistant.tas.json', import.meta.url);

/** Text of the sample, as its author wrote it. */
export const sampleText: string = readFileSync(file, 'utf8');

/** A ResNet that teaches a ViT through an assistant; frozen, so that a test that writes to it fails. */
export const sample: TasDocument = deepFreeze(expectSuccess(parseDocument(sampleText)).document);
