import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { DeskMatter } from '@/lib/reports/desk-queries'
import { describeDay } from '@/lib/schedule/describe-times'

const WHAT = {
  'booking-requested': { word: 'Booking to approve', dot: 'bg-warm' },
  'invoice-overdue': { word: 'Invoice overdue', dot: 'bg-warm' },
  'vat-to-check': { word: 'VAT number to check', dot: 'bg-edge' },
  'call-off-stuck': { word: 'Called off, not settled', dot: 'bg-error' },
  'quote-open': { word: 'Quote to approve', dot: 'bg-edge' },
  'tentative-class': { word: 'Tentative class', dot: 'bg-warm' },
  'mail-failed': { word: 'Mail not delivered', dot: 'bg-error' },
  dispute: { word: 'Payment disputed', dot: 'bg-error' },
  'refund-to-send': { word: 'Refund to transfer', dot: 'bg-warm' },
  'refund-failed': { word: 'Refund failed', dot: 'bg-error' },
  'refund-under-way': { word: 'Refund under way', dot: 'bg-edge' },
} as const

/** Whatever waits, a line each. */
export function MattersTable({ matters, now }: { matters: readonly DeskMatter[]; now: Date }) {
  const hasSums = matters.some((matter) => 'amountMinor' in matter)
  const sum: Column<DeskMatter> = {
    key: 'sum',
    head: 'Sum',
    align: 'right',
    cell: (matter) => ('amountMinor' in matter ? formatMoney(matter.amountMinor, matter.currency) : null),
  }
  const columns: Column<DeskMatter>[] = [
    {
      key: 'what',
      head: 'What',
      isRowHeader: true,
      cell: ({ kind }) => (
        <span className="flex items-center gap-3 whitespace-nowrap">
          <span aria-hidden className={`size-2 shrink-0 rounded-[50%] ${WHAT[kind].dot}`} />
          {WHAT[kind].word}
        </span>
      ),
    },
    { key: 'about', head: 'About', cell: (matter) => <About matter={matter} /> },
    ...(hasSums ? [sum] : []),
    { key: 'when', head: 'When', align: 'right', cell: (matter) => <When matter={matter} now={now} /> },
  ]
  return (
    <DataTable
      caption="What waits for you"
      columns={columns}
      rows={matters}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      empty={
        <EmptyState title="All done">
          Nothing is to be decided, no mail came back, no refund is stuck, and every class to come has reached its goal.
        </EmptyState>
      }
    />
  )
}

function About({ matter }: { matter: DeskMatter }) {
  if (matter.kind === 'tentative-class')
    return (
      <span>
        {matter.courseCode} {describeDay(matter.startsAt, matter.timeZone)}, <TextLink href={`/admin/classes/${matter.ref}`}>{matter.ref}</TextLink>:{' '}
        {matter.taken} of {matter.goal} seats
      </span>
    )
  if ('href' in matter)
    return (
      <span className="wrap-anywhere">
        <TextLink href={matter.href}>{matter.name}</TextLink>, {matter.about}
      </span>
    )
  if (matter.kind === 'mail-failed')
    return (
      <span className="wrap-anywhere">
        {matter.to}, {matter.template.replaceAll('-', ' ')}
        {matter.error ? <span className="block text-label text-ink-3">{matter.error.slice(0, 160)}</span> : null}
      </span>
    )
  return (
    <span className="wrap-anywhere">
      {matter.bookingRef ? <TextLink href={`/admin/bookings/${matter.bookingRef}`}>{matter.bookingRef}</TextLink> : 'No booking of ours'},{' '}
      <TextLink href={matter.kind === 'dispute' ? '/admin/disputes' : `/admin/refunds/${matter.id}`}>{matter.reason}</TextLink>
    </span>
  )
}

function When({ matter, now }: { matter: DeskMatter; now: Date }) {
  const isAhead = matter.kind === 'tentative-class'
  const at = isAhead ? matter.startsAt : matter.since
  const text = `${spanOf(Math.abs(at.getTime() - now.getTime()))}${isAhead ? ' left' : ''}`
  return (
    <time dateTime={at.toISOString()} className={isAhead ? 'font-bold whitespace-nowrap text-warm-ink' : 'whitespace-nowrap text-ink-2'}>
      {text}
    </time>
  )
}

const MINUTE = 60_000

/** `20 min`, `3 h`, `12 d` */
function spanOf(milliseconds: number): string {
  if (milliseconds < 60 * MINUTE) return `${Math.max(1, Math.floor(milliseconds / MINUTE))} min`
  if (milliseconds < 48 * 60 * MINUTE) return `${Math.floor(milliseconds / (60 * MINUTE))} h`
  return `${Math.floor(milliseconds / (24 * 60 * MINUTE))} d`
}
