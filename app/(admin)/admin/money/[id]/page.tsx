import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { METHOD_WORDS } from '@/components/desk/receipt-table'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { formatDay } from '@/lib/invoices/describe-invoice'
import { formatMoney } from '@/lib/money'
import { sayDay } from '@/lib/reports/describe-booking'
import { getReceipt, type ReceiptDesk, suggestInvoices } from '@/lib/reports/receipt-queries'
import { allocateAction, returnRestAction, takeBackAction } from '../actions'

export const metadata: Metadata = { title: 'Money received' }

const TOLD: Record<string, { tone: 'good' | 'bad'; sentence: string }> = {
  recorded: { tone: 'good', sentence: 'Recorded. Say below what it is for.' },
  allocated: { tone: 'good', sentence: 'Allocated, and the payer has been thanked by mail.' },
  'taken-back': { tone: 'good', sentence: 'Taken back. The invoice is due again.' },
  refunded: { tone: 'good', sentence: 'The refund stands among those to be sent by bank transfer.' },
  kept: { tone: 'good', sentence: 'Kept as a credit; its code stands below.' },
  'not-movable': { tone: 'bad', sentence: 'Only a bank transfer can be allocated anew.' },
}

/** One receipt: what it pays for, and what becomes of the rest. */
export default async function ReceiptPage({ params, searchParams }: PageProps<'/admin/money/[id]'>) {
  const { id } = await params
  await requireRole('admin', `/admin/money/${id}`)
  const [receipt, { told: toldBy }] = await Promise.all([getReceipt(db, id), searchParams])
  if (!receipt) notFound()
  const money = (minor: number) => formatMoney(minor, receipt.currency)
  const told = typeof toldBy === 'string' && Object.hasOwn(TOLD, toldBy) ? TOLD[toldBy] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Money received', href: '/admin/money' }, { label: money(receipt.amountMinor) }]} />
      <h1 className="mt-3 text-h1-working">{money(receipt.amountMinor)}</h1>
      <p className="mt-2 text-ink-2">{describe(receipt)}</p>
      {told ? (
        <Note role="status" tone={told.tone} className="mt-6 max-w-measure">
          {told.sentence}
        </Note>
      ) : null}
      <p className="mt-4">
        {receipt.restMinor > 0 ? (
          <>
            <b>{money(receipt.restMinor)}</b> of it is left.
          </>
        ) : (
          'Nothing of it is left.'
        )}
      </p>
      <Section id="for" title="What it pays for" spacing="form" size="h3">
        <Paid receipt={receipt} />
      </Section>
      {receipt.restMinor > 0 && receipt.method === 'bank-transfer' ? await renderRest(receipt) : null}
    </>
  )
}

function describe(receipt: ReceiptDesk): string {
  const charge = receipt.bankChargeMinor > 0 ? `${formatMoney(receipt.bankChargeMinor, receipt.currency)} of it kept by the bank` : ''
  const by = `${METHOD_WORDS[receipt.method]} of ${sayDay(receipt.receivedAt)}`
  return [
    by,
    receipt.payerName && `from ${receipt.payerName}`,
    receipt.reference && `reference ${receipt.reference}`,
    receipt.creditCode && `code ${receipt.creditCode}`,
    charge,
    receipt.recordedBy && `recorded by ${receipt.recordedBy}`,
    receipt.note,
  ]
    .filter(Boolean)
    .join(', ')
}

function Paid({ receipt }: { receipt: ReceiptDesk }) {
  const money = (minor: number) => formatMoney(minor, receipt.currency)
  if (receipt.paid.length + receipt.refunds.length === 0) return <p className="text-small text-ink-2">Nothing yet.</p>
  return (
    <ul className="max-w-3xl text-small">
      {receipt.paid.map((one) => (
        <li key={one.invoiceId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2">
          <span>
            {one.number}, {one.payer}, <TextLink href={`/admin/bookings/${one.bookingRef}`}>{one.bookingRef}</TextLink>
          </span>
          <span className="flex items-center gap-4">
            <b>{money(one.amountMinor)}</b>
            {receipt.method === 'bank-transfer' ? (
              <form action={takeBackAction.bind(null, receipt.id)}>
                <input type="hidden" name="invoiceId" value={one.invoiceId} />
                <SubmitButton variant="third" size="small" busy="One moment …" aria-label={`Take ${money(one.amountMinor)} back from ${one.number}`}>
                  Take back
                </SubmitButton>
              </form>
            ) : null}
          </span>
        </li>
      ))}
      {receipt.refunds.map((one) => (
        <li key={one.id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2">
          <span>
            {one.method === 'credit' ? 'Kept as a credit' : `Refund by ${METHOD_WORDS[one.method].toLowerCase()}, ${one.status}`}, {one.reason}
          </span>
          <b>{money(-one.amountMinor)}</b>
        </li>
      ))}
    </ul>
  )
}

async function renderRest(receipt: ReceiptDesk) {
  const invoices = await suggestInvoices(db, receipt)
  return (
    <>
      <Section id="allocate" title="Allocate it" spacing="form" size="h3">
        {invoices.length === 0 ? (
          <p className="text-small text-ink-2">No invoice in {receipt.currency} is to be paid.</p>
        ) : (
          <ActForm
            id="allocate"
            action={allocateAction.bind(null, receipt.id)}
            hidden={{ formKey: randomUUID() }}
            button="Allocate"
            busy="Allocating …"
            look="primary"
            fields={invoices.slice(0, 20).map((invoice) => ({
              kind: 'money',
              name: `part-${invoice.id}`,
              label: `${invoice.number}, ${invoice.payer}`,
              hint: `${formatMoney(invoice.dueMinor, receipt.currency)} due by ${formatDay(invoice.dueOn)}, booking ${invoice.bookingRef}`,
              value: invoice.suggestedMinor > 0 ? (invoice.suggestedMinor / 100).toFixed(2) : '',
              optional: true,
            }))}
          >
            The likeliest invoices come first. A sum may pay a part, and several invoices at once.
          </ActForm>
        )}
      </Section>
      <Section id="rest" title="Or give the rest back" spacing="form" size="h3">
        <ActForm
          id="rest"
          action={returnRestAction.bind(null, receipt.id)}
          button={`Give ${formatMoney(receipt.restMinor, receipt.currency)} back`}
          busy="One moment …"
          fields={[
            {
              kind: 'select',
              name: 'method',
              label: 'How',
              options: [
                { value: 'bank-transfer', label: 'By bank transfer' },
                { value: 'credit', label: 'Keep it as a credit for a later booking' },
              ],
            },
            {
              kind: 'text',
              name: 'bookingRef',
              label: 'Booking it belongs to',
              hint: receipt.paid.length > 0 ? 'Empty: the one it paid for.' : 'Like HD-4R7K2XYZ.',
              optional: receipt.paid.length > 0,
            },
          ]}
        >
          A transfer stands among the refunds until somebody has sent it. A credit has a code that pays for another booking.
        </ActForm>
      </Section>
    </>
  )
}
