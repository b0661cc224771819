/** @file The calls to the file system that durable writing makes, as a port: tests make any of them fail. */

import * as nodeFs from 'node:fs/promises';

/** What is asked of a file's status. */
export interface FileStatus {
  readonly size: number;
  readonly mode: number;
  isFile(): boolean;
}

/** An open file or directory. */
export interface DurableHandle {
  /** May write less than asked; the caller goes on from there. */
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  read(
    into: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  stat(): Promise<FileStatus>;
  chmod(mode: number): Promise<void>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** The part of `node:fs/promises` in use; every call rejects with an error that carries `code`, as Node's do. */
export interface DurableFs {
  open(path: string, flags: string | number, mode?: number): Promise<DurableHandle>;
  stat(path: string): Promise<FileStatus>;
  access(path: string, mode: number): Promise<void>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  mkdir(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

/** The real file system. */
export const durableFs: DurableFs = nodeFs;
