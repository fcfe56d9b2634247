import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { EnrolLinkPanel } from '@/components/bookings/enrol-link-panel'
import { PasteForm } from '@/components/bookings/paste-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readClock } from '@/lib/clock'
import { describeNames } from '@/lib/enrolments/describe-names'
import { env } from '@/lib/env'
import { enrolLinkAction, pasteListAction } from './actions'

export const metadata: Metadata = { title: 'Who is coming', robots: { index: false }, referrer: 'same-origin' }

/** The buyer names several people at once, or lets them name themselves. */
export default async function SeatsPage({ params }: PageProps<'/bookings/[token]/seats'>) {
  const [{ token }, now] = await Promise.all([params, readClock(db)])
  const booking = await getBookingByToken(token)
  if (booking?.status !== 'confirmed') notFound()
  const names = describeNames(booking.seats, now)
  const open = booking.seats.filter((seat) => seat.status === 'unassigned' && seat.startsAt && seat.startsAt > now)
  const classes = [...new Map(open.map((seat) => [seat.classId, seat])).values()]
  return (
    <ActPage
      back={{ href: `/bookings/${token}#seats`, label: `Booking ${booking.ref}` }}
      title="Who is coming?"
      lead={names.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
    >
      {classes.length === 0 ? (
        <EmptyState title="No seat without a name">
          <p>Every seat of this booking has a name, or its class has begun. Seats and names stand on the booking’s page.</p>
        </EmptyState>
      ) : null}
      {classes.map(({ classId, classRef }, index) => (
        <Section
          key={classId}
          id={`list-of-${classRef}`}
          title={classes.length === 1 ? 'Paste a list' : `Paste a list for ${classRef}`}
          spacing={index === 0 ? 'none' : 'form'}
        >
          <PasteForm
            act={pasteListAction.bind(null, token, classId)}
            classRef={classRef}
            seatsFree={open.filter((seat) => seat.classId === classId).length}
          />
        </Section>
      ))}
      {classes.length > 0 ? (
        <Section id="link" title="Or let them name themselves" spacing="form">
          <EnrolLinkPanel
            url={booking.enrolToken ? `${env().appUrl}/enrol/${booking.enrolToken}` : null}
            act={enrolLinkAction.bind(null, token)}
            missing={open.length}
          />
        </Section>
      ) : null}
    </ActPage>
  )
}
