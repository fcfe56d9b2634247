import type { Metadata } from 'next'
import Form from 'next/form'
import { PeopleTable } from '@/components/desk/people-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listHref, readListQuery } from '@/lib/list-filters'
import { listPeople, PEOPLE_PER_PAGE } from '@/lib/reports/people-queries'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  await requireRole('admin', '/admin/people')
  const { word, page } = readListQuery(await searchParams)
  const [q, told] = [word('q'), word('told')]
  const { rows, total } = await listPeople(db, { q, page })
  return (
    <>
      <h1 className="text-h1-working">People</h1>
      {told === 'erased' ? (
        <Note role="status" className="mt-6 max-w-measure">
          Erased. Write to them that it is done: we have no address of theirs any more.
        </Note>
      ) : null}
      <Form action="/admin/people" className="my-7 flex max-w-form flex-wrap items-end gap-4">
        <Field
          label="Search"
          name="q"
          hint="Any part of a name, an address or an organisation"
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          defaultValue={q}
          className="min-w-0 flex-[1_1_16rem]"
        />
        <SubmitButton variant="second" busy="Looking …">
          Show
        </SubmitButton>
      </Form>
      <PeopleTable rows={rows} empty={<EmptyState title="Nobody is like this">Try a shorter part of the name, or the address.</EmptyState>} />
      <Pagination
        page={page}
        pageCount={Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE))}
        hrefFor={(number) => listHref('/admin/people', { q, page: number })}
        what={total === 1 ? 'person' : 'people'}
        total={total}
      />
    </>
  )
}
