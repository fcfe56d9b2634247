import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AskMakeUp } from '@/components/make-ups/ask-make-up'
import { OwnMakeUp } from '@/components/make-ups/own-make-up'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { findOwnSeat } from '@/lib/enrolments/own-seat'
import { isMissedToo } from '@/lib/make-ups/attend-instead'
import { listMakeUpChoices, listOwnMakeUps, wasPresent } from '@/lib/make-ups/queries'
import { describeSession } from '@/lib/schedule/describe-times'
import { cityOf } from '@/lib/schedule/zone-time'
import { shownZone } from '../../../../shown-zone'
import { requestMakeUpAction, withdrawMakeUpAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/make-up/[sessionId]'>

export const metadata: Metadata = { title: 'Make up a session' }

const TOLD: Record<string, string> = {
  asked: 'Asked. The trainer of that class answers, and you hear by mail.',
  withdrawn: 'Taken back.',
}

/** A session that was missed, or will be, and where it can be made up. */
export default async function MakeUpPage({ params, searchParams }: Props) {
  const { ref, sessionId } = await params
  const { person } = await requirePerson(`/my/classes/${ref}/make-up/${sessionId}`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  const session = own?.sessions.find(({ id }) => id === sessionId)
  if (!own || !session || own.status === 'cancelled') notFound()
  const [now, { told }, { zone }] = [await readClock(db), await searchParams, await shownZone(person, own.timeZone)]
  const [choices, asked, seat] = await Promise.all([
    listMakeUpChoices(db, { sessionId, personId: person.id, now }),
    listOwnMakeUps(db, { classId: own.id, personId: person.id }),
    findOwnSeat(db, { classId: own.id, personId: person.id }),
  ])
  const wasThere = seat ? await wasPresent(db, { enrolmentId: seat.id, sessionId }) : false
  const mine = asked.filter((one) => one.missed.id === sessionId)
  const open = mine.find((one) => one.status !== 'declined' && !isMissedToo(one))
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${own.ref}` }, { label: 'Make up a session' }]}
      />
      <h1 className="mt-3 text-h1-working">Make up session {session.position}</h1>
      <p className="mt-2 text-lead text-ink-2">
        {session.title}, {describeSession(session, zone)}
      </p>
      {notice ? (
        <Note role="status" className="mt-6 max-w-measure">
          {notice}
        </Note>
      ) : null}
      {wasThere ? (
        <Note tone="quiet" className="mt-6 max-w-measure">
          You were in this session, so there is nothing to make up.
        </Note>
      ) : null}
      {mine.map((one) => (
        <OwnMakeUp key={one.id} makeUp={one} zone={zone} now={now} withdraw={withdrawMakeUpAction.bind(null, ref, sessionId, one.id)} />
      ))}
      {open || wasThere ? null : (
        <Section title="Where it is held again" id="choices" spacing="form" aside={`Times in ${cityOf(zone)}`}>
          {choices.length === 0 ? (
            <EmptyState title="No such session is planned at the moment">
              <p>As soon as another class of this course with this session is planned, it stands here.</p>
            </EmptyState>
          ) : (
            <AskMakeUp choices={choices} zone={zone} act={requestMakeUpAction.bind(null, ref, sessionId)} />
          )}
        </Section>
      )}
    </>
  )
}
