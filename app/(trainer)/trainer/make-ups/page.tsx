import type { Metadata } from 'next'
import { DecideMakeUp } from '@/components/make-ups/decide-make-up'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { listTaughtMakeUps } from '@/lib/make-ups/queries'
import { cityOf } from '@/lib/schedule/zone-time'
import { decideMakeUpAction } from './actions'

export const metadata: Metadata = { title: 'Make-ups' }

const TOLD: Record<string, string> = {
  agreed: 'Agreed. The student has an invitation and the link to the room, and stands on the attendance sheet as a guest.',
  declined: 'Declined. The student has been told.',
}

/** Students of other classes who ask to make a session up in one of the trainer's. */
export default async function MakeUpsPage({ searchParams }: PageProps<'/trainer/make-ups'>) {
  const { person } = await requireRole(['trainer', 'admin'], '/trainer/make-ups')
  const [now, { told }] = [await readClock(db), await searchParams]
  const all = await listTaughtMakeUps(db, { personId: person.id, now })
  const [asked, agreed] = [all.filter(({ status }) => status === 'requested'), all.filter(({ status }) => status === 'agreed')]
  const zone = person.timeZone ?? all[0]?.session.timeZone ?? 'Europe/London'
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My teaching', href: '/trainer' }, { label: 'Make-ups' }]} />
      <h1 className="mt-3 text-h1-working">Make-ups</h1>
      <p className="mt-2 max-w-measure text-ink-2">
        Students who missed a session of their own class, or will, and would come to yours. A guest takes no seat for sale. Times in {cityOf(zone)}.
      </p>
      {notice ? (
        <Note role="status" className="mt-6 max-w-measure">
          {notice}
        </Note>
      ) : null}
      <Section title="Waiting for your word" id="asked" spacing="form" aside={asked.length > 0 ? asked.length : null}>
        {asked.length === 0 ? (
          <EmptyState title="Nobody is waiting">
            <p>Who asks to make a session up in one of your classes stands here, and you hear by mail.</p>
          </EmptyState>
        ) : (
          <ul>
            {asked.map((makeUp) => (
              <DecideMakeUp key={makeUp.id} makeUp={makeUp} zone={zone} act={decideMakeUpAction.bind(null, makeUp.id)} />
            ))}
          </ul>
        )}
      </Section>
      {agreed.length > 0 ? (
        <Section title="Coming as guests" id="agreed" spacing="form" aside={agreed.length}>
          <ul>
            {agreed.map((makeUp) => (
              <DecideMakeUp key={makeUp.id} makeUp={makeUp} zone={zone} act={decideMakeUpAction.bind(null, makeUp.id)} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
