import type { Attended } from './attendance-rule'

/** `7 of 8, 6 needed`: the sessions somebody was in, of all, and how many a class asks for. */
export const sayProgress = ({ present, sessions, needed }: Pick<Attended, 'present' | 'sessions' | 'needed'>): string =>
  `${present} of ${sessions}, ${needed} needed`

type Sheet = { onSheet: number; said: number; present: number }

/** `11 of 15 present, 3 not marked`: who was in a session, of all on its sheet. */
export const sayPresent = ({ onSheet, said, present }: Sheet): string =>
  `${present} of ${onSheet} present${said < onSheet ? `, ${onSheet - said} not marked` : ''}`
