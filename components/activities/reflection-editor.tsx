'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'
import { timeOf } from '@/lib/schedule/describe-times'
import { PlainText } from './plain-text'
import { useAutosave } from './use-autosave'

export type Autosaved = { isSaved: true; version: number; savedAt: string } | { isSaved: false; message: string }

type ReflectionEditorProps = {
  activityId: string
  /** As it was saved last. */
  reflection: string
  version: number
  savedAt: string | null
  zone: string
  write: Act
  autosave: (typed: { reflection: string; version: number; unanswered?: string }) => Promise<Autosaved>
}

/** A reflection, saved as one types, and kept on this device as long as it cannot be saved. Without JavaScript its buttons do the same. */
export function ReflectionEditor({ zone, write, ...editor }: ReflectionEditorProps) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(write, idleForm)
  const typed = status === 'refused' ? (values.reflection ?? '') : editor.reflection
  const { state, version, unanswered, savedAt, refusal, leftover, type } = useAutosave(editor)
  const error = fieldErrors.reflection ?? refusal ?? undefined
  return (
    <form action={send} noValidate className="grid gap-4">
      {message ? (
        <Note tone="bad" role="alert">
          {message}
        </Note>
      ) : null}
      <input type="hidden" name="version" value={status === 'refused' ? (values.version ?? '') : version} />
      {unanswered === undefined ? null : <input type="hidden" name="unanswered" value={unanswered} />}
      <TextArea
        label="Your reflection"
        name="reflection"
        id="reflection"
        rows={14}
        maxLength={20_000}
        hint="Only you can read it until you hand it in. Then the trainers of this class can, and nobody else."
        error={error}
        defaultValue={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <p role="status" className="min-h-6 text-small text-ink-2">
        {state === 'unsaved' ? 'Not saved yet' : null}
        {state === 'saving' ? 'Saving …' : null}
        {state === 'failing' ? 'Not saved, trying again. What you wrote is kept on this device.' : null}
        {state === 'saved' && savedAt ? `Saved ${timeOf(new Date(savedAt), zone)}` : null}
      </p>
      {leftover ? (
        <details className="text-small">
          <summary className="cursor-pointer">On this device there is another text, which could not be saved</summary>
          <PlainText text={leftover} className="mt-2 rounded-panel bg-sunken p-4" />
        </details>
      ) : null}
      <div className="flex flex-wrap gap-4">
        <SubmitButton name="intent" value="hand-in" busy="Handing in …">
          Hand in
        </SubmitButton>
        <SubmitButton name="intent" value="save" variant="second" busy="Saving …">
          Save
        </SubmitButton>
      </div>
    </form>
  )
}
