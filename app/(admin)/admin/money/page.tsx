import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Form from 'next/form'
import { ActForm } from '@/components/desk/act-form'
import { ReceiptTable } from '@/components/desk/receipt-table'
import { SumsLine } from '@/components/desk/sums-line'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { dayIn } from '@/lib/invoices/insert-numbered'
import { type ListQuery, listHref, readListQuery } from '@/lib/list-filters'
import { CURRENCIES } from '@/lib/money'
import { listReceipts, RECEIPTS_PER_PAGE, type ReceiptFilters } from '@/lib/reports/receipt-queries'
import { recordTransferAction } from './actions'

export const metadata: Metadata = { title: 'Money received' }

const METHODS = [
  { value: '', label: 'Any' },
  { value: 'bank-transfer', label: 'Bank transfer' },
  { value: 'card', label: 'Card' },
  { value: 'credit', label: 'Credit' },
]

export default async function MoneyPage({ searchParams }: PageProps<'/admin/money'>) {
  await requireRole('admin', '/admin/money')
  const [query, now] = await Promise.all([searchParams, readClock(db)])
  const filters = readFilters(query)
  const { rows, sums, total } = await listReceipts(db, filters)
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-h1-working">Money received</h1>
        <ButtonLink href="/admin/invoices" variant="second" size="small">
          Invoices
        </ButtonLink>
      </div>
      <div className="mt-7 grid items-start gap-10 lg:grid-cols-[1fr_24rem] lg:gap-12">
        <div className="min-w-0">
          <Form action="/admin/money" className="mb-6 grid grid-cols-2 items-end gap-4 max-lg:*:first:col-span-2 lg:grid-cols-[2fr_1fr_1fr_auto]">
            <Field
              label="Search"
              name="q"
              hint="Payer, reference, invoice"
              type="search"
              autoComplete="off"
              maxLength={100}
              defaultValue={filters.q}
            />
            <Select label="By" name="method" options={METHODS} defaultValue={filters.method ?? ''} />
            <Select
              label="Which"
              name="open"
              options={[
                { value: '', label: 'All' },
                { value: '1', label: 'Something left' },
              ]}
              defaultValue={filters.isOpen ? '1' : ''}
            />
            <SubmitButton variant="second" busy="Looking …">
              Show
            </SubmitButton>
          </Form>
          <SumsLine sums={sums} rest="not allocated" none="all of it allocated or given back" />
          <ReceiptTable rows={rows} empty={<EmptyState title="No money is like this">Search for less, or record what arrived.</EmptyState>} />
          <Pagination
            page={filters.page}
            pageCount={Math.max(1, Math.ceil(total / RECEIPTS_PER_PAGE))}
            hrefFor={(page) => moneyHref(filters, page)}
            what={total === 1 ? 'receipt' : 'receipts'}
            total={total}
          />
        </div>
        <Panel as="section" aria-labelledby="record-title">
          <h2 id="record-title" className="mb-4 text-h3">
            Record a bank transfer
          </h2>
          <ActForm
            id="transfer"
            action={recordTransferAction}
            hidden={{ formKey: randomUUID() }}
            button="Record it"
            busy="Recording …"
            look="primary"
            fields={[
              { kind: 'money', name: 'amount', label: 'Sum that arrived' },
              { kind: 'money', name: 'bankCharge', label: 'Bank charge', hint: 'What the bank kept. It counts for the payer.', optional: true },
              { kind: 'select', name: 'currency', label: 'Currency', options: CURRENCIES.map((value) => ({ value, label: value })), value: 'GBP' },
              { kind: 'date', name: 'receivedOn', label: 'Day', value: dayIn('Europe/London', now) },
              { kind: 'text', name: 'payerName', label: 'Payer', optional: true },
              { kind: 'text', name: 'reference', label: 'Reference', hint: 'As the payer wrote it.', optional: true },
              { kind: 'text', name: 'note', label: 'Note', optional: true },
            ]}
          />
        </Panel>
      </div>
    </>
  )
}

function readFilters(query: ListQuery): ReceiptFilters {
  const { word, among, page } = readListQuery(query)
  return { q: word('q'), method: among('method', ['card', 'bank-transfer', 'credit']), isOpen: word('open') === '1', page }
}

const moneyHref = ({ q, method, isOpen }: ReceiptFilters, page: number): string =>
  listHref('/admin/money', { q, method, open: isOpen ? '1' : null, page })
