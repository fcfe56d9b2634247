import type { Metadata } from 'next'
import { NextSession } from '@/components/roster/next-session'
import { TaughtClassTable } from '@/components/roster/taught-class-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type AttendedClass, groupByTime, soonestSession } from '@/lib/enrolments/attended-classes'
import { listRoster } from '@/lib/enrolments/roster'
import { listTaughtClasses } from '@/lib/enrolments/taught-classes'
import { cityOf } from '@/lib/schedule/zone-time'

export const metadata: Metadata = { title: 'My teaching' }

export default async function TrainerPage() {
  const { person } = await requireRole(['trainer', 'admin'], '/trainer')
  const [classes, now] = [await listTaughtClasses(db, person.id), await readClock(db)]
  const { inProgress, next, past } = groupByTime(classes, now)
  const zone = person.timeZone ?? classes[0]?.timeZone ?? 'Europe/London'
  const soonest = soonestSession([...inProgress, ...next], now)
  const needs = soonest ? (await listRoster(db, soonest.own.id)).filter((row) => row.accessNeeds) : []
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="text-h1-working">{sayToday(now, zone)}</h1>
        <p className="text-small text-ink-2">Times in {cityOf(zone)}</p>
      </div>
      {soonest ? (
        <NextSession
          taught={soonest.own}
          session={soonest.session}
          now={now}
          zone={zone}
          accessNeeds={needs.map(({ name, accessNeeds }) => ({ name, needs: accessNeeds }))}
        />
      ) : null}
      {classes.length === 0 ? (
        <div className="mt-8">
          <EmptyState title="No classes yet">
            <p>As soon as you are a trainer of a session, its class stands here with its roster.</p>
          </EmptyState>
        </div>
      ) : null}
      <Classes title="In progress" id="in-progress" classes={inProgress} zone={zone} />
      <Classes title="Next" id="next" classes={next} zone={zone} />
      <Classes title="Past" id="past" classes={past} zone={zone} />
    </>
  )
}

/** `Sunday 22 November` */
const sayToday = (now: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(now).replace(',', '')

function Classes({ title, id, classes, zone }: { title: string; id: string; classes: AttendedClass[]; zone: string }) {
  if (classes.length === 0) return null
  return (
    <Section title={title} id={id} spacing="form" size="h3" aside={`${classes.length} ${classes.length === 1 ? 'class' : 'classes'}`}>
      <TaughtClassTable caption={`${title}: classes that you teach`} classes={classes} zone={zone} />
    </Section>
  )
}
