'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { approveQuote } from '@/lib/quotes/approve-quote'
import { withdrawQuote } from '@/lib/quotes/end-quote'
import { extendQuote } from '@/lib/quotes/extend-quote'

const ACTS = { approve: approveQuote, withdraw: withdrawQuote, extend: extendQuote }
export type QuoteAct = keyof typeof ACTS

/** One act on a quote; then its desk again, saying what was done. */
export async function quoteAction(quote: { id: string; number: string }, act: QuoteAct, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  try {
    await ACTS[act]({ quoteId: quote.id, lastDay: values.lastDay ?? '', actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/quotes/${quote.number}?told=${act}` as Route)
}
