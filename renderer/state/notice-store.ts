/** @file What the studio says to the user in passing: short sentences in a corner that go by themselves, or when closed. */

import { create } from 'zustand';

/** Something to do about a notice; it goes when that is chosen. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** One sentence to the user. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error' | 'done';
  readonly message: string;
  /** Something to do about it. A notice with something to do stays until it is closed. */
  readonly action?: NoticeAction;
  /** Further things to do about it. */
  readonly more?: readonly NoticeAction[];
}

interface NoticeState {
  readonly notices: readonly Notice[];
}

/** The notices on screen, oldest first. */
export const useNoticeStore = create<NoticeState>(() => ({ notices: [] }));

const most = 5;
let next = 1;

/** Says something. The same sentence isn't said twice at the same time. */
export function say(notice: Omit<Notice, 'id'>): void {
  const { notices } = useNoticeStore.getState();
  const others = notices.filter(({ message }) => message !== notice.message);
  useNoticeStore.setState({ notices: [...others.slice(1 - most), { ...notice, id: next++ }] });
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  useNoticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
