/** @file A small file of ours in the user data folder: read once and checked, written whole and durably after every change. */

import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { encodeUtf8 } from '../../../shared/formats/utf8.ts';
import { durableWrite } from '../../files/durable-write.ts';

/** Its value is always there; what could not be written is kept in memory and written with the next change. */
export class JsonFile<T> {
  readonly #path: string;
  #value: T;
  #changed = false;
  #writing: Promise<void> | undefined;
  #onChange: () => void = () => undefined;

  constructor(path: string, value: T) {
    this.#path = path;
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  /** Has every change told to `listener`. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  /** Keeps a value; changes in quick succession are written together. */
  set(value: T): void {
    this.#value = value;
    this.#changed = true;
    this.#writing ??= this.#write();
    this.#onChange();
  }

  /** Resolves once nothing waits to be written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    // A full disk must not stop a window; the value is tried again with the next change.
    await mkdir(dirname(this.#path), { recursive: true }).catch(() => undefined);
    while (this.#changed) {
      this.#changed = false;
      const text = `${JSON.stringify(this.#value, undefined, 2)}\n`;
      await durableWrite(this.#path, encodeUtf8(text)).catch(() => undefined);
    }
    this.#writing = undefined;
  }
}

/** Opens the file; what is missing, no JSON or not of the schema's form counts as `absent`. */
export async function openJsonFile<T>(path: string, schema: z.ZodType<T>, absent: T): Promise<JsonFile<T>> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return new JsonFile(path, parsed.success ? parsed.data : absent);
  } catch {
    return new JsonFile(path, absent);
  }
}
