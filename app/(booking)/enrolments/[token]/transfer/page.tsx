import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { TransferTargets } from '@/components/bookings/transfer-targets'
import { LocalDays } from '@/components/schedule/local-times'
import { ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { findStudentSeat, forStudent } from '@/lib/bookings/student-seat'
import { readTransferPage } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { moveOwnSeatAction } from './actions'

export const metadata: Metadata = { title: 'Another date', robots: { index: false }, referrer: 'same-origin' }

/** A student moves their own seat where that costs nothing; they see no price. */
export default async function MoveOwnSeatPage({ params, searchParams }: PageProps<'/enrolments/[token]/transfer'>) {
  const [{ token }, { to }, now] = await Promise.all([params, searchParams, readClock(db)])
  const seat = await findStudentSeat(db, token)
  if (!seat) notFound()
  const { booking, enrolmentId } = seat
  const mover = { actor: { kind: 'link' } as const, isStudent: true }
  const facts = await readTransferPage(db, { booking, seatIds: [enrolmentId], toRef: undefined, mover, now })
  const targets = facts.targets.map(forStudent)
  const chosen = targets.find((target) => target.courseClass.ref === to && target.plan)?.courseClass
  return (
    <ActPage
      back={{ href: `/enrolments/${token}`, label: 'Your seat' }}
      title="Another date"
      lead="If the dates do not suit you, choose another class of the same course. It costs you nothing."
      aside={
        chosen ? (
          <Panel as="aside" aria-label="What happens" className="self-start">
            <h2 className="text-h3">
              <LocalDays sessions={chosen.sessions} zone={chosen.timeZone} />
            </h2>
            <p className="mt-2 text-small text-ink-2">
              Your seat moves to this class at once, with all that you told us. The old sessions go out of your calendar and the new ones come in.{' '}
              {booking.buyerName}, who booked for you, is told.
            </p>
            <ActForm act={moveOwnSeatAction.bind(null, token)} className="mt-6 grid gap-6">
              <input type="hidden" name="to" value={chosen.ref} />
              <SubmitButton busy="Moving …" wide>
                Move my seat
              </SubmitButton>
            </ActForm>
          </Panel>
        ) : null
      }
    >
      {facts.refusal ? <Note tone="warm">{facts.refusal}</Note> : null}
      {facts.refusal ? null : (
        <Section id="classes" title="To which class?" spacing="none">
          <TransferTargets
            targets={targets}
            chosenRef={chosen?.ref}
            hrefOf={(ref) => `/enrolments/${token}/transfer?to=${ref}`}
            clock={{ zone: null }}
            hidesPrices
          />
        </Section>
      )}
    </ActPage>
  )
}
