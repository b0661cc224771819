/** @file How long ago something was, as people say it. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `just now`, `12 min ago`, `3 h ago`, `yesterday`, `4 days ago`, then the date. Times in milliseconds since 1970. */
export function agoText(time: number, now: number): string {
  const past = now - time;
  if (past < minute) return 'just now';
  if (past < hour) return `${Math.floor(past / minute)} min ago`;
  if (past < day) return `${Math.floor(past / hour)} h ago`;
  if (past < 2 * day) return 'yesterday';
  if (past < 7 * day) return `${Math.floor(past / day)} days ago`;
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}
