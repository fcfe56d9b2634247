import type { Attended } from './attendance-rule'

/** `7 of 8, 6 needed`: the sessions somebody was in, of all, and how many a class asks for. */
export const sayProgress = ({ present, sessions, needed }: Pick<Attended, 'present' | 'sessions' | 'needed'>): string =>
  `${present} of ${sessions}, ${needed} needed`
