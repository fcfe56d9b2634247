import type { ReactNode } from 'react'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import type { DeskPersonRow } from '@/lib/reports/people-queries'

/** Everybody known, by name. */
export function PeopleTable({ rows, empty }: { rows: readonly DeskPersonRow[]; empty: ReactNode }) {
  return (
    <DataTable
      caption="People"
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'name',
          head: 'Name',
          isRowHeader: true,
          cell: ({ id, name, email }) => (
            <TextLink href={`/admin/people/${id}`} className="wrap-anywhere">
              {name ?? email ?? 'Without a name'}
            </TextLink>
          ),
        },
        { key: 'email', head: 'Address', cell: ({ email }) => <span className="wrap-anywhere">{email}</span> },
        { key: 'organisation', head: 'Organisation', cell: ({ organisation }) => <span className="wrap-anywhere">{organisation}</span> },
        { key: 'roles', head: 'Roles', cell: ({ roles }) => roles.join(', ') },
        { key: 'seats', head: 'Seats', align: 'right', cell: ({ seats }) => String(seats) },
        { key: 'bookings', head: 'Bookings', align: 'right', cell: (row) => String(row.bookings) },
      ]}
    />
  )
}
