import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityForm } from '@/components/activities/activity-form'
import { initialValues } from '@/components/activities/initial-values'
import { ActForm } from '@/components/ui/act-form'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listActivitiesOf } from '@/lib/activities/class-activities'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { TeachingHead } from '../../teaching-head'
import { adjustActivityAction, followTemplateAction } from '../actions'

export const metadata: Metadata = { title: 'Change an activity' }

/** One activity as this class has it; what is changed here changes no other class. */
export default async function ClassActivityPage({ params }: PageProps<'/trainer/classes/[ref]/activities/[activity]'>) {
  const { ref, activity: activityId } = await params
  const path = `/trainer/classes/${ref}/activities`
  const { person } = await requireRole(['trainer', 'admin'], `${path}/${activityId}`)
  const taught = await getTaughtClass(db, { ref, person })
  const activity = taught ? (await listActivitiesOf(db, [taught.id])).find(({ id }) => id === activityId) : undefined
  if (!taught || !activity) notFound()
  return (
    <>
      <TeachingHead taught={taught} part="Activities" />
      <Section title={activity.title} id="change" spacing="form" size="h3" aside={<TextLink href={path}>All activities</TextLink>}>
        <p className="mb-6 max-w-measure text-small text-ink-2">
          {activity.isOwn
            ? 'Only this class has it.'
            : 'It comes from the course. What you change here holds for this class alone; the rest follows the course.'}
        </p>
        <ActivityForm
          act={adjustActivityAction.bind(null, ref, activityId)}
          initial={initialValues(activity)}
          button="Save for this class"
          hasFixedKind={!activity.isOwn}
        />
        {activity.isAdjusted && !activity.isOwn ? (
          <ActForm act={followTemplateAction.bind(null, ref, activityId)} className="mt-6 grid justify-items-start gap-4">
            <SubmitButton variant="second" busy="Putting it back …">
              Take the words and the time of the course again
            </SubmitButton>
          </ActForm>
        ) : null}
      </Section>
    </>
  )
}
