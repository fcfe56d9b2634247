import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActPage } from '@/components/bookings/act-page'
import { CalledOffChoice } from '@/components/bookings/called-off-choice'
import { CancellationPanel } from '@/components/bookings/cancellation-panel'
import { ChangePanel } from '@/components/bookings/change-panel'
import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listOpenCases } from '@/lib/bookings/called-off-queries'
import { summariseCancellation } from '@/lib/bookings/describe-cancellation'
import { summariseTransfer } from '@/lib/bookings/describe-transfer'
import { planCancellation } from '@/lib/bookings/plan-cancellation'
import { getBookingByToken } from '@/lib/bookings/queries'
import { readTransferPage } from '@/lib/bookings/transfer-page'
import { readClock } from '@/lib/clock'
import { findBookingToken } from '@/lib/reports/class-desk-queries'
import { settleForBuyerAction } from './actions'

export const metadata: Metadata = { title: 'Decide for a buyer' }

/** The same choice as the buyer's, made by an admin. */
export default async function DecidePage({ params, searchParams }: PageProps<'/admin/classes/[ref]/called-off'>) {
  const [{ ref }, search] = await Promise.all([params, searchParams])
  const { actor } = await requireRole('admin', `/admin/classes/${ref}`)
  const now = await readClock(db)
  const bookingRef = typeof search.booking === 'string' ? search.booking : ''
  const token = await findBookingToken(db, bookingRef)
  const booking = token ? await getBookingByToken(token) : null
  const open = booking && (await listOpenCases(db, booking.id)).find(({ classRef }) => classRef === ref)
  if (!booking || !open) notFound()
  const toRef = typeof search.to === 'string' ? search.to : undefined
  const [facts, plan] = await Promise.all([
    readTransferPage(db, { booking, seatIds: open.seatIds, toRef, mover: { actor }, now }),
    planCancellation(db, { booking, enrolmentIds: open.seatIds, decidedFeeBasisPoints: 0, now }),
  ])
  const act = settleForBuyerAction.bind(null, ref, open.caseId)
  const page = `/admin/classes/${ref}/called-off?booking=${booking.ref}`
  return (
    <ActPage
      isDesk
      back={{ href: `/admin/classes/${ref}#called-off`, label: `Class ${ref}` }}
      title={`Decide for ${booking.buyerName}`}
      lead={`Booking ${booking.ref}: its seats in ${ref} move to another class, or all of their price goes back. The buyer is told by mail.`}
      aside={
        facts.chosen ? (
          <ChangePanel
            title="What moving does"
            summary={summariseTransfer(facts.chosen.plan, { settling: booking.paymentMethod, toRef: facts.chosen.courseClass.ref })}
            act={act}
            busy="Moving …"
            hidden={[['to', facts.chosen.courseClass.ref]]}
          />
        ) : (
          <CancellationPanel
            summary={{ ...summariseCancellation(plan), isTooLate: false }}
            seatIds={open.seatIds}
            act={act}
            title="Everything back"
            isCalledOff
          />
        )
      }
    >
      <CalledOffChoice targets={facts.targets} chosenRef={facts.chosen?.courseClass.ref} hrefOf={(to) => `${page}&to=${to}`}>
        {facts.refusal ? (
          <Note tone="warm" className="mb-6">
            {facts.refusal}
          </Note>
        ) : null}
        {facts.chosen ? (
          <p className="mb-6">
            <TextLink href={page}>Rather everything back</TextLink>
          </p>
        ) : null}
      </CalledOffChoice>
    </ActPage>
  )
}
