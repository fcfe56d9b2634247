'use client'

import { useShownZone } from '@/components/schedule/local-times'
import { describeDeadline } from '@/lib/schedule/describe-deadline'

/** An instant on the clock of the class, and on the visitor's where it differs: `Mon 23 Nov, 14:46 GMT, 15:46 for you in Stockholm`. */
export function LocalDeadline({ until, classZone }: { until: Date; classZone: string }) {
  const readerZone = useShownZone({ zone: classZone })
  return describeDeadline(until, { classZone, readerZone }).join(', ')
}
