import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { DISCOUNT_ZONE } from '@/lib/discounts/describe-discount'
import type { listDiscountUses } from '@/lib/discounts/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

type Use = Awaited<ReturnType<typeof listDiscountUses>>[number]

const STATUS = {
  reserved: { tone: 'warm', word: 'Held' },
  spent: { tone: 'good', word: 'Spent' },
  released: { tone: 'quiet', word: 'Released' },
  returned: { tone: 'quiet', word: 'Returned' },
} as const

const COLUMNS: Column<Use>[] = [
  { key: 'booking', head: 'Booking', isRowHeader: true, cell: (use) => use.bookingRef },
  { key: 'buyer', head: 'Buyer', cell: (use) => [use.buyerName, use.organisation].filter(Boolean).join(', ') },
  {
    key: 'class',
    head: 'Class',
    cell: (use) => (
      <>
        {use.courseCode}, <TextLink href={`/classes/${use.classRef}`}>{use.classRef}</TextLink>
      </>
    ),
  },
  { key: 'seats', head: 'Seats', align: 'right', cell: (use) => use.seats },
  { key: 'status', head: 'State', cell: (use) => <Chip tone={STATUS[use.status].tone}>{STATUS[use.status].word}</Chip> },
  {
    key: 'when',
    head: 'Since',
    align: 'right',
    cell: (use) => `${describeDay(use.createdAt, DISCOUNT_ZONE, { withYear: true })}, ${timeOf(use.createdAt, DISCOUNT_ZONE)}`,
  },
]

/** Which bookings used the code, for how many seats; also those that gave it back. */
export const DiscountUses = ({ uses }: { uses: readonly Use[] }) => (
  <DataTable
    caption="Uses of this code"
    columns={COLUMNS}
    rows={uses}
    rowKey={(use) => use.id}
    empty={<p className="text-small text-ink-2">No booking has used it yet.</p>}
  />
)
