'use client'

import type { ReactNode } from 'react'
import type { FormState } from '@/lib/errors'
import { Note } from './note'
import { useAct } from './use-act'

export type Act = (state: FormState, form: FormData) => Promise<FormState>

/** A form of a few choices and a button, agreed to after a preview: a refusal stands above its button. */
export function ActForm({ act, children, className }: { act: Act; children: ReactNode; className?: string }) {
  const [state, send] = useAct(act)
  const sentences = [state.message, ...Object.values(state.fieldErrors)].filter(Boolean)
  return (
    <form action={send} noValidate className={className}>
      {sentences.length > 0 ? (
        <Note tone="bad" role="alert">
          {sentences.join(' ')}
        </Note>
      ) : null}
      {children}
    </form>
  )
}
