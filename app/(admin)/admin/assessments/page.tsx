import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AssessmentTable } from '@/components/assessments/assessment-table'
import { chooseCourse, KeptByCourse } from '@/components/courses/kept-by-course'
import { EmptyState } from '@/components/ui/empty-state'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCourseAssessments, listCoursesWithAssessments } from '@/lib/assessments/course-assessments'
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
  const course = chooseCourse(courses, code)
  if (course === null) notFound()
  const assessments = course ? await listCourseAssessments(db, course.id) : []
  return (
    <KeptByCourse
      title="Assessments"
      lead="The exams that students take after a class. Trainers hand out the passwords on the page of the class."
      path="/admin/assessments"
      add="Add an assessment"
      notice={typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined}
      {...{ courses, course }}
    >
      {course && assessments.length > 0 ? (
        <AssessmentTable assessments={assessments} retire={(assessmentId) => retireAssessmentAction.bind(null, course.code, assessmentId)} />
      ) : (
        <EmptyState title="No assessment">Students of this course take no exam after the class.</EmptyState>
      )}
    </KeptByCourse>
  )
}
