import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AssessmentTable } from '@/components/assessments/assessment-table'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { Tabs } from '@/components/ui/tabs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCourseAssessments, listCoursesWithAssessments } from '@/lib/assessments/course-assessments'
import { shortTitle } from '@/lib/courses/short-title'
import { retireAssessmentAction } from './actions'

export const metadata: Metadata = { title: 'Assessments' }

const TOLD: Record<string, string> = {
  added: 'Added. Who has attended gets it with the next hand-out of their class.',
  changed: 'Saved.',
  retired: 'Retired. It is handed out no more; passwords and results stay.',
  back: 'It is back in all classes.',
}

/** The outside certification exams of each course. */
export default async function AssessmentsPage({ searchParams }: PageProps<'/admin/assessments'>) {
  await requireRole('admin', '/admin/assessments')
  const [{ course: code, told }, courses] = [await searchParams, await listCoursesWithAssessments(db)]
  const course = code === undefined ? (courses.find(({ assessments }) => assessments > 0) ?? courses[0]) : courses.find((one) => one.code === code)
  if (code !== undefined && !course) notFound()
  const assessments = course ? await listCourseAssessments(db, course.id) : []
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Courses', href: '/admin/courses' }, { label: 'Assessments' }]} />
      <h1 className="mt-3 text-h1-working">Assessments</h1>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">
        The exams that students take after a class. Trainers hand out the passwords on the page of the class.
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
              href: `/admin/assessments?course=${encodeURIComponent(one.code)}`,
              isCurrent: one.id === course.id,
              count: one.assessments,
            }))}
          />
          <Section
            title={shortTitle(course)}
            id="assessments"
            spacing="form"
            size="h3"
            aside={
              <ButtonLink href={`/admin/assessments/new?course=${encodeURIComponent(course.code)}`} variant="second" size="small">
                Add an assessment
              </ButtonLink>
            }
          >
            {assessments.length === 0 ? (
              <EmptyState title="No assessment">Students of this course take no exam after the class.</EmptyState>
            ) : (
              <AssessmentTable assessments={assessments} retire={(assessmentId) => retireAssessmentAction.bind(null, course.code, assessmentId)} />
            )}
          </Section>
        </>
      ) : (
        <EmptyState title="No courses yet">Import a course first.</EmptyState>
      )}
    </>
  )
}
