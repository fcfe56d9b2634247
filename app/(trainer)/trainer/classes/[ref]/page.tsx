import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExportMenu } from '@/components/roster/export-menu'
import { PrintButton } from '@/components/roster/print-button'
import { RosterFilter } from '@/components/roster/roster-filter'
import { RosterLegend } from '@/components/roster/roster-legend'
import { RosterTable } from '@/components/roster/roster-table'
import { SelectionBar } from '@/components/roster/selection-bar'
import { SessionInShort } from '@/components/teaching/session-in-short'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { nextSession } from '@/lib/enrolments/attended-classes'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { arrangeRoster, readRosterView, rosterQuery, withoutEmpty, withoutFilter } from '@/lib/teaching/arrange-roster'
import { readRoster } from '@/lib/teaching/roster-queries'
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
  const [now, view] = [await readClock(db), readRosterView(await searchParams)]
  const { seats, prerequisites } = await readRoster(db, taught, now)
  const coming = nextSession(taught.sessions, now)
  const session = coming ?? taught.sessions.at(-1) ?? null
  const rows = arrangeRoster(seats, view, session?.startsAt ?? now)
  const teams = [...new Map(seats.flatMap(({ team }) => (team ? [[team.id, team] as const] : []))).values()]
  return (
    <>
      <TeachingHead taught={taught} part="Roster" />
      {session ? (
        <SessionInShort session={session} of={taught.sessions.length} home={path} now={now} zone={person.timeZone ?? taught.timeZone} />
      ) : null}
      <Section title={`Roster ${seats.length}`} id="roster" spacing="form" aside={`${taught.seatsTaken} of ${taught.capacity} seats taken`}>
        {seats.length === 0 ? (
          <EmptyState title="No seats are taken yet">
            <p>Whoever books stands here at once, and so does each seat that is still to be named.</p>
          </EmptyState>
        ) : (
          <>
            <div className="mb-5 flex flex-wrap items-end justify-between gap-3 print:hidden">
              <RosterFilter view={view} path={path} teams={teams} hasAnyTeam={teams.length > 0} />
              <div className="ml-auto flex gap-3 max-sm:w-full max-sm:*:flex-1">
                <PrintButton />
                <ExportMenu path={path} view={view} />
              </div>
            </div>
            <form action={`${path}/roster.csv`} aria-label="People picked" className="group/picks">
              {(view.columns.length > 0 ? view.columns : ['none']).map((column) => (
                <input key={column} type="hidden" name="col" value={column} />
              ))}
              <SelectionBar
                acts={[
                  { label: 'Message them', path: `${path}/messages/new` },
                  { label: 'CSV of these', path: `${path}/roster.csv` },
                ]}
              />
              {rows.length > 0 ? (
                <RosterTable
                  rows={rows}
                  view={view}
                  columns={withoutEmpty(view.columns, seats)}
                  path={path}
                  prerequisites={prerequisites}
                  session={session}
                  next={coming ? taught.sessions.indexOf(coming) : null}
                  timeZone={taught.timeZone}
                />
              ) : (
                <EmptyState title="Nobody fits" act={<TextLink href={`${path}${rosterQuery(withoutFilter(view))}`}>Show everybody</TextLink>}>
                  <p>No seat of this class fits what you filter by.</p>
                </EmptyState>
              )}
            </form>
            {rows.length > 0 ? <RosterLegend prerequisites={prerequisites} shown={rows.length} of={seats.length} /> : null}
          </>
        )}
      </Section>
    </>
  )
}
