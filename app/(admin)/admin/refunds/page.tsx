import type { Metadata } from 'next'
import { RefundTable } from '@/components/refunds/refund-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { countRefundsToSolve, listRefunds, REFUNDS_PER_PAGE } from '@/lib/ledger/refund-desk-queries'

export const metadata: Metadata = { title: 'Refunds' }

export default async function RefundsPage({ searchParams }: PageProps<'/admin/refunds'>) {
  await requireRole('admin', '/admin/refunds')
  const asked = Number((await searchParams).page)
  const page = Number.isInteger(asked) && asked > 1 && asked < 100_000 ? asked : 1
  const [{ rows, total }, counts] = await Promise.all([listRefunds(db, page), countRefundsToSolve(db)])
  return (
    <>
      <h1 className="mb-7 text-h1-working">Refunds</h1>
      {counts.failed + counts.toSend > 0 ? (
        <Note tone={counts.failed > 0 ? 'bad' : 'warm'} className="mb-7 max-w-measure">
          {sayWaiting(counts)}
        </Note>
      ) : null}
      <RefundTable rows={rows} empty={<EmptyState title="No money went back yet">Refunds are decided on the page of a booking.</EmptyState>} />
      <Pagination
        page={page}
        pageCount={Math.max(1, Math.ceil(total / REFUNDS_PER_PAGE))}
        hrefFor={(to) => `/admin/refunds?page=${to}`}
        what={total === 1 ? 'refund' : 'refunds'}
        total={total}
      />
    </>
  )
}

function sayWaiting({ failed, toSend }: { failed: number; toSend: number }): string {
  const failures =
    failed === 1 ? 'One refund failed: its money has to go another way.' : `${failed} refunds failed: their money has to go another way.`
  const transfers = toSend === 1 ? 'One bank transfer is to be made.' : `${toSend} bank transfers are to be made.`
  return [failed > 0 && failures, toSend > 0 && transfers].filter(Boolean).join(' ')
}
