import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TemplateTable } from '@/components/activities/template-table'
import { chooseCourse, KeptByCourse } from '@/components/courses/kept-by-course'
import { EmptyState } from '@/components/ui/empty-state'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCoursesWithTemplates, listTemplates } from '@/lib/activities/queries'
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
  const course = chooseCourse(courses, code)
  if (course === null) notFound()
  const templates = course ? await listTemplates(db, course.id) : []
  return (
    <KeptByCourse
      title="Activities"
      lead="What students read, write and watch before, between and after the sessions. Trainers adjust the list for their class."
      path="/admin/activities"
      add="Add an activity"
      notice={typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined}
      {...{ courses, course }}
    >
      {course && templates.length > 0 ? (
        <TemplateTable templates={templates} retire={(activityId) => retireTemplateAction.bind(null, course.code, activityId)} />
      ) : (
        <EmptyState title="Nothing to do yet">Students of this course have no activities so far.</EmptyState>
      )}
    </KeptByCourse>
  )
}
