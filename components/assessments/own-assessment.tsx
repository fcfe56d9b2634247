import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OwnAttempt } from '@/lib/assessments/queries'
import { formatPercent } from '@/lib/money'
import { ResultForm } from './result-form'
import { RevealPassword } from './reveal-password'
import { ShownToBuyer } from './shown-to-buyer'

type OwnAssessmentProps = {
  attempts: readonly OwnAttempt[]
  reveal: (attemptId: string) => Act
  report: (attemptId: string) => Act
  resend: (attemptId: string) => Act
  receive: (attemptId: string) => Act
  show: (attemptId: string) => Act
}

const day = (text: string) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))

/** A student's attempts at the assessment of a class: the password, until when, and how it went. */
export function OwnAssessment({ attempts, reveal, report, resend, receive, show }: OwnAssessmentProps) {
  return (
    <ul className="grid gap-8">
      {attempts.map((attempt) => (
        <li key={attempt.id} className="grid gap-4">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
            <h2 className="text-h3">
              {attempt.assessment.name}, {attempt.number === 1 ? 'first' : 'second'} attempt
            </h2>
            <State attempt={attempt} />
          </div>
          {attempt.state === 'waiting' ? (
            <p className="max-w-measure text-ink-2">
              You have earned this attempt. Its password is on its way, and comes by mail
              {attempt.assessment.passwordMode === 'mailed-by-vendor' ? ' from the vendor' : ''}; there is nothing for you to do.
            </p>
          ) : null}
          {attempt.assessment.passwordMode === 'mailed-by-vendor' && !attempt.isReceived && !attempt.takenOn ? (
            <ActForm act={receive(attempt.id)} className="grid justify-items-start gap-3">
              <SubmitButton variant="second" size="small" busy="Saving …">
                I have received it
              </SubmitButton>
            </ActForm>
          ) : null}
          {attempt.state === 'ready' ? (
            <Ready attempt={attempt} reveal={reveal(attempt.id)} report={report(attempt.id)} resend={resend(attempt.id)} />
          ) : null}
          {attempt.takenOn ? (
            <p className="text-ink-2">
              Taken on {day(attempt.takenOn)}
              {attempt.scoreBasisPoints === null ? '' : `, ${formatPercent(attempt.scoreBasisPoints)}`}.
              {attempt.certificateUrl ? (
                <>
                  {' '}
                  <a className="link" href={attempt.certificateUrl} rel="noreferrer">
                    Your certificate
                  </a>
                </>
              ) : null}
            </p>
          ) : null}
          {attempt.takenOn ? (
            <ShownToBuyer
              isShown={attempt.isShownToBuyer}
              label={`${attempt.assessment.name}, ${attempt.number === 1 ? 'first' : 'second'} attempt`}
              act={show(attempt.id)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function State({ attempt: { state } }: { attempt: OwnAttempt }) {
  if (state === 'passed') return <Chip tone="good">Passed</Chip>
  if (state === 'failed') return <Chip tone="quiet">Not passed</Chip>
  return <Chip tone={state === 'ready' ? 'good' : 'warm'}>{state === 'ready' ? 'Ready when you are' : 'On its way'}</Chip>
}

type ReadyProps = { attempt: OwnAttempt; reveal: Act; report: Act; resend: Act }

function Ready({ attempt, reveal, report, resend }: ReadyProps) {
  const { questions, minutes, passMarkBasisPoints, url } = attempt.assessment
  const facts = [
    questions === null ? '' : `${questions} questions`,
    minutes === null ? '' : `${minutes} minutes`,
    passMarkBasisPoints === null ? '' : `passed from ${formatPercent(passMarkBasisPoints)} on`,
  ].filter(Boolean)
  return (
    <>
      <p className="max-w-measure text-ink-2">
        {facts.join(', ')}. The password opens one attempt and does not expire.{' '}
        {url ? (
          <a className="link" href={url} rel="noreferrer">
            Where it is taken
          </a>
        ) : null}
      </p>
      {attempt.secondUntil ? (
        <Note tone="warm">
          Take it by <b>{day(attempt.secondUntil)}</b>: if you do not pass by then, a second attempt is free.
        </Note>
      ) : null}
      {attempt.assessment.passwordMode === 'handed-out' ? (
        <>
          <RevealPassword act={reveal} />
          <ActForm act={resend} className="grid justify-items-start gap-3">
            <SubmitButton variant="third" size="small" busy="Sending …" className="-ml-1">
              Mail me the same password again
            </SubmitButton>
          </ActForm>
        </>
      ) : null}
      <ResultForm act={report} attemptId={attempt.id} summary="Tell us how it went" isStudent />
    </>
  )
}
