import { Note } from '@/components/ui/note'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { formatMoney } from '@/lib/money'

type Refund = BookingPageFacts['refunds'][number]

const CARD = {
  requested: 'is on its way back to your card',
  succeeded: 'has been sent back to your card',
  failed: 'could not be sent back yet: we are looking after it and will write to you',
}
const BANK = { ...CARD, requested: 'goes back to your bank account', succeeded: 'has been sent to your bank account' }

function say({ method, status, creditCode }: Refund): string {
  if (method === 'credit') return `is a credit for a later booking. Its code: ${creditCode}`
  return (method === 'card' ? CARD : BANK)[status]
}

/** What goes back to the buyer, and how far it is. */
export function RefundList({ refunds, className }: { refunds: readonly Refund[]; className?: string }) {
  if (refunds.length === 0) return null
  return (
    <Note tone={refunds.some((refund) => refund.status === 'failed') ? 'warm' : 'quiet'} className={className}>
      {refunds.map((refund) => (
        <p key={refund.id}>
          <b>{formatMoney(refund.amountMinor, refund.currency)}</b> {say(refund)}.
        </p>
      ))}
    </Note>
  )
}
