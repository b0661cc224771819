/** @file One sample image through a node, on request: what goes in, and what comes out. */

import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPhoto } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Graph, GraphNode } from '../../shared/graph/graph.ts';
import type { PreviewResult } from '../../shared/protocol/session-messages.ts';
import { ChoiceField } from '../editor/inspector/fields/choice-field.tsx';
import { Section } from '../editor/inspector/section.tsx';
import { PreviewOutput } from './preview-output.tsx';
import { colourImage } from './paint-tile.ts';
import { PixelPicture } from './pixel-picture.tsx';
import { usePreview } from './use-preview.ts';
import styles from './preview.module.css';

interface PreviewProps {
  readonly graph: Graph;
  readonly node: GraphNode;
}

/** The image that was looked at last, so that one can walk through the network with it. */
let lastImage = 0;

/** Whether the preview was open for the last node. */
let wasOpen = false;

/** The preview; nothing for a node without outputs. */
export function PreviewSection({ graph, node }: PreviewProps): ReactElement | null {
  const [isOpen, setOpen] = useState(wasOpen);
  const ports = node.definition?.outputs ?? [];
  if (ports.length === 0) return null;
  const toggle = (open: boolean): void => {
    wasOpen = open;
    setOpen(open);
  };
  return (
    <Section title="Preview">
      {isOpen ? (
        <OpenPreview graph={graph} node={node} onClose={() => toggle(false)} />
      ) : (
        <Button
          leftSection={<IconPhoto size={14} />}
          disabled={node.outputs === undefined}
          data-testid="show-image"
          onClick={() => toggle(true)}
        >
          Show one image
        </Button>
      )}
    </Section>
  );
}

function OpenPreview({
  graph,
  node,
  onClose,
}: PreviewProps & { readonly onClose: () => void }): ReactElement {
  const ports = (node.definition?.outputs ?? []).map(({ name }) => name);
  const [image, setImage] = useState(lastImage);
  const [port, setPort] = useState(ports[0] ?? '');
  const { answer, isBusy } = usePreview({ document: graph.document, node: node.id, port, image });
  const result = answer?.ok === true ? answer.value : undefined;
  const show = (index: number): void => {
    const count = result?.image.count ?? index + 1;
    lastImage = (index + count) % count;
    setImage(lastImage);
  };
  return (
    <div className={styles['preview']} data-testid="preview" data-busy={isBusy || undefined}>
      <PreviewBar image={image} result={result} isBusy={isBusy} onShow={show} onClose={onClose} />
      {ports.length > 1 ? <PortChoice ports={ports} port={port} onChange={setPort} /> : null}
      {answer?.ok === false ? (
        <p className={styles['failure']} role="alert">
          {answer.problems[0]?.message}
        </p>
      ) : null}
      {result === undefined ? null : (
        <>
          <div className={styles['input']}>
            <PixelPicture
              {...result.image}
              pixels={colourImage(result.image)}
              label={labelText(result.image)}
            />
            <span>{labelText(result.image)}</span>
          </div>
          <PreviewOutput result={result} />
        </>
      )}
    </div>
  );
}

interface BarProps {
  readonly image: number;
  readonly result: PreviewResult | undefined;
  readonly isBusy: boolean;
  readonly onShow: (image: number) => void;
  readonly onClose: () => void;
}

function PreviewBar({ image, result, isBusy, onShow, onClose }: BarProps): ReactElement {
  const isWaiting = result === undefined;
  return (
    <div className={styles['bar']}>
      <ActionIcon aria-label="Previous image" disabled={isWaiting} onClick={() => onShow(image - 1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span className={styles['index']}>
        {isWaiting ? `Image ${image + 1}` : `Image ${result.image.index + 1} of ${result.image.count}`}
      </span>
      <ActionIcon aria-label="Next image" disabled={isWaiting} onClick={() => onShow(image + 1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
      {isBusy ? <Loader size={12} color="var(--ink-faint)" aria-label="Computing" /> : null}
      <Button size="compact-xs" className={styles['close'] ?? ''} onClick={onClose}>
        Hide
      </Button>
    </div>
  );
}

interface PortChoiceProps {
  readonly ports: readonly string[];
  readonly port: string;
  readonly onChange: (port: string) => void;
}

function PortChoice({ ports, port, onChange }: PortChoiceProps): ReactElement {
  return (
    <div className={styles['port']}>
      <label htmlFor="preview-port">Output</label>
      <ChoiceField
        id="preview-port"
        value={port}
        options={ports.map((name) => [name, name] as const)}
        onChange={onChange}
      />
    </div>
  );
}

function labelText({
  label,
  className,
}: {
  readonly label: number;
  readonly className: string | null;
}): string {
  return className === null ? `class ${label}` : `${className} (class ${label})`;
}
