import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { nameSeats } from '@/lib/bookings/summarise-price'
import { formatDay } from '@/lib/invoices/describe-invoice'
import type { StatementDocument } from '@/lib/ledger/statement'
import { formatMoney } from '@/lib/money'
import type { PayerPageFacts } from '@/lib/payments/queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { DocumentChip } from './document-chip'

type PayerViewProps = {
  token: string
  facts: PayerPageFacts
  notice?: { tone: 'good' | 'warm' | 'bad'; sentence: string }
  /** Opens the payment page for what is due on that invoice. */
  pay: (number: string) => () => Promise<void>
  children: ReactNode
}

/** Bills and payments of a booking: what is due and how to pay it first. */
export function PayerView({ token, facts, notice, pay, children }: PayerViewProps) {
  const { statement, currency } = facts
  const due = statement.documents.filter((document) => document.dueMinor > 0)
  return (
    <div className="page-width pt-8 lg:pt-11">
      {notice ? (
        <Note role={notice.tone === 'bad' ? 'alert' : 'status'} tone={notice.tone} className="mb-8 max-w-measure">
          {notice.sentence}
        </Note>
      ) : null}
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_420px]">
        <div className="min-w-0">
          <p className="text-small text-ink-3">Booking {facts.ref}</p>
          <h1 className="mt-1 text-h1-working text-balance">{sayState(facts)}</h1>
          <p className="mt-3 max-w-[60ch] text-ink-2">
            {saySeats(facts)}, booked by {facts.buyerName}
            {facts.organisation ? `, ${facts.organisation}` : ''}.
          </p>
          {due.map((document, index) => (
            <form key={document.number} action={pay(document.number)} className="mt-5">
              <SubmitButton busy="Opening the payment page …" variant={index === 0 ? 'primary' : 'second'}>
                Pay {formatMoney(document.dueMinor, currency)}
                {due.length > 1 ? ` of ${document.number}` : ''} by card
              </SubmitButton>
              <InvoicePage href={facts.invoicePages.get(document.id)} number={document.number} />
            </form>
          ))}
          <Section id="documents" title="Invoices" spacing="form" size="h3">
            <Documents token={token} documents={statement.documents} />
          </Section>
          {statement.received.length + statement.refunds.length > 0 ? (
            <Section id="payments" title="Payments" spacing="form" size="h3">
              <Movements facts={facts} />
            </Section>
          ) : null}
        </div>
        {due.length > 0 ? <HowToPay facts={facts} due={due} /> : null}
      </div>
      <Section id="details" title="What the invoice says" spacing="form" size="h3">
        {children}
      </Section>
    </div>
  )
}

/** The same invoice at the payment provider, for whoever was sent there or pays by another means than a card. */
function InvoicePage({ href, number }: { href?: string; number: string }) {
  if (!href) return null
  return (
    <p className="mt-2 text-small text-ink-2">
      Or pay it <TextLink href={href}>on the page of {number} at Stripe</TextLink>. Pay it once, here or there.
    </p>
  )
}

function sayState({ statement, currency, status, poFollows, totalMinor }: PayerPageFacts): string {
  if (statement.dueMinor > 0) {
    const sum = formatMoney(statement.dueMinor, currency)
    const day = formatDay(statement.dueOn ?? '')
    return statement.isOverdue ? `${sum} was due by ${day}.` : `${sum} is due by ${day}.`
  }
  if (status === 'requested') return 'We look at this booking. There is no invoice yet.'
  if (statement.documents.length === 0 && poFollows && totalMinor > 0) return 'The invoice waits for a purchase order number.'
  return 'Nothing is left to pay.'
}

/** What stands now, not what was booked once. */
function saySeats({ status, seats, seatCount, course, classRef }: PayerPageFacts): string {
  if (status === 'cancelled') return `${course}, class ${classRef}, cancelled`
  const now = seats.length > 0 ? seats : [{ classRef, count: seatCount }]
  return `${now.map((one) => `${nameSeats(one.count)} in class ${one.classRef}`).join(' and ')} of ${course}`
}

