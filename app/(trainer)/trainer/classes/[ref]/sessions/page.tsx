import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { nextSession } from '@/lib/enrolments/attended-classes'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { describeSession } from '@/lib/schedule/describe-times'
import { TeachingHead } from '../teaching-head'

type Props = PageProps<'/trainer/classes/[ref]/sessions'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Sessions of ${(await params).ref}` }
}

/** The sessions of a class, each with a page of its own. */
export default async function SessionsPage({ params }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/sessions`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, now] = [await getTaughtClass(db, { ref, person }), await readClock(db)]
  if (!taught) notFound()
  const next = nextSession(taught.sessions, now)
  const zone = person.timeZone ?? taught.timeZone
  return (
    <>
      <TeachingHead taught={taught} part="Sessions" />
      <Section title="Sessions" id="sessions" spacing="form">
        {taught.sessions.length === 0 ? <EmptyState title="No sessions yet">An admin plans them.</EmptyState> : null}
        <ol>
          {taught.sessions.map((session) => (
            <li key={session.id} className="grid gap-x-6 border-b border-line py-3.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline">
              <TextLink href={`${path}/${session.id}`} className="justify-self-start font-bold">
                {session.position}. {session.title}
              </TextLink>
              <span className="text-small text-ink-2">
                {describeSession(session, zone)}
                {session.id === next?.id ? <strong className="text-accent">, next</strong> : session.endsAt <= now ? ', over' : null}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}
