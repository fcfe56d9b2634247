import { Chip } from '@/components/ui/chip'
import { activityState } from '@/lib/activities/activity-due'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { zoneAbbreviation } from '@/lib/schedule/zone-time'

type Timed = { doneAt: Date | null; dueAt: Date | null }

/** How far a student is with an activity, in a word. */
export function ActivityChip({ activity, now }: { activity: Timed; now: Date }) {
  const state = activityState(activity, now)
  if (state === 'done')
    return (
      <Chip tone="good" icon="done">
        done
      </Chip>
    )
  if (state === 'overdue') return <Chip tone="warm">was due</Chip>
  return state === 'due-soon' ? <Chip tone="warm">due soon</Chip> : <Chip>open</Chip>
}

/** `Due Tue 12 Jan, 13:00 GMT` on the clock of this zone. */
export const sayDueAt = (dueAt: Date, zone: string): string =>
  `Due ${describeDay(dueAt, zone)}, ${timeOf(dueAt, zone)} ${zoneAbbreviation(dueAt, zone)}`
