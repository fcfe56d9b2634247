import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { CorrectStudentForm } from '@/components/bookings/correct-student-form'
import { PassOnForm } from '@/components/enrolments/pass-on-form'
import { ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { DIFFERENCE_DUE } from '@/lib/enrolments/seat-student'
import { describeDay } from '@/lib/schedule/describe-times'
import { correctStudentAction, resendInvitationAction, substituteStudentAction } from '../actions'

export const metadata: Metadata = { title: 'Change a seat', robots: { index: false }, referrer: 'same-origin' }

/** One seat that has a name: put it right, invite once more, or give it to somebody else. */
export default async function SeatPage({ params }: PageProps<'/bookings/[token]/seats/[seat]'>) {
  const [{ token, seat: enrolmentId }, now] = await Promise.all([params, readClock(db)])
  const booking = await getBookingByToken(token)
  const position = booking?.seats.findIndex(({ id }) => id === enrolmentId) ?? -1
  const seat = booking?.seats[position]
  if (booking?.status !== 'confirmed' || !seat) notFound()
  if (seat.status === 'unassigned') redirect(`/bookings/${encodeURIComponent(token)}#seats`)
  const who = seat.name ?? seat.email ?? 'Somebody'
  const isBegun = !seat.startsAt || seat.startsAt <= now
  const isInvited = seat.status === 'invited'
  const invitedOn = seat.invitedAt ? describeDay(seat.invitedAt, booking.timeZone ?? seat.timeZone) : null
  return (
    <ActPage
      back={{ href: `/bookings/${token}#seats`, label: `Booking ${booking.ref}` }}
      title={`Seat ${position + 1}: ${who}`}
      lead={isInvited ? `${invitedOn ? `Invited on ${invitedOn}` : 'Invited'}, not yet completed.` : `${who} has completed this seat.`}
    >
      {isBegun ? <Note tone="quiet">This class has begun, so its names stay as they are. If something is wrong, write to us.</Note> : null}
      {isInvited && !isBegun ? (
        <Section id="correct" title="Put the name or the address right" spacing="none">
          <CorrectStudentForm
            act={correctStudentAction.bind(null, token, enrolmentId)}
            student={{ name: seat.name ?? '', email: seat.email ?? '' }}
            isAtOwnersPrice={seat.isAtOwnersPrice}
          />
        </Section>
      ) : null}
      {isInvited && !isBegun ? (
        <Section id="again" title="Send the invitation again" spacing="form">
          <ActForm act={resendInvitationAction.bind(null, token, enrolmentId)} className="grid max-w-measure gap-4">
            <p className="text-ink-2">The same mail once more, to {seat.email}. At most once an hour.</p>
            <div>
              <SubmitButton variant="second" size="small" busy="Sending …">
                Send it again
              </SubmitButton>
            </div>
          </ActForm>
        </Section>
      ) : null}
      {isBegun || (isInvited && !seat.isAtOwnersPrice) ? null : (
        <Section id="substitute" title="Somebody else comes" spacing={isInvited ? 'form' : 'none'}>
          {seat.isAtOwnersPrice ? (
            <Note tone="warm" className="mb-6">
              {DIFFERENCE_DUE} You see how much before you agree.
            </Note>
          ) : null}
          <PassOnForm act={substituteStudentAction.bind(null, token, enrolmentId)} id="substitute" />
        </Section>
      )}
    </ActPage>
  )
}
