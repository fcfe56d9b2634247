import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SessionInShort } from '@/components/teaching/session-in-short'
import { SessionTable } from '@/components/teaching/session-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { nextSession } from '@/lib/enrolments/attended-classes'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { cityOf } from '@/lib/schedule/zone-time'
import { listSessionFacts } from '@/lib/teaching/session-queries'
import { TeachingHead } from '../teaching-head'

type Props = PageProps<'/trainer/classes/[ref]/sessions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Sessions of ${(await params).ref}` }
}

/** The sessions of a class, each with a page of its own; the one that matters now on top. */
export default async function SessionsPage({ params }: Props) {
  const { ref } = await params
  const home = `/trainer/classes/${ref}`
  const { person } = await requireRole(['trainer', 'admin'], `${home}/sessions`)
  const [taught, now] = [await getTaughtClass(db, { ref, person }), await readClock(db)]
  if (!taught) notFound()
  const next = nextSession(taught.sessions, now)
  const zone = person.timeZone ?? taught.timeZone
  const factsOf = await listSessionFacts(db, taught.id)
  return (
    <>
      <TeachingHead taught={taught} part="Sessions" />
      {next ? <SessionInShort session={next} of={taught.sessions.length} home={home} now={now} zone={zone} /> : null}
      <Section title="Sessions" id="sessions" spacing="form" aside={`Times in ${cityOf(zone)}`}>
        {taught.sessions.length === 0 ? (
          <EmptyState title="No sessions yet">An admin plans them.</EmptyState>
        ) : (
          <SessionTable sessions={taught.sessions} nextId={next?.id ?? null} factsOf={factsOf} home={home} zone={zone} now={now} />
        )}
      </Section>
    </>
  )
}
