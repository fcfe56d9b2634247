'use client'

import { useActionState } from 'react'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { ListPlan } from '@/lib/enrolments/assign-list'
import type { FormState } from '@/lib/errors'

/** `plan` says who would get a seat, and what is wrong in which line. */
export type PasteState = FormState & { plan?: ListPlan }

type PasteFormProps = { act: (state: PasteState, form: FormData) => Promise<PasteState>; classRef: string; seatsFree: number }

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** Names from wherever they stand: first it shows what will be done, then it does it. */
export function PasteForm({ act, classRef, seatsFree }: PasteFormProps) {
  const [state, send] = useActionState<PasteState, FormData>(act, { status: 'idle', fieldErrors: {}, values: {} })
  const { plan, values, message } = state
  const id = `list-${classRef}`
  const error =
    state.fieldErrors.list ??
    (plan && plan.mistakes.length > 0
      ? `${plan.mistakes.length === 1 ? 'One line is' : `${plan.mistakes.length} lines are`} to put right first. Nobody has been invited.`
      : undefined)
  return (
    <div className="grid gap-6">
      <form action={send} noValidate className="grid gap-5">
        {message ? (
          <Note tone="bad" role="alert">
            {message}
          </Note>
        ) : null}
        <TextArea
          label="Names and addresses"
          hint="One person a line: Amara Osei <amara@osei.example>, or name and address as a spreadsheet has them, or the address alone."
          name="list"
          id={id}
          rows={Math.min(16, Math.max(5, (values.list ?? '').split('\n').length + 1))}
          spellCheck={false}
          autoComplete="off"
          defaultValue={values.list}
          error={error}
        />
        {plan && plan.mistakes.length > 0 ? <Mistakes plan={plan} /> : null}
        <div>
          <SubmitButton variant={plan && plan.mistakes.length === 0 ? 'second' : 'primary'} busy="Reading …">
            {plan ? 'Look again' : `Show who gets ${seatsFree === 1 ? 'the seat' : 'a seat'}`}
          </SubmitButton>
        </div>
      </form>
      {plan && plan.students.length > 0 ? <Preview plan={plan} list={values.list ?? ''} send={send} /> : null}
    </div>
  )
}

function Mistakes({ plan }: { plan: ListPlan }) {
  return (
    <ul className="grid gap-1 border-l-4 border-error pl-4 text-small" aria-label="What is to put right">
      {plan.mistakes.map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          <b>Line {line}:</b> {message}
        </li>
      ))}
    </ul>
  )
}

type PreviewProps = { plan: ListPlan; list: string; send: (form: FormData) => void }

function Preview({ plan, list, send }: PreviewProps) {
  const { students, mistakes, seatsFree } = plan
  const isReady = mistakes.length === 0
  return (
    <section aria-label="Preview" className="rounded-panel border border-line bg-raised p-5 md:p-7">
      <h3 className="text-h3">
        {people(students.length)} for {seatsFree} free {seatsFree === 1 ? 'seat' : 'seats'}
      </h3>
      <ol className="mt-3">
        {students.map(({ email, name }) => (
          <li key={email} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2 text-small">
            <b className="min-w-0">{name ?? 'Says their name themselves'}</b>
            <span className="min-w-0 break-all text-ink-2">{email}</span>
          </li>
        ))}
      </ol>
      {isReady ? (
        <form action={send} className="mt-5">
          <input type="hidden" name="list" value={list} />
          <SubmitButton name="intent" value="agree" busy="Inviting them …">
            Invite {people(students.length)}
          </SubmitButton>
          <p className="mt-3 text-small text-ink-3">Each gets a mail with a link of their own. It says nothing of prices.</p>
        </form>
      ) : (
        <p className="mt-4 text-small text-ink-2">They are invited together with the others once every line is right.</p>
      )}
    </section>
  )
}