function Documents({ token, documents }: { token: string; documents: readonly StatementDocument[] }) {
  const columns: Column<StatementDocument>[] = [
    {
      key: 'number',
      head: 'Number',
      isRowHeader: true,
      cell: ({ number }) => (
        <TextLink href={`/payments/${token}/invoices/${number}`} className="whitespace-nowrap">
          {number}
        </TextLink>
      ),
    },
    { key: 'issued', head: 'Issued', cell: ({ issuedOn }) => formatDay(issuedOn) },
    { key: 'state', head: 'State', cell: (document) => <DocumentChip {...document} /> },
    { key: 'due', head: 'Due', cell: ({ dueMinor, dueOn }) => (dueMinor > 0 ? formatDay(dueOn) : '') },
    {
      key: 'total',
      head: 'Sum',
      align: 'right',
      cell: ({ kind, totalMinor, currency }) => formatMoney(kind === 'credit-note' ? -totalMinor : totalMinor, currency),
    },
    { key: 'open', head: 'To pay', align: 'right', cell: ({ dueMinor, currency }) => (dueMinor > 0 ? formatMoney(dueMinor, currency) : '') },
    {
      key: 'pdf',
      head: 'PDF',
      cell: ({ number }) => (
        <a className="link" href={`/payments/${token}/invoices/${number}/pdf`} aria-label={`${number} as a PDF`}>
          PDF
        </a>
      ),
    },
  ]
  return (
    <DataTable
      caption="Invoices and credit notes"
      columns={columns}
      rows={documents}
      rowKey={({ number }) => number}
      empty={<p className="text-small text-ink-2">There is none yet.</p>}
    />
  )
}

const RECEIVED = { card: 'Paid by card', 'bank-transfer': 'Bank transfer received', credit: 'Paid with a credit' }
const BACK = { card: 'Refund to the card', 'bank-transfer': 'Refund by bank transfer', credit: 'Kept as a credit' }
const REFUND_STATES = { requested: 'under way', succeeded: 'done', failed: 'not through yet: we look after it' }

const rowLook = 'flex flex-wrap justify-between gap-x-4 border-b border-line py-2.5'

function Movements({ facts: { statement, currency } }: { facts: PayerPageFacts }) {
  const day = (at: Date) => describeDay(at, 'Europe/London', { withYear: true })
  const rows = [
    ...statement.received.map((one) => ({
      id: one.id,
      at: one.receivedAt,
      what: RECEIVED[one.method],
      sum: formatMoney(one.amountMinor, one.currency),
    })),
    ...statement.refunds.map((one) => ({
      id: one.id,
      at: one.requestedAt,
      what: one.creditCode ? `${BACK.credit}: ${one.creditCode}` : `${BACK[one.method]}, ${REFUND_STATES[one.status]}`,
      sum: formatMoney(-one.amountMinor, one.currency),
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <ul className="text-small">
      {rows.map((row) => (
        <li key={row.id} className={rowLook}>
          <span className="wrap-anywhere">
            {day(row.at)}: {row.what}
          </span>
          <span className="whitespace-nowrap">{row.sum}</span>
        </li>
      ))}
      {rows.length > 1 ? (
        <li className={`${rowLook} font-bold`}>
          <span>{statement.refunds.length > 0 ? 'Paid, less what went back' : 'Paid in all'}</span>
          <span className="whitespace-nowrap">{formatMoney(statement.paidMinor, currency)}</span>
        </li>
      ) : null}
    </ul>
  )
}

function HowToPay({ facts, due }: { facts: PayerPageFacts; due: readonly StatementDocument[] }) {
  const bank = due[0]?.bankDetails ?? facts.bankDetails
  return (
    <Panel as="aside" aria-label="How to pay" className="self-start">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="text-h3">By bank transfer</h2>
        {facts.statement.isOverdue ? <Chip tone="bad">Overdue</Chip> : null}
      </div>
      <dl className="mt-4 grid gap-3 text-small">
        {bank ? (
          <div>
            <dt className="text-ink-3">To</dt>
            <dd className="whitespace-pre-line">{bank}</dd>
          </div>
        ) : null}
        <div>
          <dt className="text-ink-3">Payment reference</dt>
          <dd className="font-bold">{due.map(({ number }) => number).join(', ')}</dd>
        </div>
        <div>
          <dt className="text-ink-3">Sum</dt>
          <dd className="text-lead font-bold">{formatMoney(facts.statement.dueMinor, facts.currency)}</dd>
        </div>
      </dl>
      <p className="mt-4 text-label text-ink-3">Please pay bank charges yourself, so that the whole sum arrives. Questions: {facts.ourEmail}</p>
    </Panel>
  )
}
