import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Tabs } from '@/components/ui/tabs'
import { shortTitle } from '@/lib/courses/short-title'

type Course = { id: string; code: string; title: string; count: number }
type KeptByCourseProps = {
  title: string
  lead: string
  /** Where the list is; a course is chosen by `?course=CODE`, and one more is made at `/new`. */
  path: '/admin/activities' | '/admin/assessments'
  add: string
  notice: string | undefined
  courses: readonly Course[]
  /** The one that is shown; undefined where there are none. */
  course: Course | undefined
  children: ReactNode
}

/** What admins keep for each course, one course at a time. */
export function KeptByCourse({ title, lead, path, add, notice, courses, course, children }: KeptByCourseProps) {
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Courses', href: '/admin/courses' }, { label: title }]} />
      <h1 className="mt-3 text-h1-working">{title}</h1>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">{lead}</p>
      {notice ? (
        <Note role="status" className="mb-6 max-w-measure">
          {notice}
        </Note>
      ) : null}
      {course ? (
        <>
          <Tabs
            label="Courses"
            tabs={courses.map(({ id, code, count }) => ({
              label: code,
              href: `${path}?course=${encodeURIComponent(code)}`,
              isCurrent: id === course.id,
              count,
            }))}
          />
          <Section
            title={shortTitle(course)}
            id="of-the-course"
            spacing="form"
            size="h3"
            aside={
              <ButtonLink href={`${path}/new?course=${encodeURIComponent(course.code)}` as Route} variant="second" size="small">
                {add}
              </ButtonLink>
            }
          >
            {children}
          </Section>
        </>
      ) : (
        <EmptyState title="No courses yet">Import a course first.</EmptyState>
      )}
    </>
  )
}

/** The course that an address names, or the first that has something; null for a code that no course has. */
export function chooseCourse<Of extends Course>(courses: readonly Of[], code: string | string[] | undefined): Of | undefined | null {
  if (code === undefined) return courses.find(({ count }) => count > 0) ?? courses[0]
  return courses.find((one) => one.code === code) ?? null
}
