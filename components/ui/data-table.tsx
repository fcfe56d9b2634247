import { cx } from 'class-variance-authority'
import type { ReactNode } from 'react'
import { TextLink } from './text-link'

export type Column<Row> = {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  align?: 'right'
  /** Names the row for those who hear the table: one column of each table. */
  isRowHeader?: boolean
  /** Address that sorts by this column, and how it is sorted now. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
  /** Buttons, checkboxes: the head is read out, not shown. */
  isBare?: boolean
}

type DataTableProps<Row> = {
  /** What the table holds; read out, not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  isSelected?: (row: Row) => boolean
  /** Shown instead of the table when there are no rows: say what to do next. */
  empty?: ReactNode
}

/** `display: block` takes the roles of a table away, so cards on a phone need them said. */
const role = (name: string) => ({ role: name })

/** Dense rows under a head that stays; on a phone each row is a card with its labels. */
export function DataTable<Row>({ caption, columns, rows, rowKey, isSelected, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return empty
  return (
    <table {...role('table')} className="w-full border-collapse text-small max-md:block print:text-label">
      <caption className="sr-only">{caption}</caption>
      <thead {...role('rowgroup')} className="max-md:sr-only">
        <tr {...role('row')}>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')} className="max-md:block">
        {rows.map((row) => (
          <tr
            {...role('row')}
            key={rowKey(row)}
            data-selected={isSelected?.(row) || undefined}
            className="border-b border-line data-selected:bg-wash max-md:block max-md:py-3"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Figures and the words of the next column must not run into each other. */
const rightLook = 'md:text-right md:not-last:pr-8'

function Head<Row>({ column }: { column: Column<Row> }) {
  const arrow = column.sorted === 'ascending' ? ' ↑' : column.sorted === 'descending' ? ' ↓' : ''
  return (
    <th
      {...role('columnheader')}
      scope="col"
      aria-sort={column.sorted}
      className={cx(
        'sticky top-0 z-1 border-b-[1.5px] border-ink bg-paper py-2 pr-4 text-label font-medium text-ink-3 last:pr-0',
        column.align === 'right' ? rightLook : 'text-left',
      )}
    >
      {column.isBare ? (
        <span className="sr-only">{column.head}</span>
      ) : column.sortHref ? (
        <TextLink href={column.sortHref} className="text-ink-3">
          {column.head}
        </TextLink>
      ) : (
        column.head
      )}
      <span aria-hidden>{arrow}</span>
    </th>
  )
}

const isEmpty = (content: ReactNode) => content === null || content === undefined || content === '' || content === false

/** Columns keep their words whole; a card is as narrow as the phone, and a long name is broken wherever it must be. */
const contentLook = 'min-w-0 max-md:wrap-anywhere'

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row)
  const look = cx(
    'h-[43px] py-1.5 pr-4 align-middle last:pr-0 max-md:flex max-md:h-auto max-md:min-h-8 max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:pr-0',
    column.align === 'right' ? rightLook : 'text-left',
    column.isRowHeader && 'font-bold',
    // A card has no columns to keep in line, so a label with nothing beside it says nothing.
    isEmpty(content) && 'max-md:hidden',
  )
  const label =
    column.isBare || column.isRowHeader ? null : (
      <span aria-hidden className="shrink-0 text-label text-ink-3 md:hidden">
        {column.head}
      </span>
    )
  if (column.isRowHeader)
    return (
      <th {...role('rowheader')} scope="row" className={look}>
        <div className={contentLook}>{content}</div>
      </th>
    )
  return (
    <td {...role('cell')} className={look}>
      {label}
      <div className={cx(contentLook, 'max-md:text-right')}>{content}</div>
    </td>
  )
}
