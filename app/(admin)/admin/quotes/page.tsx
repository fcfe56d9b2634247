import type { Metadata } from 'next'
import { QuoteFilterForm } from '@/components/quotes/quote-filter-form'
import { QuoteTable } from '@/components/quotes/quote-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { listQuotes, QUOTES_PER_PAGE } from '@/lib/quotes/queries'
import { quotesHref, readQuoteFilters } from '@/lib/quotes/quote-filters'

export const metadata: Metadata = { title: 'Quotes' }

export default async function QuotesPage({ searchParams }: PageProps<'/admin/quotes'>) {
  await requireRole('admin', '/admin/quotes')
  const filters = readQuoteFilters(await searchParams)
  const now = await readClock(db)
  const { rows, total } = await listQuotes(db, filters, now)
  const isNarrowed = Boolean(filters.q || filters.state || filters.page > 1)
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-h1-working">Quotes</h1>
        <ButtonLink href="/admin/quotes/new" size="small">
          New quote
        </ButtonLink>
      </div>
      <QuoteFilterForm filters={filters} />
      <QuoteTable
        rows={rows}
        now={now}
        empty={
          <EmptyState title={isNarrowed ? 'No quote is like this' : 'No quote was asked for yet'}>
            {isNarrowed
              ? 'Search for a part of a name, address or number, or take the filter away.'
              : 'Buyers get one from the booking form; you can make one for them.'}
          </EmptyState>
        }
      />
      <Pagination
        page={filters.page}
        pageCount={Math.max(1, Math.ceil(total / QUOTES_PER_PAGE))}
        hrefFor={(page) => quotesHref(filters, { page })}
        what={total === 1 ? 'quote' : 'quotes'}
        total={total}
      />
    </>
  )
}
