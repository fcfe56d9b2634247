import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Form from 'next/form'
import { InvoiceTable } from '@/components/desk/invoice-table'
import { SumsLine } from '@/components/desk/sums-line'
import { RequestList, WaitingList } from '@/components/desk/to-be-billed'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { SubmitButton } from '@/components/ui/submit-button'
import { Tabs } from '@/components/ui/tabs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { formatDay } from '@/lib/invoices/describe-invoice'
import { hasTimeForInvoice, invoiceDueOn } from '@/lib/invoices/due-on'
import { dayIn } from '@/lib/invoices/insert-numbered'
import { INVOICE_STATE_WORDS, INVOICE_STATES, type InvoiceFilters, invoicesHref, readInvoiceFilters } from '@/lib/reports/invoice-filters'
import { INVOICES_PER_PAGE, listInvoices, listToBeBilled, type ToBeBilled } from '@/lib/reports/invoice-list-queries'
import { approveAction, declineAction, markPaidAction } from './actions'

export const metadata: Metadata = { title: 'Invoices' }

const TOLD: Record<string, { tone: 'good' | 'bad'; sentence: string }> = {
  approved: {
    tone: 'good',
    sentence: 'Approved. The booking is confirmed; the invoice, or the word that it waits for its PO number, is on its way.',
  },
  declined: { tone: 'good', sentence: 'Declined. The seats are free again and the buyer has been told.' },
  paid: { tone: 'good', sentence: 'Marked as paid, by bank transfer today.' },
  'paid-already': { tone: 'bad', sentence: 'Nothing was done: nothing is due on this invoice any more.' },
  'due-changed': { tone: 'bad', sentence: 'Nothing was done: what is due has changed since you looked.' },
}

export default async function InvoicesPage({ searchParams }: PageProps<'/admin/invoices'>) {
  await requireRole('admin', '/admin/invoices')
  const [query, now] = await Promise.all([searchParams, readClock(db)])
  const filters = readInvoiceFilters(query)
  const told = typeof query.told === 'string' && Object.hasOwn(TOLD, query.told) ? TOLD[query.told] : undefined
  const requested = await listToBeBilled(db, 'requested')
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-h1-working">Invoices</h1>
        <ButtonLink href="/admin/money" variant="second" size="small">
          Money received
        </ButtonLink>
      </div>
      {told ? (
        <Note role="status" tone={told.tone} className="mt-6 max-w-measure">
          {told.sentence}
        </Note>
      ) : null}
      <Form action="/admin/invoices" className="my-7 flex flex-wrap items-end gap-4">
        {filters.state ? <input type="hidden" name="state" value={filters.state} /> : null}
        <Field
          label="Search"
          name="q"
          hint="Number, booking, payer, PO number"
          type="search"
          autoComplete="off"
          maxLength={100}
          defaultValue={filters.q}
          className="min-w-64 flex-1"
        />
        <SubmitButton variant="second" busy="Looking …">
          Show
        </SubmitButton>
      </Form>
      <Tabs
        label="State"
        tabs={[
          { label: 'All', href: invoicesHref(filters, { state: null }), isCurrent: filters.state === null },
          ...INVOICE_STATES.map((state) => ({
            label: INVOICE_STATE_WORDS[state],
            href: invoicesHref(filters, { state }),
            isCurrent: filters.state === state,
            ...(state === 'requested' && requested.length > 0 ? { count: requested.length } : {}),
          })),
        ]}
      />
      <div className="mt-6">{await renderList(filters, now)}</div>
    </>
  )
}

async function renderList(filters: InvoiceFilters, now: Date) {
  if (filters.state === 'requested') {
    const rows = await listToBeBilled(db, 'requested', filters.q)
    if (rows.length === 0) return <Nothing>Nobody waits to pay by invoice.</Nothing>
    return (
      <RequestList
        rows={rows}
        approve={(id) => approveAction.bind(null, id)}
        decline={(id) => declineAction.bind(null, id)}
        sayDue={(row) => sayDue(row, now)}
      />
    )
  }
  if (filters.state === 'waiting') {
    const rows = await listToBeBilled(db, 'waiting', filters.q)
    return rows.length === 0 ? <Nothing>No invoice waits for a PO number.</Nothing> : <WaitingList rows={rows} />
  }
  const { rows, sums, total } = await listInvoices(db, filters, now)
  return (
    <>
      <SumsLine sums={sums} rest="to pay" none="nothing to pay" />
      <InvoiceTable
        rows={rows}
        today={dayIn('Europe/London', now)}
        markPaid={markPaidAction}
        formKey={randomUUID()}
        empty={
          <Nothing>
            {filters.q || filters.state ? 'Search for less, or take the filter away.' : 'The first one comes with the first booking.'}
          </Nothing>
        }
      />
      <Pagination
        page={filters.page}
        pageCount={Math.max(1, Math.ceil(total / INVOICES_PER_PAGE))}
        hrefFor={(page) => invoicesHref(filters, { page })}
        what={total === 1 ? 'invoice' : 'invoices'}
        total={total}
      />
    </>
  )
}

const Nothing = ({ children }: { children: string }) => <EmptyState title="No invoice is like this">{children}</EmptyState>

/** Before one agrees: what approving does. */
function sayDue(row: ToBeBilled, now: Date): string {
  const due = formatDay(invoiceDueOn(row, now))
  const late = hasTimeForInvoice(row, now) ? '' : ' The class begins soon: it is due at once.'
  return row.poFollows
    ? 'Confirms the seats. The invoice waits for the PO number.'
    : `Confirms the seats and sends the invoice, due on ${due}.${late}`
}
