'use client'

import { type ChangeEvent, useActionState, useEffect, useRef, useState } from 'react'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { FormState } from '@/lib/errors'

/** `theirs` is what somebody else has saved meanwhile; `mark` tells what the next save starts from. */
export type PlanFormState = FormState & { theirs?: string; mark?: string }
export type SavePlanAct = (state: PlanFormState, form: FormData) => Promise<PlanFormState>

type PlanEditorProps = { name: string; label: string; hint: string; text: string; mark: string; rows: number; act: SavePlanAct }

const AFTER_MS = 1500
const AGAIN_MS = 5000
const SAYS = {
  idle: '',
  typing: 'Not saved yet …',
  saving: 'Saving …',
  saved: 'Saved.',
  offline: 'Not saved: there is no connection. It is tried again; what you typed is still here.',
}

/**
 * A text of a session, saved by itself a moment after the last key, and by the button without JavaScript. A connection that breaks
 * loses nothing; a text that another trainer has changed is shown, not overwritten.
 */
export function PlanEditor({ name, label, hint, text, mark, rows, act }: PlanEditorProps) {
  const [sent, send] = useActionState(act, { status: 'idle', fieldErrors: {}, values: {} })
  const [saved, setSaved] = useState<PlanFormState | null>(null)
  const [state, setState] = useState<keyof typeof SAYS>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isUnsaved = state !== 'idle' && state !== 'saved'
  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsaved])
  const latest = saved ?? sent
  const seen = latest.mark ?? mark
  const isBusy = useRef(false)

  /** One save at a time: a second would start from what the first is about to replace, and take its own text for somebody else's. */
  const save = async (field: HTMLTextAreaElement, from: string) => {
    if (isBusy.current) return
    isBusy.current = true
    setState('saving')
    const form = new FormData()
    for (const [key, value] of Object.entries({ [name]: field.value, mark: from, intent: 'autosave' })) form.set(key, value)
    const typed = field.value
    const again = (ms: number, start: string) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => save(field, start), ms)
    }
    try {
      const answer = await act(latest, form)
      isBusy.current = false
      setSaved(answer)
      if (answer.status !== 'done') setState('typing')
      else if (field.value === typed) setState('saved')
      else again(AFTER_MS, answer.mark ?? from)
    } catch {
      isBusy.current = false
      setState('offline')
      again(AGAIN_MS, from)
    }
  }
  const onChange = ({ currentTarget }: ChangeEvent<HTMLTextAreaElement>) => {
    setState('typing')
    // The save under way looks for what was typed since; once they know of the other text they decide by the button which one holds.
    if (isBusy.current || latest.theirs !== undefined) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => save(currentTarget, seen), AFTER_MS)
  }
  return (
    <form action={send} className="grid gap-3" onSubmit={() => clearTimeout(timer.current)}>
      <input type="hidden" name="mark" value={seen} />
      <TextArea
        label={label}
        name={name}
        hint={hint}
        rows={rows}
        onChange={onChange}
        error={latest.fieldErrors[name]}
        defaultValue={sent.status === 'refused' ? (sent.values[name] ?? text) : text}
      />
      {latest.status === 'refused' && latest.message ? (
        <Note tone="warm" role="alert">
          {latest.message}
        </Note>
      ) : null}
      {latest.theirs !== undefined ? (
        <div className="rounded-control border border-line bg-sunken p-4 text-small">
          <p className="font-bold">Theirs</p>
          <p className="mt-1 whitespace-pre-line wrap-anywhere">{latest.theirs || 'They have emptied it.'}</p>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton variant="second" size="small" busy="Saving …" aria-label={`Save ${label.toLowerCase()}`}>
          {latest.theirs === undefined ? 'Save' : 'Save mine over theirs'}
        </SubmitButton>
        <span role="status" className="text-small text-ink-2">
          {SAYS[state]}
        </span>
      </div>
    </form>
  )
}
