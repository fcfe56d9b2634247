import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { AttemptTable } from '@/components/assessments/attempt-table'
import { HandOut } from '@/components/assessments/hand-out'
import { PasswordViews } from '@/components/assessments/password-views'
import { PastePasswords } from '@/components/assessments/paste-passwords'
import { ResultsForm } from '@/components/assessments/results-form'
import { VendorList } from '@/components/assessments/vendor-list'
import { WindowList } from '@/components/assessments/window-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listPasswordViews } from '@/lib/assessments/password-views'
import { type HandOutPlan, planHandOut } from '@/lib/assessments/plan-hand-out'
import { listClassAttempts } from '@/lib/assessments/queries'
import { listWindows } from '@/lib/assessments/windows'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { TeachingHead } from '../teaching-head'
import {
  addPasswordsAction,
  handOutAction,
  markAtVendorAction,
  pushStudentsAction,
  reportResultAction,
  reportResultsAction,
  resendPasswordAction,
} from './actions'

type Props = PageProps<'/trainer/classes/[ref]/assessment'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Assessment of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  'handed-out': 'Handed out. Each student has been sent their own password.',
  result: 'The result is written down.',
  reminded: 'Reminded. Who was reminded within a day gets no second mail.',
  resent: 'The same password is on its way again.',
  vendor: 'Written down.',
}

/** Passwords in, passwords out to those who attended, and how it went. No password is ever shown here. */
export default async function AssessmentPage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/assessment`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, now, { told }] = [await getTaughtClass(db, { ref, person }), await readClock(db), await searchParams]
  if (!taught) notFound()
  const zone = person.timeZone ?? taught.timeZone
  const plans = await planHandOut(db, { classId: taught.id, now })
  const attempts = plans.length > 0 ? await listClassAttempts(db, taught.id) : []
  const [windows, views] = plans.length > 0 ? [await listWindows(db, { classId: taught.id, now }), await listPasswordViews(db, taught.id)] : [[], []]
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
        const { id, name, passwordMode } = plan.assessment
        const isByVendor = passwordMode === 'mailed-by-vendor'
        const own = attempts.filter((attempt) => attempt.assessmentId === id)
        return (
          <Section key={id} id={`assessment-${id}`} title={name} spacing="form" aside={isByVendor ? 'The vendor mails the passwords' : sayLeft(plan)}>
            <div className="grid gap-10">
              <HandOut
                plan={plan}
                waiting={own.filter((attempt) => attempt.state === 'waiting').length}
                attendance={`/trainer/classes/${ref}/attendance`}
                act={handOutAction.bind(null, ref)}
              />
              {isByVendor ? <VendorList attempts={own} act={markAtVendorAction.bind(null, ref, id)} /> : null}
              <Part title="Owe a result">
                <WindowList
                  windows={windows.filter((window) => window.assessmentId === id)}
                  push={pushStudentsAction.bind(null, ref, id)}
                  resend={isByVendor ? null : (attemptId) => resendPasswordAction.bind(null, ref, attemptId)}
                />
              </Part>
              <Part title="Attempts">
                <AttemptTable attempts={own} report={(attemptId) => reportResultAction.bind(null, ref, attemptId)} />
              </Part>
              <ResultsForm act={reportResultsAction.bind(null, ref, id)} assessmentId={id} />
              {isByVendor ? null : <PastePasswords act={addPasswordsAction.bind(null, ref, id)} assessmentId={id} />}
            </div>
          </Section>
        )
      })}
      <div className="mt-10">
        <PasswordViews views={views} sayWhen={(at) => `${describeDay(at, zone)}, ${timeOf(at, zone)}`} />
      </div>
    </>
  )
}

const sayLeft = ({ free, bound }: HandOutPlan): string =>
  `${free} ${free === 1 ? 'password' : 'passwords'} left${bound > 0 ? `, and ${bound} bound to an address` : ''}`

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-3 text-h3">{title}</h3>
      {children}
    </div>
  )
}
