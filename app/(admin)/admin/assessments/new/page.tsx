import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AssessmentForm } from '@/components/assessments/assessment-form'
import { NEW_ASSESSMENT } from '@/components/assessments/initial-assessment'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCoursesWithAssessments } from '@/lib/assessments/course-assessments'
import { addAssessmentAction } from '../actions'

export const metadata: Metadata = { title: 'Add an assessment' }

export default async function NewAssessmentPage({ searchParams }: PageProps<'/admin/assessments/new'>) {
  await requireRole('admin', '/admin/assessments')
  const { course: code } = await searchParams
  const course = (await listCoursesWithAssessments(db)).find((one) => one.code === code)
  if (!course) notFound()
  const list = `/admin/assessments?course=${encodeURIComponent(course.code)}`
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Courses', href: '/admin/courses' }, { label: 'Assessments', href: list }, { label: course.code }]} />
      <h1 className="mt-3 mb-8 text-h1-working">Add an assessment to {course.code}</h1>
      <AssessmentForm act={addAssessmentAction.bind(null, course.code)} initial={NEW_ASSESSMENT} button="Add to the course" />
    </>
  )
}
