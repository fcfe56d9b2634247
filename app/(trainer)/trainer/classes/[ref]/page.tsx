import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Rooms } from '@/components/roster/next-session'
import { PrintButton } from '@/components/roster/print-button'
import { RosterFilter } from '@/components/roster/roster-filter'
import { RosterTable } from '@/components/roster/roster-table'
import { sayDistance } from '@/components/roster/say-distance'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { arrangeRoster, readRosterView, rosterQuery } from '@/lib/enrolments/arrange-roster'
import { nextSession } from '@/lib/enrolments/attended-classes'
import { listRoster } from '@/lib/enrolments/roster'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { describeSession } from '@/lib/schedule/describe-times'
import { TeachingHead } from './teaching-head'

type Props = PageProps<'/trainer/classes/[ref]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Roster of ${(await params).ref}` }
}

export default async function RosterPage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught) notFound()
  const [all, now, view] = [await listRoster(db, taught.id), await readClock(db), readRosterView(await searchParams)]
  const rows = arrangeRoster(all, view)
  const session = nextSession(taught.sessions, now) ?? taught.sessions.at(-1)
  return (
    <>
      <TeachingHead taught={taught} part="Roster" />
      {session ? (
        <>
          <p className="mt-4 text-small text-ink-2 print:hidden">
            <strong className="text-ink">{session.endsAt <= now ? 'Last' : sayDistance(session, now)}</strong>: session {session.position} of{' '}
            {taught.sessions.length}, {session.title}, {describeSession(session, taught.timeZone)}
          </p>
          <Rooms session={session} />
        </>
      ) : null}
      <Section title={`Roster ${all.length}`} id="roster" spacing="form" aside={`${taught.seatsTaken} of ${taught.capacity} seats taken`}>
        <div className="mb-5 flex flex-wrap items-end justify-between gap-3 print:hidden">
          <RosterFilter view={view} path={path} />
          <div className="flex gap-3">
            <PrintButton />
            <ButtonLink href={`${path}/roster.csv${rosterQuery(view)}`} variant="second" download>
              <Download aria-hidden className="size-4.5" strokeWidth={1.75} />
              CSV
            </ButtonLink>
          </div>
        </div>
        <RosterTable rows={rows} view={view} path={path} hasSeats={all.length > 0} />
        <p className="mt-3 text-right text-label text-ink-3" role="status">
          {rows.length} of {all.length} seats
        </p>
      </Section>
    </>
  )
}
