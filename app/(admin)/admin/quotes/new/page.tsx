import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { requireRole } from '@/lib/accounts/require-role'
import { listCountries } from '@/lib/countries'
import { CURRENCIES } from '@/lib/money'
import { makeQuoteAction } from './actions'

export const metadata: Metadata = { title: 'New quote' }

export default async function NewQuotePage({ searchParams }: PageProps<'/admin/quotes/new'>) {
  await requireRole('admin', '/admin/quotes/new')
  const { class: classRef } = await searchParams
  const countries = listCountries().map(({ code, name }) => ({ value: code, label: name }))
  const types = [
    { value: 'business', label: 'Organisation' },
    { value: 'consumer', label: 'Consumer' },
  ]
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Quotes', href: '/admin/quotes' }, { label: 'New quote' }]} />
      <h1 className="mt-3 text-h1-working">New quote</h1>
      <div className="mt-8">
        <ActForm
          id="quote"
          action={makeQuoteAction}
          hidden={{ formKey: randomUUID() }}
          button="Make the quote and send it"
          busy="Making …"
          look="primary"
          fields={[
            { kind: 'text', name: 'classRef', label: 'Class', hint: 'Its ref, like sps-k7m2', value: typeof classRef === 'string' ? classRef : '' },
            { kind: 'number', name: 'seats', label: 'Seats', value: '1' },
            { kind: 'select', name: 'currency', label: 'Currency', options: CURRENCIES.map((value) => ({ value, label: value })), value: 'GBP' },
            {
              kind: 'number',
              name: 'percent',
              label: 'Per cent off this quote',
              hint: 'Where the volume price of the class is better, that one counts.',
              optional: true,
            },
            { kind: 'text', name: 'buyerName', label: 'Buyer’s name' },
            { kind: 'email', name: 'buyerEmail', label: 'Buyer’s e-mail', hint: 'The quote is sent here.' },
            { kind: 'select', name: 'customerType', label: 'Books as', options: types, value: 'business' },
            { kind: 'text', name: 'organisation', label: 'Organisation', optional: true },
            { kind: 'select', name: 'country', label: 'Country', options: countries, value: 'GB' },
            { kind: 'text', name: 'vatNumber', label: 'VAT or registration number', optional: true },
            { kind: 'area', name: 'billingAddress', label: 'Address on the invoice', optional: true },
            { kind: 'area', name: 'note', label: 'Note', hint: 'Printed on the quote.', optional: true },
          ]}
        >
          At today’s price, good for the usual time; you can change its end and keep its seats afterwards. Nothing is claimed yet.
        </ActForm>
      </div>
    </>
  )
}
