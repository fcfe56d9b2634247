import type { slots } from '../../db/schema'

export type SlotKind = (typeof slots.$inferSelect)['kind']
export type SlotStatus = (typeof slots.$inferSelect)['status']

/** What a seat includes after the class, as it is called on screen and in mails. */
export const SLOT_KINDS: Record<SlotKind, string> = { 'learning-review': 'Learning review', coaching: 'Coaching' }

/** As a session: a trainer has a learning review, or a coaching session. */
export const SLOT_NAMES: Record<SlotKind, string> = { 'learning-review': 'learning review', coaching: 'coaching session' }

export const isSlotKind = (text: string): text is SlotKind => text in SLOT_KINDS
