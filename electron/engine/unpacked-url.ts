/** @file Where a file of the program lies outside of the app's archive: threads and the system's loader can't look into it. */

/** The same file beside the archive, where electron-builder unpacks what it is told to; unchanged outside of a packaged app. */
export function unpackedUrl(url: URL): URL {
  return new URL(url.href.replace(/\/app\.asar(?=\/)/, '/app.asar.unpacked'));
}
