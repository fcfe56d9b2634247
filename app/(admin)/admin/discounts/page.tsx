import type { Metadata } from 'next'
import { DiscountFilterForm } from '@/components/discounts/discount-filter-form'
import { DiscountTable } from '@/components/discounts/discount-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { count } from '@/lib/discounts/describe-discount'
import { type DiscountFilters, discountsHref, readDiscountFilters } from '@/lib/discounts/discount-list'
import { DISCOUNTS_PER_PAGE, listDiscounts } from '@/lib/discounts/queries'

export const metadata: Metadata = { title: 'Discounts' }

export default async function DiscountsPage({ searchParams }: PageProps<'/admin/discounts'>) {
  await requireRole('admin', '/admin/discounts')
  const query = await searchParams
  const filters = readDiscountFilters(query)
  const { rows, total } = await listDiscounts(db, filters, await readClock(db))
  const issued = sayIssued(query)
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-h1-working">Discounts</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/admin/discounts/new" variant="second" size="small">
            New code
          </ButtonLink>
          <ButtonLink href="/admin/discounts/issue" size="small">
            Issue the alumni discount
          </ButtonLink>
        </div>
      </div>
      {issued ? (
        <Note role="status" className="mt-6">
          {issued}
        </Note>
      ) : null}
      <DiscountFilterForm filters={filters} />
      <DiscountTable rows={rows} filters={filters} empty={<NoDiscounts filters={filters} />} />
      <Pagination
        page={filters.page}
        pageCount={Math.max(1, Math.ceil(total / DISCOUNTS_PER_PAGE))}
        hrefFor={(page) => discountsHref(filters, { page })}
        what={total === 1 ? 'code' : 'codes'}
        total={total}
      />
    </>
  )
}

function NoDiscounts({ filters }: { filters: DiscountFilters }) {
  const isNarrowed = Boolean(filters.q || filters.state || filters.origin || filters.owner || filters.page > 1)
  return (
    <EmptyState
      title={isNarrowed ? 'No code is like this' : 'No code was issued yet'}
      act={
        <ButtonLink href={isNarrowed ? '/admin/discounts' : '/admin/discounts/new'} variant="second" size="small">
          {isNarrowed ? 'Show all codes' : 'New code'}
        </ButtonLink>
      }
    >
      {isNarrowed ? 'Search for less, or take a filter away.' : 'Issue one to everybody, or the alumni discount to those who attended.'}
    </EmptyState>
  )
}

/** What the act that led here did; the numbers in the address are for telling only. */
function sayIssued({ issued, held }: Record<string, string | string[] | undefined>): string | null {
  const [codes, holders] = [Number(issued), Number(held)]
  if (!Number.isInteger(codes) || codes < 0) return null
  const left =
    Number.isInteger(holders) && holders > 0
      ? ` ${count(holders, 'person', 'people')} held one already and ${holders === 1 ? 'was' : 'were'} left alone.`
      : ''
  return `${count(codes, 'code')} issued, ${count(codes, 'mail')} on the way.${left}`
}
