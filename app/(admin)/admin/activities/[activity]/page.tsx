import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityForm } from '@/components/activities/activity-form'
import { initialValues } from '@/components/activities/initial-values'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTemplate } from '@/lib/activities/queries'
import { changeTemplateAction } from '../actions'

export const metadata: Metadata = { title: 'Change an activity' }

export default async function TemplatePage({ params }: PageProps<'/admin/activities/[activity]'>) {
  const { activity: activityId } = await params
  await requireRole('admin', '/admin/activities')
  const template = await getTemplate(db, activityId)
  if (!template) notFound()
  const { code } = template.course
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Activities', href: `/admin/activities?course=${encodeURIComponent(code)}` }, { label: code }]} />
      <h1 className="mt-3 mb-8 text-h1-working break-words">{template.title}</h1>
      <ActivityForm
        act={changeTemplateAction.bind(null, code, activityId)}
        initial={initialValues(template)}
        button="Save for the course"
        hasFormat
      />
    </>
  )
}
