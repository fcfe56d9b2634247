import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityForm } from '@/components/activities/activity-form'
import { NEW_ACTIVITY } from '@/components/activities/initial-values'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { TeachingHead } from '../../teaching-head'
import { addActivityAction } from '../actions'

export const metadata: Metadata = { title: 'Add an activity' }

export default async function NewActivityPage({ params }: PageProps<'/trainer/classes/[ref]/activities/new'>) {
  const { ref } = await params
  const { person } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/activities/new`)
  const taught = await getTaughtClass(db, { ref, person })
  if (!taught) notFound()
  return (
    <>
      <TeachingHead taught={taught} part="Activities" />
      <Section title="Add an activity for this class" id="new" spacing="form" size="h3">
        <ActivityForm act={addActivityAction.bind(null, ref)} initial={NEW_ACTIVITY} button="Add for this class" />
      </Section>
    </>
  )
}
