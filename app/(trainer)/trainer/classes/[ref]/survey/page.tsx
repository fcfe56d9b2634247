import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerList } from '@/components/surveys/answer-list'
import { SurveyResults } from '@/components/surveys/survey-results'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listJudgedSeats } from '@/lib/attendance/judged-seats'
import { readClock } from '@/lib/clock'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { listClassAnswers } from '@/lib/surveys/queries'
import { summariseAnswers } from '@/lib/surveys/summarise-answers'
import { TeachingHead } from '../teaching-head'
import { publishAnswerAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/survey'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Survey of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  published: 'It is on the course page now.',
  'taken-off': 'It is off the course page.',
}

/** What the students of a class thought of it: plots, words, and which of them may be shown. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person } = await requireRole(['trainer', 'admin'], `/trainer/classes/${ref}/survey`)
  const [taught, now, { told }] = [await getTaughtClass(db, { ref, person }), await readClock(db), await searchParams]
  if (!taught) notFound()
  const [answers, seats] = [await listClassAnswers(db, taught.id), await listJudgedSeats(db, { classId: taught.id, now })]
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  return (
    <>
      <TeachingHead taught={taught} part="Survey" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      {answers.length === 0 ? (
        <div className="mt-8">
          <EmptyState
            title="Nobody has answered yet"
            act={
              <ButtonLink variant="second" href={`/trainer/classes/${ref}/close`}>
                Go to closing the class
              </ButtonLink>
            }
          >
            The survey goes out when you close the class, or by itself three days after it. Whoever does not answer is asked once more.
          </EmptyState>
        </div>
      ) : (
        <>
          <Section title="In numbers" id="numbers" spacing="form">
            <SurveyResults summary={summariseAnswers(answers)} asked={seats.length} />
          </Section>
          <Section title="In words" id="words" spacing="form">
            <AnswerList answers={answers} publish={(enrolmentId, isPublished) => publishAnswerAction.bind(null, ref, enrolmentId, isPublished)} />
          </Section>
        </>
      )}
    </>
  )
}
