/** @file What a new document can begin with: the quick start, and the paper's pairs. */

import quickStart from '../../resources/templates/quick-start.tas.json?raw';
import { parseDocument } from '../../shared/document/parse-document.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { dataPresetById } from '../../shared/pairs/data-presets.ts';
import { paperPairDocument, paperPairs } from '../../shared/pairs/paper-pairs.ts';

/** Something to begin with. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Name of the data set. */
  readonly data: string;
  readonly document: TasDocument;
}

function quickStartTemplate(): readonly Template[] {
  const parsed = parseDocument(quickStart, 'quick-start.tas.json');
  if (!parsed.ok) return [];
  return [
    {
      id: 'quick-start',
      title: 'Quick start',
      summary:
        'A small ResNet teaches a small vision transformer. Trains in minutes, with images that are here.',
      data: 'Fashion-MNIST, bundled',
      document: parsed.value.document,
    },
  ];
}

/** All templates, the quick start first. */
export function readTemplates(): readonly Template[] {
  return [
    ...quickStartTemplate(),
    ...paperPairs.map((pair) => ({
      id: pair.id,
      title: pair.title,
      summary: pair.summary,
      data: dataPresetById(pair.data).title,
      document: paperPairDocument(pair),
    })),
  ];
}
