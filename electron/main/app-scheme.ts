/** @file The scheme `app://studio/` from which windows load: the files of the built page, and nothing else. */

import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocol } from 'electron';

/** Where every page comes from. */
export const appOrigin = 'app://studio';

const pageFolder = fileURLToPath(new URL('../renderer', import.meta.url));

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Monaco and Mantine set styles from scripts; everything else is files of our own. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the scheme. */
export function serveAppScheme(): void {
  protocol.handle('app', answer);
}

async function answer(request: Request): Promise<Response> {
  const file = await pageFile(request.url);
  if (file === undefined || request.method !== 'GET') return new Response('Not found.', { status: 404 });
  try {
    const bytes = await readFile(file);
    return new Response(bytes, { headers: headersFor(file) });
  } catch {
    return new Response('Not found.', { status: 404 });
  }
}

function headersFor(file: string): Record<string, string> {
  return {
    'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-cache',
  };
}

/** The file that a URL names; `undefined` for anything outside the page's folder, however it is spelled. */
async function pageFile(url: string): Promise<string | undefined> {
  const path = pathIn(url);
  if (path === undefined) return undefined;
  try {
    const root = await realpath(pageFolder);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Decoded once; a path that could still mean something else after that is no path of ours. */
function pathIn(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'app:' || parsed.host !== 'studio') return undefined;
  const path = decoded(parsed.pathname);
  if (path === undefined || /[\\%\0:]|(?:^|\/)\.\.?(?:\/|$)|\/\//.test(path)) return undefined;
  return path === '/' ? '/index.html' : path;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
