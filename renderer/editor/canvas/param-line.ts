/** @file The parameters that matter most, in one short line on a node. */

import type { AnyNodeDefinition } from '../../../shared/catalog/define-node.ts';
import type { ParamSpec, ParamValues } from '../../../shared/catalog/params.ts';

type Line = (value: (name: string) => string, params: ParamValues) => readonly string[];

const plural = (count: string, noun: string): string => `${count} ${noun}${count === '1' ? '' : 's'}`;

/** Ordered by what tells two nodes of the kind apart. */
const lines: Readonly<Record<string, Line>> = {
  image: (v) => [`${v('channels')} × ${v('height')} × ${v('width')}`, `${v('classes')} classes`],
  'resnet-stem': (v, { stride, pool }) => [
    `${v('channels')} ch`,
    `${v('kernel')} × ${v('kernel')}`,
    ...(stride === 1 ? [] : [`stride ${v('stride')}`]),
    ...(pool === true ? ['pool'] : []),
  ],
  'resnet-stage': (v, { stride }) => [
    `${v('blocks')} ${v('block')}`,
    `width ${v('width')}`,
    ...(stride === 1 ? [] : [`stride ${v('stride')}`]),
  ],
  'resnet-head': (v) => [`${v('classes')} classes`],
  'vit-embedding': (v, { classToken }) => [
    `patch ${v('patch')}`,
    `D ${v('dim')}`,
    ...(classToken === true ? ['CLS'] : []),
  ],
  'vit-stage': (v) => [plural(v('blocks'), 'block'), `D ${v('dim')}`, plural(v('heads'), 'head')],
  'vit-head': (v, { readout }) => [`${v('classes')} classes`, ...(readout === 'auto' ? [] : [v('readout')])],
  'local-to-global': (v) => [`${v('inChannels')} → ${v('dim')}`, `patch ${v('patch')}`, `win ${v('window')}`],
  conv1x1: (v) => [`${v('inChannels')} → ${v('channels')} ch`],
  'patch-embedding': (v) => [`${v('inChannels')} → ${v('dim')}`, `patch ${v('patch')}`],
  smooth: (v, { method }) => [v('method'), ...(method === 'window' ? [`k ${v('window')}`] : [])],
  embedding: (v, { detach }) => [`${v('inWidth')} → ${v('width')}`, ...(detach === true ? ['detached'] : [])],
  'cross-entropy': (v, { smoothing }) => [
    `× ${v('weight')}`,
    ...(smoothing === 0 ? [] : [`ε ${v('smoothing')}`]),
  ],
  kd: (v) => [`× ${v('weight')}`, `T ${v('temperature')}`],
  infonce: (v) => [`× ${v('weight')}`, `τ ${v('temperature')}`],
  ofa: (v) => [`× ${v('weight')}`, `γ ${v('gamma')}`, `τ ${v('temperature')}`],
};

function plainPart(name: string, spec: ParamSpec, params: ParamValues): string {
  return `${spec.symbol ?? spec.label.toLowerCase()} ${String(params[name] ?? spec.default)}`;
}

/** The line; empty for a kind without parameters. */
export function paramLine(definition: AnyNodeDefinition, params: ParamValues): string {
  const line = lines[definition.kind];
  const value = (name: string): string => String(params[name] ?? definition.params[name]?.default ?? '?');
  if (line) return line(value, params).join(' · ');
  return Object.entries(definition.params)
    .slice(0, 2)
    .map(([name, spec]) => plainPart(name, spec, params))
    .join(' · ');
}
