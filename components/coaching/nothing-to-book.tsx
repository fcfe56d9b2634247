import { EmptyState } from '@/components/ui/empty-state'
import type { OwnEntitlement } from '@/lib/coaching/queries'
import { SLOT_NAMES } from '@/lib/coaching/slot-kinds'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

type NothingToBookProps = {
  reason: 'none-free' | 'nobody' | 'closed' | 'expired'
  /** Trainers of the class. */
  names: readonly string[]
  own: Pick<OwnEntitlement, 'kind' | 'opensAt' | 'expiresAt'>
  zone: string
  hasOthers?: boolean
}

/** Why there is no time to choose, and what to do about it. */
export function NothingToBook({ reason, names, own, zone, hasOthers }: NothingToBookProps) {
  const trainer = names.length > 0 ? names.join(' or ') : 'your trainer'
  const last = describeDay(new Date(own.expiresAt.getTime() - 1), zone, { withYear: true })
  if (reason === 'closed')
    return (
      <EmptyState title="Not yet">
        <p>
          You can choose a time once your class is over: from {describeDay(own.opensAt, zone)}, {timeOf(own.opensAt, zone)} on, until {last}.
        </p>
      </EmptyState>
    )
  if (reason === 'expired')
    return (
      <EmptyState title="Its time is over">
        <p>
          Your {SLOT_NAMES[own.kind]} was to be taken by {last}. If something kept you from it, ask {trainer}.
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title="No free time at the moment">
      <p>
        {reason === 'nobody' ? `Times cannot be chosen here yet. Ask ${trainer} for one` : `Ask ${trainer} for a time, or look again in a few days`}
        {hasOthers ? ', or choose another trainer above' : ''}. It is yours until {last}.
      </p>
    </EmptyState>
  )
}
