/** @file What is made from the document: the plan and the TypeScript of each network, read only. */

import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { MappedText } from '../../shared/plan/source-map.ts';
import type { Problem } from '../../shared/problem.ts';
import { performPatch, useDocumentStore } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';
import { revealNode } from '../state/selection-store.ts';
import styles from './code-view.module.css';
import { createGeneratedEditor, type GeneratedEditor } from './generated-editor.ts';
import { generatedText, type TextChoice } from './generated-text.ts';

type Tab = 'plan' | 'typescript';
type Network = Exclude<TextChoice, 'plan'>;

const networks: readonly { readonly value: Network; readonly label: string }[] = [
  { value: 'teacher', label: 'Teacher' },
  { value: 'assistant', label: 'Assistant' },
  { value: 'student', label: 'Student' },
];

/** What is made from the document. */
export function GeneratedPane(): ReactElement {
  const [tab, setTab] = useState<Tab>('typescript');
  const [network, setNetwork] = useState<Network>('assistant');
  const graph = useDeferredValue(useDocumentStore(({ open }) => open?.graph));
  const choice = tab === 'plan' ? 'plan' : network;
  const made = useMemo(() => graph && generatedText(graph, choice), [graph, choice]);
  const text = made?.ok ? made.value : undefined;
  return (
    <section className={styles['half']} aria-label="Generated">
      <header className={styles['head']}>
        <SegmentedControl
          size="xs"
          value={tab}
          onChange={setTab}
          data={[
            { value: 'typescript', label: 'TypeScript' },
            { value: 'plan', label: 'Plan' },
          ]}
        />
        {tab === 'typescript' ? (
          <SegmentedControl size="xs" value={network} onChange={setNetwork} data={[...networks]} />
        ) : null}
        <span className={styles['space']} />
        <CopyButton text={text?.text} />
      </header>
      <GeneratedText choice={choice} mapped={text} />
      {made?.ok === false ? <NothingToShow problems={made.problems} /> : null}
    </section>
  );
}

function GeneratedText({
  choice,
  mapped,
}: {
  readonly choice: TextChoice;
  readonly mapped: MappedText | undefined;
}): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<GeneratedEditor>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const created = createGeneratedEditor(host.current);
    editor.current = created;
    return () => {
      editor.current = null;
      created.dispose();
    };
  }, []);
  useEffect(() => {
    if (mapped) editor.current?.show(choice, choice === 'plan' ? 'json' : 'typescript', mapped);
  }, [choice, mapped]);
  return (
    <div
      ref={host}
      className={styles['editor']}
      hidden={mapped === undefined}
      data-testid="generated-editor"
    />
  );
}

function CopyButton({ text }: { readonly text: string | undefined }): ReactElement {
  const copy = async (): Promise<void> => {
    await window.studio.call['clipboard/write'](text ?? '');
    say({ kind: 'done', message: 'Copied.' });
  };
  return (
    <Tooltip label="Copy this text">
      <ActionIcon aria-label="Copy this text" disabled={text === undefined} onClick={() => void copy()}>
        <IconCopy size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

const mostShown = 8;

function NothingToShow({ problems }: { readonly problems: readonly Problem[] }): ReactElement {
  return (
    <div className={styles['empty']} data-testid="no-generated-text">
      <p>There is nothing to compile until this is mended:</p>
      <ul>
        {problems.slice(0, mostShown).map((problem, index) => (
          <li key={index}>
            <ProblemLine problem={problem} />
          </li>
        ))}
      </ul>
      {problems.length > mostShown ? <p>And {problems.length - mostShown} more.</p> : null}
    </div>
  );
}

function ProblemLine({
  problem: { message, place, fixes = [] },
}: {
  readonly problem: Problem;
}): ReactElement {
  const { node } = place;
  return (
    <>
      {node === undefined ? (
        message
      ) : (
        <button type="button" className={styles['jump']} onClick={() => revealNode(node)}>
          {message}
        </button>
      )}
      {fixes.length > 0 ? (
        <div className={styles['fixes']}>
          {fixes.map(({ title, patch }) => (
            <Button key={title} size="compact-xs" onClick={() => performPatch(title, patch)}>
              {title}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}
