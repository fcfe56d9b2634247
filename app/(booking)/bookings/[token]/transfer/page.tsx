import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ChangePanel } from '@/components/bookings/change-panel'
import { ChooseSeats } from '@/components/bookings/choose-seats'
import { TransferTargets } from '@/components/bookings/transfer-targets'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { summariseTransfer } from '@/lib/bookings/describe-transfer'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readTransferPage } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { transferAction } from './actions'

export const metadata: Metadata = { title: 'Move seats', robots: { index: false }, referrer: 'same-origin' }

/** The buyer chooses seats, then a class; sees what moving does and costs; and agrees. */
export default async function TransferPage({ params, searchParams }: PageProps<'/bookings/[token]/transfer'>) {
  const [{ token }, search, now] = await Promise.all([params, searchParams, readClock(db)])
  const booking = await getBookingByToken(token)
  if (booking?.status !== 'confirmed') notFound()
  const asked = [search.seat ?? []].flat()
  const seatIds = booking.seats.map((seat) => seat.id).filter((id) => booking.seats.length === 1 || asked.includes(id))
  const toRef = typeof search.to === 'string' ? search.to : undefined
  const facts = seatIds.length > 0 ? await readTransferPage(db, { booking, seatIds, toRef, mover: { actor: { kind: 'link' } }, now }) : null
  const query = seatIds.map((id) => `seat=${id}`).join('&')
  return (
    <ActPage
      back={{ href: `/bookings/${token}`, label: `Booking ${booking.ref}` }}
      title="Move to another class"
      lead="To any other class of the same course. You see what it costs before you agree."
      aside={
        facts?.chosen ? (
          <ChangePanel
            title="What moving does"
            summary={summariseTransfer(facts.chosen.plan, { settling: booking.paymentMethod, toRef: facts.chosen.courseClass.ref })}
            act={transferAction.bind(null, token)}
            busy="Moving …"
            hidden={[
              ['to', facts.chosen.courseClass.ref],
              ['agreedDifferenceMinor', facts.chosen.plan.differenceMinor],
              ...seatIds.map((id) => ['seat', id] as const),
            ]}
          />
        ) : null
      }
    >
      {booking.seats.length > 1 ? (
        <ChooseSeats
          legend="Which seats?"
          button="Show the classes"
          chosen={seatIds}
          seats={booking.seats.map((seat, index) => ({
            id: seat.id,
            label: `Seat ${index + 1}${seat.name || seat.email ? `, ${seat.name ?? seat.email}` : ''}`,
            hint:
              [seat.personId ? '' : 'No name yet', seat.classRef === booking.classRef ? '' : `in ${seat.classRef}`].filter(Boolean).join(', ') ||
              undefined,
          }))}
        />
      ) : null}
      {facts?.refusal ? (
        <Note tone="warm" className={booking.seats.length > 1 ? 'mt-8' : undefined}>
          {facts.refusal}
        </Note>
      ) : null}
      {facts && !facts.refusal ? (
        <Section id="classes" title="To which class?" spacing={booking.seats.length > 1 ? 'form' : 'none'}>
          <TransferTargets
            targets={facts.targets}
            chosenRef={facts.chosen?.courseClass.ref}
            clock={{ zone: booking.timeZone }}
            hrefOf={(ref) => `/bookings/${token}/transfer?${query}&to=${ref}#agree`}
          />
        </Section>
      ) : null}
    </ActPage>
  )
}
