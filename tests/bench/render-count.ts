/**
 * @file Counts in the page which nodes React renders, by the hook that its developer tools use; the app itself has nothing to do with it.
 * These functions are sent to the page as text, so each stands alone.
 */

interface Fiber {
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly flags: number;
  readonly memoizedProps: { readonly id?: unknown; readonly data?: { readonly view?: unknown } } | null;
  readonly tag: number;
}

interface CountingWindow {
  __REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown;
  __renders?: Record<string, number> | null;
}

/** Puts the hook in place before React looks for it. */
export function installRenderCount(): void {
  const target = window as unknown as CountingWindow;
  // Of React: a component was run in this commit; a function component.
  const performedWork = 1;
  const functionComponent = 0;
  const visit = (fiber: Fiber | null, counts: Record<string, number>): void => {
    for (let now = fiber; now !== null; now = now.sibling) {
      const isDrawn = now.tag === functionComponent && now.memoizedProps?.data?.view !== undefined;
      const id = now.memoizedProps?.id;
      if (isDrawn && typeof id === 'string' && (now.flags & performedWork) !== 0)
        counts[id] = (counts[id] ?? 0) + 1;
      // What React didn't go into keeps its old children, with the flags of an earlier commit.
      if (now.alternate === null || now.child !== now.alternate.child) visit(now.child, counts);
    }
  };
  target.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onCommitFiberRoot: (_id: number, root: { readonly current: Fiber }) => {
      if (target.__renders) visit(root.current, target.__renders);
    },
  };
}

/** Begins to count anew. */
export function beginRenderCount(): void {
  (window as unknown as CountingWindow).__renders = {};
}

/** Ends it; how often each node was rendered. */
export function endRenderCount(): Record<string, number> {
  const target = window as unknown as CountingWindow;
  const counts = target.__renders ?? {};
  target.__renders = null;
  return counts;
}
