import type { ReactNode } from 'react'

export type PriceRow = { label: ReactNode; amount: ReactNode; tone?: 'discount' }

type PriceTableProps = {
  rows: readonly PriceRow[]
  /** 'To pay', 'Paid by card' … and the sum, ready to print. */
  total: { label: ReactNode; amount: ReactNode }
  /** 'large': 38 px in the display face, once on a page. */
  totalSize?: 'large' | 'normal'
}

/** List, discount, net, VAT, then the ink rule and the total: the sum a reader checks, in one order everywhere. */
export function PriceTable({ rows, total, totalSize = 'large' }: PriceTableProps) {
  return (
    <dl className="text-small">
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          className={`flex justify-between gap-4 py-2.5 ${index > 0 ? 'border-t border-line' : ''} ${row.tone === 'discount' ? 'font-bold text-accent-2' : ''}`}
        >
          <dt>{row.label}</dt>
          <dd className="whitespace-nowrap">{row.amount}</dd>
        </div>
      ))}
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t-2 border-ink pt-3">
        <dt className="font-bold">{total.label}</dt>
        <dd
          className={
            totalSize === 'large'
              ? 'ml-auto font-display text-total font-medium whitespace-nowrap proportional-nums'
              : 'text-lead font-bold whitespace-nowrap proportional-nums'
          }
        >
          {total.amount}
        </dd>
      </div>
    </dl>
  )
}
