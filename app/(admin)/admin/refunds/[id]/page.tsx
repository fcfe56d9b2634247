import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FactList } from '@/components/desk/fact-list'
import { RefundNext } from '@/components/refunds/refund-next'
import { sayFailure, WAY_WORDS } from '@/components/refunds/refund-words'
import { StageChip } from '@/components/refunds/stage-chip'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { dayIn } from '@/lib/invoices/insert-numbered'
import { getRefund } from '@/lib/ledger/refund-desk-queries'
import { formatMoney } from '@/lib/money'
import { METHOD_WORDS, sayInstant } from '@/lib/reports/describe-booking'
import { askAboutRefundAction, markReturnedAction, markSentAction, solveRefundAction } from './actions'

export const metadata: Metadata = { title: 'Refund' }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the last act did, by what its redirect says. */
const TOLD: Record<string, string> = {
  solved: 'The money goes this way now. The buyer is told.',
  sent: 'Marked as sent. The buyer is told.',
  returned: 'The transfer came back, so the money is owed again. The buyer is told.',
  asked: 'The provider is asked. Look again in a moment.',
}

export default async function RefundPage({ params, searchParams }: PageProps<'/admin/refunds/[id]'>) {
  const { id } = await params
  await requireRole('admin', `/admin/refunds/${id}`)
  const row = UUID.test(id) ? await getRefund(db, id) : null
  if (!row) notFound()
  const { refund, stage, bookingRef } = row
  const amount = formatMoney(refund.amountMinor, refund.currency)
  const { told } = await searchParams
  const acts = { solve: solveRefundAction, markSent: markSentAction, markReturned: markReturnedAction, ask: askAboutRefundAction }
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Refunds', href: '/admin/refunds' }, { label: `${amount}, ${bookingRef}` }]} />
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-h1-working">
          {amount} {WAY_WORDS[refund.method]}
        </h1>
        <StageChip stage={stage} />
      </div>
      {typeof told === 'string' && Object.hasOwn(TOLD, told) ? (
        <Note role="status" className="mt-6 max-w-measure">
          {TOLD[told]}
        </Note>
      ) : null}
      <div className="mt-8">
        <FactList
          facts={[
            { label: 'Booking', value: <TextLink href={`/admin/bookings/${bookingRef}`}>{bookingRef}</TextLink> },
            { label: 'Buyer', value: `${row.buyerName}, ${row.buyerEmail}` },
            { label: 'Why', value: refund.reason },
            { label: 'Paid by', value: [METHOD_WORDS[row.paidBy].toLowerCase(), row.payerName].filter(Boolean).join(', ') },
            { label: 'Credit note', value: row.creditNoteNumber },
            { label: 'Decided by', value: row.decidedBy ?? 'a rule' },
            { label: 'Asked for', value: sayInstant(refund.requestedAt) },
            { label: refund.status === 'failed' ? 'Failed' : 'Done', value: refund.settledAt && sayInstant(refund.settledAt) },
            { label: 'What went wrong', value: sayFailure(refund) },
            { label: 'Transfer', value: refund.reference && `${refund.sentOn}, ${refund.reference}` },
            { label: 'At the provider', value: refund.providerRefundId },
            {
              label: 'Instead of',
              value: refund.replacesId && <TextLink href={`/admin/refunds/${refund.replacesId}`}>the refund that failed</TextLink>,
            },
          ]}
        />
      </div>
      <Section id="next" title="What now" size="h3" spacing="form">
        <RefundNext row={row} today={dayIn('Europe/London', await readClock(db))} acts={acts} />
      </Section>
    </>
  )
}
