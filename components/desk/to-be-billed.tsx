import { TextLink } from '@/components/ui/text-link'
import type { FormState } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { sayDay } from '@/lib/reports/describe-booking'
import type { ToBeBilled } from '@/lib/reports/invoice-list-queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { ActForm } from './act-form'

type Action = (state: FormState, form: FormData) => Promise<FormState>
type RequestListProps = {
  rows: readonly ToBeBilled[]
  approve: (bookingId: string) => Action
  decline: (bookingId: string) => Action
  /** What approving now would make of its due date, in words. */
  sayDue: (row: ToBeBilled) => string
}

/** Who wants to pay by invoice, with all that is needed to say yes or no. */
export function RequestList({ rows, approve, decline, sayDue }: RequestListProps) {
  return (
    <ul className="grid gap-6">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-4 border-b border-line pb-6 text-small md:grid-cols-[1fr_1fr] lg:grid-cols-[1.2fr_1fr_1fr]">
          <Who row={row} />
          <ActForm id={`approve-${row.ref}`} action={approve(row.id)} button="Approve" busy="Approving …" look="primary">
            {sayDue(row)}
          </ActForm>
          <details className="md:col-span-2 lg:col-span-1">
            <summary className="link w-fit">Decline</summary>
            <div className="mt-3">
              <ActForm
                id={`decline-${row.ref}`}
                action={decline(row.id)}
                fields={[{ kind: 'area', name: 'reason', label: 'Why', hint: 'The buyer reads it.', optional: true }]}
                button="Decline and free the seats"
                busy="Declining …"
              />
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}

/** Confirmed bookings whose invoice waits for a PO number. */
export function WaitingList({ rows }: { rows: readonly ToBeBilled[] }) {
  return (
    <ul className="grid gap-5">
      {rows.map((row) => (
        <li key={row.id} className="border-b border-line pb-5 text-small">
          <Who row={row} />
          <p className="mt-2">
            <TextLink href={`/admin/bookings/${row.ref}/billing`}>Enter the PO number</TextLink>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Who({ row }: { row: ToBeBilled }) {
  const more = [
    row.billingName && `bill to ${row.billingName}`,
    row.country,
    row.vatNumber,
    row.poNumber ? `PO ${row.poNumber}` : row.poFollows ? 'PO follows' : null,
  ]
  return (
    <div className="min-w-0">
      <p>
        <TextLink href={`/admin/bookings/${row.ref}`} className="font-bold">
          {row.ref}
        </TextLink>{' '}
        · {sayDay(row.createdAt)}
      </p>
      <p className="mt-1 font-bold wrap-anywhere">{row.organisation ?? row.buyerName}</p>
      <p className="wrap-anywhere">
        {row.buyerName}, {row.buyerEmail}
      </p>
      <p className="text-ink-3 wrap-anywhere">{more.filter(Boolean).join(', ')}</p>
      <p className="mt-1">
        <b>{formatMoney(row.totalMinor, row.currency)}</b> for {row.seatCount === 1 ? '1 seat' : `${row.seatCount} seats`} in {row.courseCode},{' '}
        {row.classRef}
        {row.startsAt ? `, from ${describeDay(row.startsAt, row.timeZone, { withYear: true })}` : ''}
      </p>
    </div>
  )
}
