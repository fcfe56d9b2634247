import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TemplateTable } from '@/components/activities/template-table'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Tabs } from '@/components/ui/tabs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCoursesWithTemplates, listTemplates } from '@/lib/activities/queries'
import { shortTitle } from '@/lib/courses/short-title'
import { retireTemplateAction } from './actions'

export const metadata: Metadata = { title: 'Activities' }

const TOLD: Record<string, string> = {
  added: 'Added. Every class of the course has it now, unless its trainer leaves it out.',
  changed: 'Saved. Classes with words or a time of their own keep them.',
  retired: 'Retired. Nobody is asked for it any more; what was done and written stays.',
  back: 'It is back in all classes.',
}

/** What students of each course read, write and watch, as every class begins with it. */
export default async function TemplatesPage({ searchParams }: PageProps<'/admin/activities'>) {
  await requireRole('admin', '/admin/activities')
  const [{ course: code, told }, courses] = [await searchParams, await listCoursesWithTemplates(db)]
  const course = code === undefined ? (courses.find(({ templates }) => templates > 0) ?? courses[0]) : courses.find((one) => one.code === code)
  if (code !== undefined && !course) notFound()
  const templates = course ? await listTemplates(db, course.id) : []
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Courses', href: '/admin/courses' }, { label: 'Activities' }]} />
      <h1 className="mt-3 text-h1-working">Activities</h1>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">
        What students read, write and watch before, between and after the sessions. Trainers adjust the list for their class.
      </p>
      {notice ? (
        <Note role="status" className="mb-6 max-w-measure">
          {notice}
        </Note>
      ) : null}
      {course ? (
        <>
          <Tabs
            label="Courses"
            tabs={courses.map((one) => ({
              label: one.code,
              href: `/admin/activities?course=${encodeURIComponent(one.code)}`,
              isCurrent: one.id === course.id,
              count: one.templates,
            }))}
          />
          <Section
            title={shortTitle(course)}
            id="templates"
            spacing="form"
            size="h3"
            aside={
              <ButtonLink href={`/admin/activities/new?course=${encodeURIComponent(course.code)}`} variant="second" size="small">
                Add an activity
              </ButtonLink>
            }
          >
            {templates.length === 0 ? (
              <EmptyState title="Nothing to do yet">Students of this course have no activities so far.</EmptyState>
            ) : (
              <TemplateTable templates={templates} retire={(activityId) => retireTemplateAction.bind(null, course.code, activityId)} />
            )}
          </Section>
        </>
      ) : (
        <EmptyState title="No courses yet">Import a course first.</EmptyState>
      )}
    </>
  )
}
