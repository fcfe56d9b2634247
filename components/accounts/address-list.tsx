'use client'

import { useActionState } from 'react'
import { Chip } from '@/components/ui/chip'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idleForm } from '@/lib/errors'

type AddressListProps = {
  addresses: readonly { email: string; isPrimary: boolean; isConfirmed: boolean }[]
  action: (state: FormState, form: FormData) => Promise<FormState>
}

/** All addresses of a person, and what can be done with each. */
export function AddressList({ addresses, action }: AddressListProps) {
  const [state, submit] = useActionState(action, idleForm)
  const refusal = state.message ?? state.fieldErrors.email
  return (
    <div className="grid gap-4">
      {refusal ? (
        <Note tone="bad" role="alert">
          {refusal}
        </Note>
      ) : null}
      <ul className="grid max-w-2xl">
        {addresses.map(({ email, isPrimary, isConfirmed }) => (
          <li key={email} className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line py-3">
            <span className="min-w-0 flex-[1_1_16rem] break-all">{email}</span>
            {isPrimary ? <Chip tone="good">primary</Chip> : null}
            {isConfirmed ? null : <Chip tone="warm">not confirmed</Chip>}
            {isConfirmed && !isPrimary ? (
              <form action={submit} className="flex gap-4">
                <input type="hidden" name="email" value={email} />
                <SubmitButton variant="third" size="small" busy="…" name="intent" value="primary" aria-label={`Make ${email} primary`}>
                  Make primary
                </SubmitButton>
                <SubmitButton variant="third" size="small" busy="…" name="intent" value="remove" aria-label={`Remove ${email}`}>
                  Remove
                </SubmitButton>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
