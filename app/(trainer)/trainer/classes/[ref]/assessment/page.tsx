import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AttemptTable } from '@/components/assessments/attempt-table'
import { HandOut } from '@/components/assessments/hand-out'
import { PastePasswords } from '@/components/assessments/paste-passwords'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { planHandOut } from '@/lib/assessments/plan-hand-out'
import { listClassAttempts } from '@/lib/assessments/queries'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { TeachingHead } from '../teaching-head'
import { addPasswordsAction, handOutAction, reportResultAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/assessment'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Assessment of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  'handed-out': 'Handed out. Each student has been sent their own password.',
  result: 'The result is written down.',
}

/** Passwords in, passwords out to those who attended, and how it went. No password is ever shown here. */
export default async function AssessmentPage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/assessment`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, now, { told }] = [await getTaughtClass(db, { ref, person }), await readClock(db), await searchParams]
  if (!taught) notFound()
  const plans = await planHandOut(db, { classId: taught.id, now })
  const attempts = plans.length > 0 ? await listClassAttempts(db, taught.id) : []
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  return (
    <>
      <TeachingHead taught={taught} part="Assessment" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      {plans.length === 0 ? (
        <div className="mt-8">
          <EmptyState title="This course has no assessment">There is nothing to hand out.</EmptyState>
        </div>
      ) : null}
      {plans.map((plan) => {
        const { id, name } = plan.assessment
        const own = attempts.filter((attempt) => attempt.assessmentId === id)
        return (
          <Section
            key={id}
            id={`assessment-${id}`}
            title={name}
            spacing="form"
            aside={`${plan.free} ${plan.free === 1 ? 'password' : 'passwords'} left`}
          >
            <div className="grid gap-10">
              <HandOut plan={plan} waiting={own.filter((attempt) => attempt.state === 'waiting').length} act={handOutAction.bind(null, ref)} />
              <AttemptTable attempts={own} report={(attemptId) => reportResultAction.bind(null, ref, attemptId)} />
              <PastePasswords act={addPasswordsAction.bind(null, ref, id)} assessmentId={id} />
            </div>
          </Section>
        )
      })}
    </>
  )
}
