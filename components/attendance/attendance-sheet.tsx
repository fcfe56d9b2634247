'use client'

import { type FormEvent, type KeyboardEvent, useActionState, useEffect, useRef } from 'react'
import type { Act } from '@/components/ui/act-form'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Attended, minutesOf } from '@/lib/attendance/attendance-rule'
import type { SheetRow } from '@/lib/attendance/queries'
import { idleForm } from '@/lib/errors'
import { AttendanceRow } from './attendance-row'
import { isReady, type Outbox, readOutbox } from './outbox'
import { SaveState } from './save-state'
import { useOutbox } from './use-outbox'

type AttendanceSheetProps = {
  act: Act
  session: { id: string; startsAt: Date; endsAt: Date }
  /** Where each tick is sent by itself. */
  address: string
  signInPath: string
  rows: readonly SheetRow[]
  /** By seat: where those make the session up who do not come to this one. */
  elsewhere: Record<string, string>
  progress: Record<string, Attended>
}

/**
 * Everybody of a class and one session, ticked one by one or all at once. A plain form; with JavaScript each tick is saved as it is made, and waits in the
 * browser while there is no network.
 */
export function AttendanceSheet({ act, session, address, signInPath, rows, elsewhere, progress }: AttendanceSheetProps) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const { id: sessionId } = session
  const lasts = minutesOf(session)
  const box = useOutbox({ sessionId, address, lasts })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form.current) fillIn(form.current, readOutbox(sessionId))
  }, [sessionId])
  if (rows.length === 0) return <EmptyState title="Nobody has a name yet">As soon as seats have names, they stand here.</EmptyState>
  const ready = Object.values(box.waiting).filter((said) => isReady(said, lasts)).length
  const shown = (name: string, saved: string) => (status === 'refused' ? (values[name] ?? '') : saved)
  const mistakes = [
    ...(message ? [{ field: rows[0] ? `status-${rows[0].enrolmentId}` : '', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  const sayRow = (enrolmentId: string, isTyping = false) => {
    if (form.current) box.say(enrolmentId, readRow(form.current, enrolmentId), isTyping)
  }
  const change = ({ target }: FormEvent<HTMLFormElement>) => {
    const id = seatOf(target)
    if (id) sayRow(id, target instanceof HTMLInputElement && target.type !== 'radio')
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    if (submitter instanceof HTMLButtonElement && submitter.value === 'everyone') for (const id of tickTheRest(event.currentTarget, rows)) sayRow(id)
    void box.flush()
  }
  return (
    <form ref={form} action={send} noValidate className="grid gap-5" onInput={change} onSubmit={submit} onKeyDown={pickByLetter}>
      <ErrorSummary errors={mistakes} note="Nothing was saved. What you typed is still here." />
      <SaveState {...box} unsaved={ready} wrong={Object.keys(box.waiting).length - ready} signInPath={signInPath} />
      <ul>
        {rows.map((row) => {
          const { enrolmentId: id } = row
          return (
            <AttendanceRow
              key={id}
              row={row}
              elsewhere={elsewhere[id]}
              session={session}
              shown={shown}
              fieldErrors={fieldErrors}
              progress={box.progress[id] ?? progress[id] ?? null}
              waiting={box.waiting[id] ?? null}
              saved={box.saved[id] ?? null}
            />
          )
        })}
      </ul>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton name="intent" value="everyone" variant="second" busy="Saving …">
          All others were present
        </SubmitButton>
        <SubmitButton name="intent" value="save" busy="Saving …">
          Save
        </SubmitButton>
        <p className="text-label text-ink-3 max-sm:hidden">On the keyboard, P and A pick and go on to the next.</p>
      </div>
    </form>
  )
}

const fieldOf = (form: HTMLFormElement, name: string, id: string): string => String(new FormData(form).get(`${name}-${id}`) ?? '')

/** Minutes missed of somebody who is not ticked yet say that they were there. */
function readRow(form: HTMLFormElement, id: string) {
  const [late, early, note] = [fieldOf(form, 'late', id), fieldOf(form, 'early', id), fieldOf(form, 'note', id)]
  if ((late.trim() || early.trim()) && !fieldOf(form, 'status', id)) pick(form, id, 'present')
  return { status: fieldOf(form, 'status', id), late, early, note }
}

const seatOf = (target: EventTarget): string | undefined => (target as HTMLElement).closest<HTMLElement>('[data-seat]')?.dataset.seat

function pick(form: HTMLFormElement, id: string, value: string): void {
  const radio = form.querySelector<HTMLInputElement>(`input[name="status-${id}"][value="${value}"]`)
  if (radio) radio.checked = true
}

function tickTheRest(form: HTMLFormElement, rows: readonly SheetRow[]): string[] {
  const open = rows.flatMap(({ enrolmentId, goesTo }) => (goesTo ? [] : [enrolmentId])).filter((id) => !fieldOf(form, 'status', id))
  for (const id of open) pick(form, id, 'present')
  return open
}

/** What waited over a reload, back in its fields. */
function fillIn(form: HTMLFormElement, outbox: Outbox): void {
  for (const [id, said] of Object.entries(outbox)) {
    if (said.status) pick(form, id, said.status)
    for (const name of ['late', 'early', 'note'] as const) {
      const field = form.elements.namedItem(`${name}-${id}`)
      if (field instanceof HTMLInputElement) field.value = said[name]
    }
  }
}

/** P and A on a row's choice pick it, and the next row has the focus. */
function pickByLetter(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, key } = event
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || event.ctrlKey || event.metaKey || event.altKey) return
  const value = { p: 'present', a: 'absent' }[key.toLowerCase()]
  const row = target.closest('li')
  const radio = value ? row?.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]`) : null
  if (!radio) return
  event.preventDefault()
  radio.click()
  const following = row?.nextElementSibling
  const next =
    following?.querySelector<HTMLInputElement>('input[type="radio"]:checked') ?? following?.querySelector<HTMLInputElement>('input[type="radio"]')
  next?.focus()
}
