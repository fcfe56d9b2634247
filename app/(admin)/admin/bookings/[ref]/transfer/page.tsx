import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { ChangePanel } from '@/components/bookings/change-panel'
import { ChooseSeats } from '@/components/bookings/choose-seats'
import { TransferTargets } from '@/components/bookings/transfer-targets'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { summariseTransfer } from '@/lib/bookings/describe-transfer'
import { readTransferPage } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { getBookingDesk } from '@/lib/reports/booking-desk-queries'
import { transferForBuyerAction } from './actions'

export const metadata: Metadata = { title: 'Move seats' }

/** An admin moves seats for the buyer, also when it is too late for the buyer to do it. */
export default async function TransferForBuyerPage({ params, searchParams }: PageProps<'/admin/bookings/[ref]/transfer'>) {
  const { ref } = await params
  const { actor } = await requireRole('admin', `/admin/bookings/${ref}/transfer`)
  const [search, desk, now] = await Promise.all([searchParams, getBookingDesk(db, ref), readClock(db)])
  if (desk?.booking.status !== 'confirmed') notFound()
  const { booking } = desk
  const seats = desk.seats.filter((seat) => seat.cancelledAt === null)
  const asked = [search.seat ?? []].flat()
  const seatIds = seats.map((seat) => seat.id).filter((id) => seats.length === 1 || asked.includes(id))
  const toRef = typeof search.to === 'string' ? search.to.trim().toLowerCase() : undefined
  const keepsPrice = search.keepsPrice === 'on'
  const facts = seatIds.length > 0 ? await readTransferPage(db, { booking, seatIds, toRef, keepsPrice, mover: { actor }, now }) : null
  const query = [...seatIds.map((id) => `seat=${id}`), ...(keepsPrice ? ['keepsPrice=on'] : [])].join('&')
  return (
    <ActPage
      isDesk
      back={{ href: `/admin/bookings/${booking.ref}`, label: `Booking ${booking.ref}` }}
      title="Move to another class"
      lead={`For ${booking.buyerName}${booking.organisation ? ` of ${booking.organisation}` : ''}, who is told by mail, as is everybody who has one of these seats. A difference upwards stands on a new invoice.`}
      aside={
        facts?.chosen ? (
          <ChangePanel
            title="What moving does"
            summary={{
              ...summariseTransfer(facts.chosen.plan, { settling: 'invoice', toRef: facts.chosen.courseClass.ref }),
              hasRefund: facts.chosen.plan.differenceMinor < 0,
            }}
            act={transferForBuyerAction.bind(null, booking.id, booking.ref)}
            busy="Moving …"
            hidden={[
              ['to', facts.chosen.courseClass.ref],
              ['agreedDifferenceMinor', facts.chosen.plan.differenceMinor],
              ['keepsPrice', keepsPrice ? 'on' : ''],
              ...seatIds.map((id) => ['seat', id] as const),
            ]}
          >
            <Field label="Why" name="reason" hint="Stands in the history, not in the mails." autoComplete="off" />
          </ChangePanel>
        ) : null
      }
    >
      <ChooseSeats
        legend="Which seats?"
        button="Show the classes"
        chosen={seatIds}
        seats={seats.map((seat, index) => ({
          id: seat.id,
          label: `Seat ${index + 1}${seat.name ? `, ${seat.name}` : ''}`,
          hint: seat.email ?? 'No name yet',
        }))}
      >
        <Checkbox label="We bear what the new class costs more" name="keepsPrice" defaultChecked={keepsPrice} />
        <Field
          label="A private class"
          name="to"
          hint="Its reference, like sps-k7m2; public ones are listed below."
          defaultValue={toRef}
          autoComplete="off"
          optional
        />
      </ChooseSeats>
      {facts?.refusal ? (
        <Note tone="warm" className="mt-8">
          {facts.refusal}
        </Note>
      ) : null}
      {facts && !facts.refusal ? (
        <Section id="classes" title="To which class?" spacing="form">
          <TransferTargets
            targets={facts.targets}
            chosenRef={facts.chosen?.courseClass.ref}
            clock={{ zone: null, isFixed: true }}
            hrefOf={(target) => `/admin/bookings/${booking.ref}/transfer?${query}&to=${target}#agree`}
          />
        </Section>
      ) : null}
    </ActPage>
  )
}
