'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { ResultPlan } from '@/lib/assessments/plan-results'
import { type FormState, idleForm } from '@/lib/errors'
import { formatPercent } from '@/lib/money'
import { describeDate } from '@/lib/schedule/describe-times'
import { type LineProblem, LineProblems } from './line-problems'

/** `problems`: what of a list was not written down while the rest was. */
export type ResultsState = FormState & { plan?: ResultPlan; problems?: LineProblem[] }

type ResultsFormProps = { act: (state: ResultsState, form: FormData) => Promise<ResultsState>; assessmentId: string }

/** Many results at once: first it says what would be written down and which lines cannot be read, then it does it. */
export function ResultsForm({ act, assessmentId }: ResultsFormProps) {
  const [{ status, message, fieldErrors, values, plan, problems = [] }, send] = useActionState<ResultsState, FormData>(act, idleForm)
  const id = `results-${assessmentId}`
  const count = plan?.fresh.length ?? 0
  return (
    <form action={send} noValidate className="grid max-w-form gap-5">
      <ErrorSummary errors={Object.values(fieldErrors).map((text) => ({ field: id, message: text }))} note="Nothing was written down." />
      {message ? (
        <Note tone={status === 'refused' ? 'bad' : 'good'} role={status === 'refused' ? 'alert' : 'status'}>
          {message}
        </Note>
      ) : null}
      <LineProblems problems={problems} />
      <TextArea
        label="Paste results"
        name="results"
        id={id}
        hint="One a line, from the vendor’s file or a spreadsheet: address or name, passed or failed, score in per cent, day taken. In any other order with a first line that names the columns: Email, Result, Score, Date."
        rows={5}
        autoComplete="off"
        spellCheck={false}
        defaultValue={values.results}
        error={fieldErrors.results}
      />
      {plan ? <Preview plan={plan} /> : null}
      {plan ? <input type="hidden" name="digest" value={plan.digest} /> : null}
      <div className="flex flex-wrap gap-4">
        {count > 0 ? (
          <SubmitButton name="intent" value="save" busy="Writing down …">
            Write {count === 1 ? '1 result' : `${count} results`} down
          </SubmitButton>
        ) : null}
        <SubmitButton variant="second" name="intent" value="preview" busy="Looking …">
          {plan ? 'Look again' : 'See what would be written down'}
        </SubmitButton>
      </div>
    </form>
  )
}

function Preview({ plan: { fresh, known, problems } }: { plan: ResultPlan }) {
  return (
    <div role="status" className="grid gap-3">
      <Note tone={fresh.length > 0 ? 'good' : 'quiet'}>
        <strong>
          {fresh.length === 0 ? 'Nothing new to write down.' : `${fresh.length === 1 ? '1 result' : `${fresh.length} results`} to write down.`}
        </strong>{' '}
        {known > 0 ? `${known} ${known === 1 ? 'is' : 'are'} known already.` : ''}
        <ul className="mt-1 grid gap-1">
          {fresh.map(({ attemptId, name, number, result, scoreBasisPoints, takenOn }) => (
            <li key={attemptId} className="wrap-anywhere">
              {name}, {number === 1 ? 'first' : 'second'} attempt: {result === 'passed' ? 'passed' : 'not passed'}
              {scoreBasisPoints === undefined ? '' : `, ${formatPercent(scoreBasisPoints)}`}, on {describeDate(takenOn, { withYear: true })}
            </li>
          ))}
        </ul>
      </Note>
      <LineProblems problems={problems} isNumbered />
    </div>
  )
}
