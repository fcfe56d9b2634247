'use client'

import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Select, type SelectOption } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import type { FormState } from '@/lib/errors'

export type MessageFormState = FormState & { preview?: { readers: number; name: string; subject: string; body: string } }

type MessageFormProps = {
  act: (state: MessageFormState, form: FormData) => Promise<MessageFormState>
  audiences: readonly SelectOption[]
  placeholders: readonly (readonly [name: string, means: string])[]
  formKey: string
  /** Seats picked on the roster. */
  picked: readonly string[]
  start: { audience: string; subject: string; body: string }
  isAdmin: boolean
}

/** Whom, what about, what. A preview shows one reader's copy and counts them before anything is sent. */
export function MessageForm({ act, audiences, placeholders, formKey, picked, start, isAdmin }: MessageFormProps) {
  const [{ status, message, fieldErrors, values, preview }, send] = useActionState(act, { status: 'idle', fieldErrors: {}, values: {} })
  const shown = (name: keyof typeof start) => (status === 'idle' ? start[name] : (values[name] ?? ''))
  const mistakes = [
    ...(status === 'refused' && message ? [{ field: 'subject', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={send} noValidate className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid content-start gap-6">
        <ErrorSummary errors={mistakes} note="Nothing was sent. What you typed is still here." />
        {status === 'done' && message ? <Note role="status">{message}</Note> : null}
        <input type="hidden" name="formKey" value={formKey} />
        {picked.map((id) => (
          <input key={id} type="hidden" name="to" value={id} />
        ))}
        {/* A select does not take a new default value after its first one. */}
        <Select
          key={shown('audience')}
          label="To"
          name="audience"
          options={audiences}
          error={fieldErrors.audience}
          defaultValue={shown('audience')}
        />
        <Field label="Subject" name="subject" maxLength={200} autoComplete="off" error={fieldErrors.subject} defaultValue={shown('subject')} />
        <TextArea
          label="Message"
          name="body"
          rows={12}
          error={fieldErrors.body}
          hint="An empty line begins a new paragraph. The link to the class page stands below by itself."
          defaultValue={shown('body')}
        />
        {preview ? <Preview {...preview} /> : null}
        <div className="flex flex-wrap gap-4">
          <SubmitButton name="intent" value="send" busy="Sending …">
            {preview ? `Send to ${preview.readers} ${preview.readers === 1 ? 'reader' : 'readers'}` : 'Send'}
          </SubmitButton>
          <SubmitButton name="intent" value="preview" variant="second" busy="Looking …">
            Preview
          </SubmitButton>
        </div>
      </div>
      <div className="grid content-start gap-6">
        <Panel as="section" aria-labelledby="fill-in">
          <h3 id="fill-in" className="font-text text-body font-bold tracking-normal">
            Filled in for each reader
          </h3>
          <dl className="mt-3 grid gap-2 text-small">
            {placeholders.map(([name, means]) => (
              <div key={name}>
                <dt className="font-bold">{`{${name}}`}</dt>
                <dd className="text-ink-2">{means}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Disclosure title="Keep these words as a template" isOpen={Boolean(fieldErrors.templateName) || undefined}>
          <div className="grid gap-4">
            <Field
              label="Name of the template"
              name="templateName"
              width="medium"
              autoComplete="off"
              hint="One of yours with the same name is replaced."
              error={fieldErrors.templateName}
              defaultValue={values.templateName}
            />
            {isAdmin ? <Checkbox label="For every trainer" name="isForEverybody" defaultChecked={values.isForEverybody === 'on'} /> : null}
            <div>
              <SubmitButton name="intent" value="template" variant="second" size="small" busy="Keeping …">
                Keep it
              </SubmitButton>
            </div>
          </div>
        </Disclosure>
      </div>
    </form>
  )
}

function Preview({ readers, name, subject, body }: NonNullable<MessageFormState['preview']>) {
  return (
    <Panel as="section" aria-labelledby="preview-title">
      <h3 id="preview-title" className="font-text text-small font-bold tracking-normal" role="status">
        Nothing is sent yet. {readers === 1 ? '1 reader' : `${readers} readers`}; this is what {name} gets:
      </h3>
      <p className="mt-4 font-bold wrap-anywhere">{subject}</p>
      <p className="mt-2 whitespace-pre-line wrap-anywhere">{body}</p>
    </Panel>
  )
}
