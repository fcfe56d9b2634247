'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-area'
import { idleForm } from '@/lib/errors'

/** A notice for the class page, and by mail if asked. */
export function AnnouncementForm({ act, formKey }: { act: Act; formKey: string }) {
  const [{ message, fieldErrors, values }, send] = useActionState(act, idleForm)
  const mistakes = [
    ...(message ? [{ field: 'body', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={send} noValidate className="grid max-w-form gap-4">
      <ErrorSummary errors={mistakes} note="Nothing was published. What you typed is still here." />
      <input type="hidden" name="formKey" value={formKey} />
      <TextArea label="Announcement" name="body" rows={3} maxLength={2000} error={fieldErrors.body} defaultValue={values.body} />
      <Checkbox label="Also send it to every student by mail" name="isMailed" defaultChecked={values.isMailed === 'on'} />
      <div>
        <SubmitButton variant="second" size="small" busy="Publishing …">
          Publish on the class page
        </SubmitButton>
      </div>
    </form>
  )
}
