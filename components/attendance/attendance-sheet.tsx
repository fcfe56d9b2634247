'use client'

import { useActionState } from 'react'
import type { Act } from '@/components/ui/act-form'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Radios } from '@/components/ui/radios'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SheetRow } from '@/lib/attendance/queries'
import { idleForm } from '@/lib/errors'

/** Everybody of a class and one session: ticked one by one, or all at once. What was typed stays until it is saved. */
export function AttendanceSheet({ act, rows }: { act: Act; rows: readonly SheetRow[] }) {
  const [{ status, message, fieldErrors, values }, send] = useActionState(act, idleForm)
  if (rows.length === 0) return <EmptyState title="Nobody has a name yet">As soon as seats have names, they stand here.</EmptyState>
  const shown = (name: string, saved: string) => (status === 'refused' ? (values[name] ?? '') : saved)
  const mistakes = [
    ...(message ? [{ field: rows[0] ? `status-${rows[0].enrolmentId}` : '', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={send} noValidate className="grid gap-6">
      <ErrorSummary errors={mistakes} note="Nothing was saved. What you typed is still here." />
      <ul>
        {rows.map(({ enrolmentId: id, name, ...row }) => (
          <li key={id} className="grid gap-x-8 gap-y-4 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_auto_auto] md:items-end">
            <input type="hidden" name={`seat-${id}`} value="on" />
            <Radios
              label={name}
              name={`status-${id}`}
              defaultValue={shown(`status-${id}`, row.status ?? '')}
              options={[
                { value: 'present', label: 'Present' },
                { value: 'absent', label: 'Absent' },
              ]}
            />
            <div className="flex gap-4">
              <Field
                label="Late, min"
                name={`late-${id}`}
                width="short"
                inputMode="numeric"
                error={fieldErrors[`late-${id}`]}
                defaultValue={shown(`late-${id}`, row.lateMinutes ? String(row.lateMinutes) : '')}
              />
              <Field
                label="Left early, min"
                name={`early-${id}`}
                width="short"
                inputMode="numeric"
                error={fieldErrors[`early-${id}`]}
                defaultValue={shown(`early-${id}`, row.leftEarlyMinutes ? String(row.leftEarlyMinutes) : '')}
              />
            </div>
            <Field label="Note" optional name={`note-${id}`} autoComplete="off" defaultValue={shown(`note-${id}`, row.note)} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-4">
        <SubmitButton name="intent" value="save" busy="Saving …">
          Save
        </SubmitButton>
        <SubmitButton name="intent" value="everyone" variant="second" busy="Saving …">
          All others were present
        </SubmitButton>
      </div>
    </form>
  )
}
