import type { Metadata } from 'next'
import { ClassFilterForm } from '@/components/desk/class-filter-form'
import { ClassTable } from '@/components/desk/class-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { CLASSES_PER_PAGE, listDeskClasses, listDeskCourses } from '@/lib/reports/class-desk-queries'
import { classesHref, readClassFilters } from '@/lib/reports/class-filters'

export const metadata: Metadata = { title: 'Classes' }

export default async function ClassesPage({ searchParams }: PageProps<'/admin/classes'>) {
  await requireRole('admin', '/admin/classes')
  const filters = readClassFilters(await searchParams)
  const now = await readClock(db)
  const [{ rows, total }, courses] = await Promise.all([listDeskClasses(db, filters, now), listDeskCourses(db)])
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-h1-working">Classes</h1>
        <ButtonLink href="/admin/classes/new" size="small">
          Plan a class
        </ButtonLink>
      </div>
      <ClassFilterForm filters={filters} courses={courses} />
      <ClassTable
        rows={rows}
        now={now}
        empty={
          <EmptyState
            title="No class is like this"
            act={
              <ButtonLink href="/admin/classes?when=all" variant="second" size="small">
                Show all classes
              </ButtonLink>
            }
          >
            Search for less, or take a filter away.
          </EmptyState>
        }
      />
      <Pagination
        page={filters.page}
        pageCount={Math.max(1, Math.ceil(total / CLASSES_PER_PAGE))}
        hrefFor={(page) => classesHref(filters, { page })}
        what={total === 1 ? 'class' : 'classes'}
        total={total}
      />
    </>
  )
}
