import { Accessibility } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { type RosterView, rosterQuery, type SortColumn } from '@/lib/enrolments/arrange-roster'
import type { RosterRow } from '@/lib/enrolments/roster'
import { STATE_WORDS } from '@/lib/enrolments/roster-csv'

const TONES = { complete: 'good', invited: 'quiet', unassigned: 'warm' } as const

type RosterTableProps = { rows: readonly RosterRow[]; view: RosterView; path: string; hasSeats: boolean }

/** The taken seats of a class; each head sorts by its column. */
export function RosterTable({ rows, view, path, hasSeats }: RosterTableProps) {
  const sortable = (key: SortColumn, head: string, cell: Column<RosterRow>['cell']): Column<RosterRow> => {
    const isSorted = view.sort === key
    const sorted = view.isDescending ? 'descending' : 'ascending'
    const sortHref = path + rosterQuery({ ...view, sort: key, isDescending: isSorted && !view.isDescending })
    return { key, head, cell, sortHref, sorted: isSorted ? sorted : undefined }
  }
  const access: Column<RosterRow> = {
    key: 'access',
    head: 'Access needs',
    cell: ({ accessNeeds }) => (accessNeeds ? <Needs>{accessNeeds}</Needs> : null),
  }
  return (
    <DataTable
      caption="Roster"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { ...sortable('name', 'Name', ({ name }) => <span>{name}</span>), isRowHeader: true },
        sortable('organisation', 'Organisation', ({ organisation }) => (organisation ? <span>{organisation}</span> : null)),
        sortable('email', 'E-mail', ({ email }) =>
          email ? (
            <a className="block wrap-anywhere hover:underline md:min-w-64 print:min-w-48" href={`mailto:${email}`}>
              <Address>{email}</Address>
            </a>
          ) : null,
        ),
        sortable('state', 'Seat', ({ state }) => <Chip tone={TONES[state]}>{STATE_WORDS[state]}</Chip>),
        sortable('group', 'Group', ({ group }) => <span className="block text-ink-2 md:min-w-24">{group}</span>),
        ...(rows.some(({ accessNeeds }) => accessNeeds) ? [access] : []),
      ]}
      empty={
        hasSeats ? (
          <EmptyState title="Nobody fits">
            <p>No seat of this class fits what you filter by.</p>
          </EmptyState>
        ) : (
          <EmptyState title="No seats are taken yet">
            <p>Whoever books stands here at once, and so does each seat that is still to be named.</p>
          </EmptyState>
        )
      }
    />
  )
}

/** Breaks at the @ before it breaks anywhere else. */
function Address({ children }: { children: string }) {
  const at = children.lastIndexOf('@')
  return (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  )
}

const Needs = ({ children }: { children: string }) => (
  <span className="flex gap-2 text-label">
    <Accessibility aria-hidden className="size-4 shrink-0 text-accent" strokeWidth={1.75} />
    <span className="min-w-0 whitespace-pre-line">{children}</span>
  </span>
)
