import type { Metadata } from 'next'
import { type DayItem, DayStrip } from '@/components/roster/day-strip'
import { NextSession } from '@/components/roster/next-session'
import { TaughtClassTable } from '@/components/roster/taught-class-table'
import { WaitingList } from '@/components/roster/waiting-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type AttendedClass, groupByTime, soonestSession } from '@/lib/enrolments/attended-classes'
import { listTaughtClasses } from '@/lib/enrolments/taught-classes'
import { endOfDay, startOfDay } from '@/lib/schedule/resolve-local'
import { cityOf, wallClock } from '@/lib/schedule/zone-time'
import { readRoster } from '@/lib/teaching/roster-queries'
import { listSlotsBetween, listWaiting, type SlotOfDay } from '@/lib/teaching/today-queries'

export const metadata: Metadata = { title: 'My teaching' }

export default async function TrainerPage() {
  const { person } = await requireRole(['trainer', 'admin'], '/trainer')
  const [classes, now] = [await listTaughtClasses(db, person.id), await readClock(db)]
  const { inProgress, next, past } = groupByTime(classes, now)
  const zone = person.timeZone ?? classes[0]?.timeZone ?? 'Europe/London'
  const soonest = soonestSession([...inProgress, ...next], now)
  const day = dayOf(now, zone)
  const [waiting, slots, roster] = await Promise.all([
    listWaiting(db, { classes, personId: person.id, now }),
    listSlotsBetween(db, { personId: person.id, ...day }),
    soonest ? readRoster(db, soonest.own, now) : null,
  ])
  const items = itemsOf(classes, slots, day)
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="text-h1-working">{sayToday(now, zone)}</h1>
        <p className="text-small text-ink-2">
          {countItems(items)}times in {cityOf(zone)}
        </p>
      </div>
      <DayStrip items={items} now={now} zone={zone} />
      {soonest && roster ? <NextSession taught={soonest.own} session={soonest.session} now={now} zone={zone} seats={roster.seats} /> : null}
      {classes.length > 0 ? (
        <Section title="What waits for you" id="waiting" spacing="form" size="h3">
          <WaitingList waiting={waiting} />
        </Section>
      ) : null}
      {classes.length === 0 ? (
        <div className="mt-8">
          <EmptyState title="No classes yet">
            <p>As soon as you are a trainer of a session, its class stands here with its roster.</p>
          </EmptyState>
        </div>
      ) : null}
      <Classes title="In progress" id="in-progress" classes={inProgress} zone={zone} now={now} />
      <Classes title="Next" id="next" classes={next} zone={zone} now={now} />
      <Classes title="Past" id="past" classes={past} zone={zone} now={now} />
    </>
  )
}

type Day = { from: Date; until: Date }

/** From midnight to midnight on the trainer's clock. */
function dayOf(now: Date, zone: string): Day {
  const { date } = wallClock(now, zone)
  return { from: startOfDay(date, zone), until: endOfDay(date, zone) }
}

const SLOT_WORDS = { 'learning-review': 'Review', coaching: 'Coaching' }

/** Sessions and booked times of a day, in order. */
function itemsOf(classes: readonly AttendedClass[], slots: readonly SlotOfDay[], { from, until }: Day): DayItem[] {
  const sessions = classes
    .filter(({ status }) => status !== 'cancelled')
    .flatMap((own) =>
      own.sessions
        .filter(({ startsAt, endsAt }) => endsAt > from && startsAt < until)
        .map(({ id, startsAt, endsAt, position }) => ({
          ...{ id, startsAt, endsAt, isSession: true },
          title: `${own.course.code}, session ${position} of ${own.sessions.length}`,
          detail: `${own.ref}, ${own.seatsTaken} ${own.seatsTaken === 1 ? 'person' : 'people'}`,
        })),
    )
  const booked = slots.map(({ kind, name, ...slot }) => ({ ...slot, title: SLOT_WORDS[kind], detail: name, isSession: false }))
  return [...sessions, ...booked].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

/** `2 sessions, 1 booked time, ` */
function countItems(items: readonly DayItem[]): string {
  const sessions = items.filter(({ isSession }) => isSession).length
  const say = (count: number, word: string) => (count > 0 ? `${count} ${word}${count === 1 ? '' : 's'}, ` : '')
  return say(sessions, 'session') + say(items.length - sessions, 'booked time') || 'All '
}

/** `Sunday 22 November` */
const sayToday = (now: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(now).replace(',', '')

function Classes({ title, id, classes, zone, now }: { title: string; id: string; classes: AttendedClass[]; zone: string; now: Date }) {
  if (classes.length === 0) return null
  return (
    <Section title={title} id={id} spacing="form" size="h3" aside={`${classes.length} ${classes.length === 1 ? 'class' : 'classes'}`}>
      <TaughtClassTable caption={`${title}: classes that you teach`} classes={classes} zone={zone} now={now} />
    </Section>
  )
}
