'use client'

import { useActionState, useSyncExternalStore } from 'react'
import { type FormState, idleForm, typedValues } from '@/lib/errors'
import type { Act } from './act-form'

/**
 * An act of a page that stays over a cut network: that is told like any refusal, where React would give the whole page up. Without JavaScript the browser
 * sends the form itself. `done`: what nothing was, e.g. 'moved'.
 */
export function useAct(act: Act, done = 'done'): [state: FormState, send: (form: FormData) => void, isUnderWay: boolean] {
  const [sent, send] = useActionState(act, idleForm)
  const [kept, keep, isUnderWay] = useActionState(stayOn(act, done), idleForm)
  const hasScript = useSyncExternalStore(never, yes, no)
  return [kept === idleForm ? sent : kept, hasScript ? keep : send, isUnderWay]
}

const stayOn =
  (act: Act, done: string): Act =>
  async (state, form) => {
    if (!navigator.onLine) return told(`There is no connection, so nothing was ${done}. Try again when it is back.`, form)
    try {
      return await act(state, form)
    } catch (error) {
      if (!isLost(error)) throw error
      return told(`The connection broke before an answer came. When it is back, look whether it was ${done}.`, form)
    }
  }

/** What `fetch` throws when nothing comes back; a redirect and what the server threw have a digest. */
const isLost = (error: unknown): boolean => error instanceof TypeError && !('digest' in error)

const told = (message: string, form: FormData): FormState => ({ status: 'refused', message, fieldErrors: {}, values: typedValues(form) })

const never = () => () => {}
const yes = () => true
const no = () => false
