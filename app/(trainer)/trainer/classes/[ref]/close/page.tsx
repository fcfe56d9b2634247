import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ClosingList } from '@/components/closing/closing-list'
import { sayTold } from '@/components/closing/say-told'
import { ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { planClosing } from '@/lib/closing/plan-closing'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { describeDay } from '@/lib/schedule/describe-times'
import { TeachingHead } from '../teaching-head'
import { closeClassAction, closingStepAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/close'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Close ${(await params).ref}` }
}

/** What is left to do after a class, in order: one button each, or all at once. */
export default async function ClosePage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/close`)
  const [taught, now, { told }] = [await getTaughtClass(db, { ref, person }), await readClock(db), await searchParams]
  if (!taught) notFound()
  const parts = await planClosing(db, { classId: taught.id, now })
  const open = parts.filter(({ state }) => state === 'ready' || state === 'again' || state === 'blocked')
  const [first] = parts
  const blocked = first && parts.every(({ blockedBy }) => blockedBy && blockedBy === first.blockedBy) ? first.blockedBy : null
  const notice = sayTold(told, parts)
  return (
    <>
      <TeachingHead taught={taught} part="Close" />
      {notice ? (
        <Note role="status" tone={told === 'stopped' ? 'warm' : 'good'} className="mt-6">
          {notice}
        </Note>
      ) : null}
      <Section
        title={open.length === 0 ? 'This class is closed' : 'Close this class'}
        id="close"
        spacing="form"
        aside={`${parts.length - open.length} of ${parts.length} done`}
      >
        {parts.some(({ state }) => state === 'ready' || state === 'again') ? (
          <ActForm act={closeClassAction.bind(null, ref)} className="mb-4 grid justify-items-start gap-4">
            <p className="max-w-measure text-ink-2">
              Each step is done once for each student, however often it is pressed. If something breaks in the middle, press again and it goes on.
            </p>
            <SubmitButton busy="Closing the class …">Do all</SubmitButton>
          </ActForm>
        ) : null}
        {blocked ? <Note tone="quiet">{blocked} Then these are done here, one by one or all at once.</Note> : null}
        <ClosingList
          parts={parts}
          saidAbove={blocked}
          home={`/trainer/classes/${ref}`}
          sayWhen={(at) => describeDay(at, person.timeZone ?? taught.timeZone, { withYear: true })}
          act={(step) => closingStepAction.bind(null, ref, step)}
        />
      </Section>
    </>
  )
}
