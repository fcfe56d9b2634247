import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AssessmentForm } from '@/components/assessments/assessment-form'
import { initialAssessment } from '@/components/assessments/initial-assessment'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getCourseAssessment } from '@/lib/assessments/course-assessments'
import { changeAssessmentAction } from '../actions'

export const metadata: Metadata = { title: 'Change an assessment' }

export default async function AssessmentPage({ params }: PageProps<'/admin/assessments/[assessment]'>) {
  const { assessment: assessmentId } = await params
  await requireRole('admin', '/admin/assessments')
  const found = await getCourseAssessment(db, assessmentId)
  if (!found) notFound()
  const { code } = found.course
  const list = `/admin/assessments?course=${encodeURIComponent(code)}`
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Courses', href: '/admin/courses' }, { label: 'Assessments', href: list }, { label: code }]} />
      <h1 className="mt-3 mb-8 text-h1-working break-words">
        {found.name} of {code}
      </h1>
      <AssessmentForm act={changeAssessmentAction.bind(null, code, assessmentId)} initial={initialAssessment(found)} button="Save for the course" />
    </>
  )
}
