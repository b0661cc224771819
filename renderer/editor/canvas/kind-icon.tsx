/** @file The icon of a node kind. */

import {
  IconArrowMerge,
  IconArrowBarToRight,
  IconArrowsMinimize,
  IconChecks,
  IconColumns,
  IconGridDots,
  IconGridPattern,
  IconLayoutGrid,
  IconListDetails,
  IconMagnet,
  IconPhoto,
  IconPlus,
  IconRipple,
  IconSquareDot,
  IconStack2,
  IconTags,
  IconTarget,
  IconTemperature,
  IconTransform,
  IconVector,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';

const icons: Readonly<Record<string, Icon>> = {
  image: IconPhoto,
  'resnet-stem': IconArrowBarToRight,
  'resnet-stage': IconStack2,
  'resnet-head': IconTags,
  'vit-embedding': IconGridDots,
  'vit-stage': IconStack2,
  'vit-head': IconTags,
  'local-to-global': IconTransform,
  conv1x1: IconGridPattern,
  'patch-embedding': IconGridDots,
  'tokens-to-map': IconLayoutGrid,
  'map-to-tokens': IconListDetails,
  pool: IconArrowsMinimize,
  smooth: IconRipple,
  embedding: IconVector,
  add: IconPlus,
  concat: IconColumns,
  'cross-entropy': IconChecks,
  kd: IconTemperature,
  infonce: IconMagnet,
  ofa: IconTarget,
  group: IconArrowMerge,
};

/** The icon of a kind; a plain square for one that the catalogue doesn't know. */
export function KindIcon({
  kind,
  size = 16,
}: {
  readonly kind: string;
  readonly size?: number;
}): ReactElement {
  const Shown = icons[kind] ?? IconSquareDot;
  return <Shown size={size} stroke={1.6} aria-hidden />;
}
