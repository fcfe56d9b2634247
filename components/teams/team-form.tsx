'use client'

import { type Act, ActForm } from '@/components/ui/act-form'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Opener } from '@/components/ui/opener'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { useAct } from '@/components/ui/use-act'
import type { Team } from '@/lib/teams/queries'
import { COLOUR_WORDS, COLOURS } from '@/lib/teams/team-rules'

/** Name, colour and rooms of one team, and the way to take it away. */
export function TeamForm({ team, size, save, remove }: { team: Team; size: number; save: Act; remove: Act }) {
  const [{ status, message, fieldErrors, values }, send] = useAct(save, 'saved')
  const shown = (name: string, saved: string | null) => (status === 'refused' ? (values[name] ?? '') : (saved ?? ''))
  const idOf = (name: string) => `${name}-${team.id}`
  const mistakes = [
    ...(message ? [{ field: idOf('name'), message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field: idOf(field), message: text })),
  ]
  return (
    <details open={status === 'refused' || undefined} className="open:mt-1">
      <Opener>
        Name, colour and rooms<span className="sr-only"> of {team.name}</span>
      </Opener>
      <form action={send} noValidate className="mt-3 grid max-w-form gap-4">
        <ErrorSummary errors={mistakes} note="Nothing was saved. What you typed is still here." />
        <Field
          label="Name"
          name="name"
          id={idOf('name')}
          width="medium"
          maxLength={60}
          autoComplete="off"
          error={fieldErrors.name}
          defaultValue={shown('name', team.name)}
        />
        <Select
          label="Colour"
          name="colour"
          id={idOf('colour')}
          width="medium"
          options={COLOURS.map((colour) => ({ value: colour, label: COLOUR_WORDS[colour] }))}
          defaultValue={shown('colour', team.colour)}
        />
        <Field
          label="Link to the breakout room"
          optional
          name="meetingUrl"
          id={idOf('meetingUrl')}
          inputMode="url"
          autoComplete="off"
          hint="Begins with https://. The team sees it on its class page, once teams are shown."
          error={fieldErrors.meetingUrl}
          defaultValue={shown('meetingUrl', team.meetingUrl)}
        />
        <Field
          label="Link to the Mural board"
          optional
          name="whiteboardUrl"
          id={idOf('whiteboardUrl')}
          inputMode="url"
          autoComplete="off"
          error={fieldErrors.whiteboardUrl}
          defaultValue={shown('whiteboardUrl', team.whiteboardUrl)}
        />
        <div>
          <SubmitButton size="small" busy="Saving …" aria-label={`Save ${team.name}`}>
            Save
          </SubmitButton>
        </div>
      </form>
      <ActForm act={remove} className="mt-4 grid justify-items-start gap-2 pb-2">
        <p className="text-small text-ink-2">
          {size === 0 ? 'Nobody is in this team.' : `${size === 1 ? 'Its one student is' : `Its ${size} students are`} without a team then.`} It can
          be undone.
        </p>
        <SubmitButton variant="second" size="small" busy="Removing …">
          Remove {team.name}
        </SubmitButton>
      </ActForm>
    </details>
  )
}
