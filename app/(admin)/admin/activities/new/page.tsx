import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityForm } from '@/components/activities/activity-form'
import { NEW_ACTIVITY } from '@/components/activities/initial-values'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listCoursesWithTemplates } from '@/lib/activities/queries'
import { addTemplateAction } from '../actions'

export const metadata: Metadata = { title: 'Add an activity' }

export default async function NewTemplatePage({ searchParams }: PageProps<'/admin/activities/new'>) {
  await requireRole('admin', '/admin/activities')
  const { course: code } = await searchParams
  const course = (await listCoursesWithTemplates(db)).find((one) => one.code === code)
  if (!course) notFound()
  const list = `/admin/activities?course=${encodeURIComponent(course.code)}`
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Activities', href: list }, { label: course.code }]} />
      <h1 className="mt-3 mb-8 text-h1-working">Add an activity to {course.code}</h1>
      <ActivityForm act={addTemplateAction.bind(null, course.code)} initial={NEW_ACTIVITY} button="Add to the course" hasFormat />
    </>
  )
}
