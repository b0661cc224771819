/** @file A node on the canvas: what it is, what comes out of it, what it costs, and what is wrong with it. */

import { IconLink, IconSnowflake } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo, use, type ReactElement } from 'react';
import { revealNode } from '../../state/selection-store.ts';
import type { NodeView, OwnerView, ProblemView, TasNode } from './flow-types.ts';
import { KindIcon } from './kind-icon.tsx';
import { heightFor } from './node-places.ts';
import { Ports } from './ports.tsx';
import { ProblemBadge } from './problem-badge.tsx';
import { Sketch } from './sketch.ts';
import styles from './node.module.css';

type Props = NodeProps<TasNode>;

function TasNodeBox({ id, data, selected }: Props): ReactElement {
  const { view, hue, owner, problem } = data;
  const isSketch = use(Sketch);
  const height = heightFor(Math.max(view.inputs.length, view.outputs.length));
  return (
    <div
      className={styles['node']}
      data-testid={`node-${id}`}
      data-hue={hue}
      data-owner={owner?.hue}
      data-loss={view.isLoss}
      data-selected={selected}
      data-problem={problem?.severity}
      style={{ height }}
    >
      <div className={styles['title']} data-tip={view.help}>
        <span className={styles['name']}>{view.title}</span>
      </div>
      {isSketch ? null : <Details id={id} data={data} height={height} />}
    </div>
  );
}

/** All that is too small to be seen from far away. */
function Details({
  id,
  data,
  height,
}: Pick<Props, 'id' | 'data'> & { readonly height: number }): ReactElement {
  const { view, frozen, owner, problem } = data;
  const { inputs, outputs } = view;
  return (
    <>
      <span className={styles['kind']}>
        <KindIcon kind={view.kind} />
      </span>
      <Badges frozen={frozen} owner={owner} problem={problem} />
      <div className={styles['body']}>{view.isLoss ? <LossBody view={view} /> : <Figures view={view} />}</div>
      <Ports node={id} inputs={inputs} outputs={outputs} height={height} />
    </>
  );
}

/** Only what is seen counts: a place is React Flow's own doing, so a node that is dragged isn't drawn again. */
function showsTheSame(before: Props, now: Props): boolean {
  return before.id === now.id && before.data === now.data && before.selected === now.selected;
}

/** A node of the document. */
export const TasNodeView = memo(TasNodeBox, showsTheSame);

function Figures({ view }: { readonly view: NodeView }): ReactElement {
  return (
    <>
      <div className={styles['params']}>{view.params}</div>
      <div className={styles['row']}>
        <span className={styles['shape']} data-tip="Shape of the first output, for one image.">
          {view.shape}
        </span>
        <span data-tip="Kept of one image for the backward pass, as float32.">{view.memory}</span>
      </div>
      <div className={styles['row']}>
        <span data-tip="Trainable numbers of this module.">{view.parameters}</span>
        <span data-tip="Multiply-accumulate operations on one image; one MAC is two FLOPs.">{view.macs}</span>
      </div>
    </>
  );
}

/** A loss shows the names of its inputs beside them. */
function LossBody({ view }: { readonly view: NodeView }): ReactElement {
  return (
    <div className={styles['loss']}>
      <div className={styles['ports']}>
        {view.inputs.map(({ name }) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <div className={styles['lossParams']}>
        {view.params.split(' · ').map((part) => (
          <span key={part}>{part}</span>
        ))}
      </div>
    </div>
  );
}

function Badges({
  frozen,
  owner,
  problem,
}: {
  readonly frozen: boolean;
  readonly owner: OwnerView | null;
  readonly problem: ProblemView | null;
}): ReactElement {
  return (
    <span className={styles['badges']}>
      {frozen ? (
        <span data-tip="Frozen: its weights never change.">
          <IconSnowflake size={14} stroke={1.6} aria-label="frozen" />
        </span>
      ) : null}
      {owner ? (
        <button
          type="button"
          className={`nodrag ${styles['badge'] ?? ''}`}
          data-hue={owner.hue}
          data-tip={`Applies the weights of ${owner.title}; they are one module. Click to go there.`}
          aria-label={`shares the weights of ${owner.title}`}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            revealNode(owner.id);
          }}
        >
          <IconLink size={14} stroke={1.8} aria-hidden />
        </button>
      ) : null}
      {problem ? <ProblemBadge problem={problem} /> : null}
    </span>
  );
}
