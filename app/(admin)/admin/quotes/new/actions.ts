'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { findClassId } from '@/lib/bookings/find-class-id'
import { readClock } from '@/lib/clock'
import { DomainError, FormRefusal, type FormState, refusedForm, typedValues } from '@/lib/errors'
import { parsePercent } from '@/lib/money'
import { readQuoteForm } from '@/lib/quotes/read-quote-form'
import { makeQuote } from '@/lib/quotes/request-quote'

/** A quote made by an admin for a buyer, who gets it by mail. */
export async function makeQuoteAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const values = typedValues(form)
  let number: string
  try {
    const classId = await findClassId((values.classRef ?? '').trim().toLowerCase())
    if (!classId) throw new DomainError('unknown-class', 'There is no such class. Enter its ref, like sps-k7m2.', 'classRef')
    const percentBasisPoints = values.percent?.trim() ? parsePercent(values.percent) : 0
    if (percentBasisPoints === null || percentBasisPoints > 10_000) throw new FormRefusal({ percent: 'Enter a number from 0 to 100, like 12.5.' })
    const note = (values.note ?? '').trim().slice(0, 1000)
    const quote = await makeQuote({ classId, request: readQuoteForm(form), percentBasisPoints, note, actor, now: await readClock(db) })
    number = quote.number
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/quotes/${number}?told=made` as Route)
}
