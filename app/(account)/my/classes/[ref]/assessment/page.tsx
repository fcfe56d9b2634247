import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OwnAssessment } from '@/components/assessments/own-assessment'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { listOwnAttempts, readWhyNone } from '@/lib/assessments/queries'
import { type WhyNone, whyNoPassword } from '@/lib/assessments/why-no-password'
import { readClock } from '@/lib/clock'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { confirmReceivedAction, reportResultAction, resendPasswordAction, revealPasswordAction, showResultAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/assessment'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `My assessment, class ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  resent: 'The same password is on its way again. Look among the unwanted mails too.',
  received: 'Thank you, it is written down.',
  shown: 'Whoever booked your seat sees this result on their page. You can hide it again at any time.',
  hidden: 'Hidden. Whoever booked your seat sees nothing of this result any more.',
}

export default async function MyAssessmentPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person } = await requirePerson(`/my/classes/${ref}/assessment`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  if (!own) notFound()
  const now = await readClock(db)
  const attempts = await listOwnAttempts(db, { classId: own.id, personId: person.id, now })
  const { told } = await searchParams
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${own.ref}` }, { label: 'Assessment' }]} />
      <h1 className="mt-3 mb-8 text-h1-working">Your {own.course.code} assessment</h1>
      {notice ? (
        <Note role="status" className="mb-8">
          {notice}
        </Note>
      ) : null}
      {attempts.length > 0 ? (
        <OwnAssessment
          attempts={attempts}
          reveal={(attemptId) => revealPasswordAction.bind(null, ref, attemptId)}
          report={(attemptId) => reportResultAction.bind(null, ref, attemptId)}
          resend={(attemptId) => resendPasswordAction.bind(null, ref, attemptId)}
          show={(attemptId) => showResultAction.bind(null, ref, attemptId)}
          receive={(attemptId) => confirmReceivedAction.bind(null, ref, attemptId)}
        />
      ) : (
        <NoPassword {...whyNoPassword(await readWhyNone(db, { own, personId: person.id, now }))} path={`/my/classes/${own.ref}`} />
      )}
    </>
  )
}

const NoPassword = ({ words, mayMakeUp, path }: WhyNone & { path: string }) => (
  <p className="max-w-measure text-lead text-ink-2">
    {words} {mayMakeUp ? <TextLink href={path}>See your sessions</TextLink> : null}
  </p>
)
