/**
 * @file Keeps a Monaco model and the document in step, both ways. What is typed becomes one step of the document's history for each pause;
 * what changes elsewhere is brought into the text by the smallest edits. There is one history: undo is Monaco's own only as far as the
 * text hasn't reached the document yet.
 */

import type { editor, IDisposable } from 'monaco-editor/editor/editor.api';
import { documentText } from '../../shared/document/write-document.ts';
import { openDocument, perform, redoStep, undoStep, useDocumentStore } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';
import { draftFor, dropDraft, keepDraft } from './draft-store.ts';
import { setModelText } from './model-text.ts';
import { draftLabel, readDraft } from './read-draft.ts';

/** Milliseconds without a key after which what was typed is read. */
const pause = 350;

/** The bond between a model and the open document; its holder disposes it. */
export class TextSession implements IDisposable {
  readonly #model: editor.ITextModel;
  readonly #ends: (() => void)[] = [];
  #document = openDocument()?.edit.document;
  /** Set while the model is changed by us. */
  #writing = false;
  #waiting: number | undefined;
  /** The model's version when text and document last said the same. */
  #level = 0;

  constructor(model: editor.ITextModel) {
    this.#model = model;
    this.#begin();
    const changes = model.onDidChangeContent(() => this.#typed());
    this.#ends.push(() => changes.dispose());
    this.#ends.push(useDocumentStore.subscribe(() => this.#followDocument()));
  }

  /** Whether text and document say the same. */
  get isInStep(): boolean {
    return this.#level === this.#model.getAlternativeVersionId();
  }

  /** Reads what was typed now, without waiting for a pause. */
  flush(): void {
    if (this.#waiting !== undefined) this.#read();
  }

  /** Takes back what was typed and can't be read, else the document's last step. */
  undo(): void {
    this.flush();
    if (this.isInStep) undoStep();
    else void this.#model.undo();
  }

  /** Does again what was undone last, in the text or in the document. */
  redo(): void {
    if (this.#model.canRedo()) void this.#model.redo();
    else redoStep();
  }

  /** Gives the text up for the document's. */
  discard(): void {
    if (this.#document) this.#write(documentText(this.#document));
  }

  dispose(): void {
    this.flush();
    window.clearTimeout(this.#waiting);
    for (const end of this.#ends) end();
  }

  /** A draft of this very document is taken up again. */
  #begin(): void {
    const document = this.#document;
    if (!document) return;
    this.#writing = true;
    this.#model.setValue(documentText(document));
    this.#level = this.#model.getAlternativeVersionId();
    const draft = draftFor(document);
    if (draft) setModelText(this.#model, draft.text);
    else dropDraft();
    this.#writing = false;
    if (draft) this.#read();
  }

  #typed(): void {
    if (this.#writing || !this.#document) return;
    window.clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (this.isInStep) {
      dropDraft();
      return;
    }
    keepDraft({ text: this.#model.getValue(), base: this.#document });
    this.#waiting = window.setTimeout(() => this.#read(), pause);
  }

  #read(): void {
    window.clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const document = this.#document;
    if (!document) return;
    const text = this.#model.getValue();
    const reading = readDraft(text, document);
    if (reading.kind === 'broken') {
      keepDraft({ text, base: document }, reading.problems);
      return;
    }
    // The store tells its listeners before it returns; the document is then the one of this very text.
    this.#writing = true;
    const done =
      reading.patch.length === 0 ||
      perform({ ok: true, value: { label: draftLabel(reading.patch), patch: reading.patch, notices: [] } });
    this.#writing = false;
    this.#document = openDocument()?.edit.document;
    if (done) this.#settle();
    else this.discard();
  }

  #followDocument(): void {
    const document = openDocument()?.edit.document;
    if (this.#writing || document === this.#document) return;
    window.clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (!document) {
      // Closed: what was typed belongs to no document any more.
      this.#document = undefined;
      dropDraft();
      return;
    }
    const lost = this.isInStep || this.#document === undefined ? null : this.#model.getValue();
    this.#document = document;
    this.#write(documentText(document));
    if (lost !== null) this.#offerBack(lost);
  }

  #offerBack(text: string): void {
    say({
      kind: 'info',
      message: 'The document changed elsewhere, so the text that could not be read was given up.',
      action: {
        label: 'Bring the text back',
        run: () => {
          if (!this.#model.isDisposed()) setModelText(this.#model, text);
        },
      },
    });
  }

  #write(text: string): void {
    this.#writing = true;
    setModelText(this.#model, text);
    this.#writing = false;
    this.#settle();
  }

  #settle(): void {
    this.#model.pushStackElement();
    this.#level = this.#model.getAlternativeVersionId();
    dropDraft();
  }
}
