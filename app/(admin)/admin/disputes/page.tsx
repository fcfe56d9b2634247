import type { Metadata } from 'next'
import { DisputeTable } from '@/components/disputes/dispute-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { DISPUTES_PER_PAGE, listDisputes } from '@/lib/payments/dispute-queries'

export const metadata: Metadata = { title: 'Disputes' }

export default async function DisputesPage({ searchParams }: PageProps<'/admin/disputes'>) {
  await requireRole('admin', '/admin/disputes')
  const asked = Number((await searchParams).page)
  const page = Number.isInteger(asked) && asked > 1 && asked < 100_000 ? asked : 1
  const [{ rows, total }, now] = await Promise.all([listDisputes(db, page), readClock(db)])
  return (
    <>
      <h1 className="text-h1-working">Disputes</h1>
      <p className="mt-2 mb-7 max-w-measure text-ink-2">
        Payments that a cardholder contests at their bank. Call the buyer first; then answer at the payment provider, with what was booked, agreed and
        attended, in time.
      </p>
      <DisputeTable rows={rows} now={now} empty={<EmptyState title="No payment is disputed">It will stand here, and you get a mail.</EmptyState>} />
      <Pagination
        page={page}
        pageCount={Math.max(1, Math.ceil(total / DISPUTES_PER_PAGE))}
        hrefFor={(to) => `/admin/disputes?page=${to}`}
        what={total === 1 ? 'dispute' : 'disputes'}
        total={total}
      />
    </>
  )
}
