import { render, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { PriceTable } from '@/components/ui/price-table'
import { Section } from '@/components/ui/section'
import { Segment, SegmentField } from '@/components/ui/segment'
import { Tabs } from '@/components/ui/tabs'

type Student = { id: string; name: string; team: string }
const students: Student[] = [
  { id: '1', name: 'Amara Osei', team: 'Harbour' },
  { id: '2', name: 'Konrad Wójcik', team: 'Quarry' },
]
const columns: Column<Student>[] = [
  { key: 'name', head: 'Name', cell: (row) => row.name, isRowHeader: true, sorted: 'ascending', sortHref: '/?sort=-name' },
  { key: 'team', head: 'Team', cell: (row) => row.team },
]

describe('a table', () => {
  test('keeps its roles, names its rows and says how it is sorted', () => {
    render(<DataTable caption="Students" columns={columns} rows={students} rowKey={(row) => row.id} />)
    const table = screen.getByRole('table', { name: 'Students' })
    expect(within(table).getByRole('row', { name: /Amara Osei/ })).toBeVisible()
    expect(within(table).getByRole('rowheader', { name: 'Konrad Wójcik' })).toBeVisible()
    expect(within(table).getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
  })

  test('without rows shows what to do instead', () => {
    render(<DataTable caption="Students" columns={columns} rows={[]} rowKey={(row) => row.id} empty={<p>Nobody yet.</p>} />)
    expect(screen.queryByRole('table')).toBeNull()
    expect(screen.getByText('Nobody yet.')).toBeVisible()
  })
})

test('the price table pairs every amount with its label and ends with the total', () => {
  render(
    <PriceTable
      rows={[
        { label: '2 seats, list price', amount: '£4,400.00' },
        { label: 'ALUMNI30, 30 % off', amount: '−£1,320.00', tone: 'discount' },
      ]}
      total={{ label: 'To pay', amount: '£3,696.00' }}
    />,
  )
  expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['2 seats, list price', 'ALUMNI30, 30 % off', 'To pay'])
  expect(screen.getAllByRole('definition').at(-1)).toHaveTextContent('£3,696.00')
})

test('a link to a file or another site is fetched by the browser itself', () => {
  render(
    <>
      <ButtonLink href="/bookings/x/invoices/1/pdf" download>
        PDF
      </ButtonLink>
      <ButtonLink href="mailto:hello@halfday.example">Write</ButtonLink>
    </>,
  )
  expect(screen.getByRole('link', { name: 'PDF' })).toHaveAttribute('download')
  expect(screen.getByRole('link', { name: 'Write' })).toHaveAttribute('href', 'mailto:hello@halfday.example')
})

test('pages say where one is and lead back and on', () => {
  render(<Pagination page={2} pageCount={3} total={120} what="codes" hrefFor={(page) => `/admin/discounts?page=${page}`} />)
  expect(screen.getByText('120 codes, page 2 of 3')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Next' })).toHaveAttribute('href', '/admin/discounts?page=3')
})

test('axe minds nothing in the other parts', async () => {
  const { container } = render(
    <main>
      <h1>Parts</h1>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/classes' }, { label: 'sps-k7m2' }]} />
      <Tabs label="Class" tabs={[{ label: 'Roster', href: '/a', isCurrent: true, count: 12 }]} />
      <Segment label="Hours" choices={[{ label: 'Any hour', href: '/b', isCurrent: true }]} />
      <SegmentField legend="For" name="for" options={[{ value: 'one', label: 'One person' }]} defaultValue="one" />
      <Section id="questions" title="Questions" aside="3">
        <Disclosure title="Can I move?">Yes.</Disclosure>
        <EmptyState title="Nothing yet">Wait.</EmptyState>
      </Section>
      <DataTable caption="Students" columns={columns} rows={students} rowKey={(row) => row.id} isSelected={() => true} />
    </main>,
  )
  expect((await axe(container)).violations.map((violation) => violation.id)).toEqual([])
})
