/** How long seats are held, once begun and once more when extended. */
export const HOLD_MINUTES = 35
/** Life of a payment page. Stripe's least is 30, and exactly 30 fails when clocks differ; shorter than the hold, so that it ends first. */
export const PAYMENT_PAGE_MINUTES = 31

export const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
export const holdEnd = (now: Date): Date => minutesAfter(now, HOLD_MINUTES)

type Hold = { status: string; heldUntil: Date | null; holdExtendedAt: Date | null }

export const isHoldLive = ({ status, heldUntil }: Pick<Hold, 'status' | 'heldUntil'>, now: Date): boolean =>
  status === 'held' && heldUntil !== null && now < heldUntil

/** Once, and before it ends; so a hold cannot be renewed for ever. */
export const canExtendHold = (hold: Hold, now: Date): boolean => isHoldLive(hold, now) && hold.holdExtendedAt === null
