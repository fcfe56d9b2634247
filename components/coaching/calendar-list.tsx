import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Availability } from '@/lib/coaching/availability-queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { wallClock } from '@/lib/schedule/zone-time'

type Calendar = Availability['calendars'][number]
type CalendarListProps = { calendars: readonly Calendar[]; zone: string; now: Date; change: (id: string) => Act }

/** Calendars elsewhere, and whether what they say is known. */
export function CalendarList({ calendars, zone, now, change }: CalendarListProps) {
  if (calendars.length === 0) return <p className="text-ink-2">None. Only your sessions and slots here count as busy.</p>
  const say = (at: Date) =>
    wallClock(at, zone).date === wallClock(now, zone).date ? timeOf(at, zone) : `${describeDay(at, zone)}, ${timeOf(at, zone)}`
  return (
    <ul className="grid gap-4">
      {calendars.map((calendar) => (
        <li key={calendar.id} className="grid gap-2 border-b border-line pb-3">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <span>
              <b className="wrap-anywhere">{calendar.name}</b>{' '}
              <span className="text-small text-ink-2">
                {calendar.failure ? '' : calendar.readAt ? `read ${say(calendar.readAt)}` : 'is being read'}
              </span>
            </span>
            <ActForm act={change(calendar.id)} className="flex flex-wrap gap-4">
              <SubmitButton variant="third" size="small" name="intent" value="read" busy="Asking …" aria-label={`Read ${calendar.name} now`}>
                Read it now
              </SubmitButton>
              <SubmitButton variant="third" size="small" name="intent" value="remove" busy="Removing …" aria-label={`Remove ${calendar.name}`}>
                Remove
              </SubmitButton>
            </ActForm>
          </div>
          {calendar.failure ? <Failure {...calendar} say={say} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Failure({ failure, triedAt, readAt, say }: Calendar & { say: (at: Date) => string }) {
  return (
    <Note tone="warm">
      {triedAt ? `${say(triedAt)}: ` : ''}
      {failure} {readAt ? `What it said ${say(readAt)} still counts as busy, and nothing newer.` : 'Nothing in it counts as busy.'}
    </Note>
  )
}
