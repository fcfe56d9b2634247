import { Chip } from '@/components/ui/chip'
import { BOOKING_MATTER_WORDS, BOOKING_STATE_WORDS } from '@/lib/reports/describe-booking'

const LOOKS = {
  held: { tone: 'outline', icon: 'waiting' },
  requested: { tone: 'warm', icon: 'waiting' },
  confirmed: { tone: 'good', icon: 'done' },
  expired: { tone: 'quiet', icon: undefined },
  cancelled: { tone: 'quiet', icon: 'off' },
} as const

export const BookingStateChip = ({ status }: { status: keyof typeof LOOKS }) => <Chip {...LOOKS[status]}>{BOOKING_STATE_WORDS[status]}</Chip>

type Matters = { dueMinor: number; isOverdue: boolean; isRefundFailed: boolean; isDisputed: boolean }

/** What of a booking needs a hand; nothing where all is well. */
export function MatterChips({ matters: { dueMinor, isOverdue, isRefundFailed, isDisputed } }: { matters: Matters }) {
  return (
    <>
      {isDisputed ? <Chip tone="bad">{BOOKING_MATTER_WORDS.disputed}</Chip> : null}
      {isRefundFailed ? <Chip tone="bad">{BOOKING_MATTER_WORDS['refund-failed']}</Chip> : null}
      {isOverdue ? (
        <Chip tone="warm">{BOOKING_MATTER_WORDS.overdue}</Chip>
      ) : dueMinor > 0 ? (
        <Chip tone="outline">{BOOKING_MATTER_WORDS.unpaid}</Chip>
      ) : null}
    </>
  )
}
