'use server'

import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { erasePerson } from '@/lib/privacy/erase-person'

/** On the person's request; an address of theirs is typed to be sure. */
export async function erasePersonAction(personId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin', '/admin/people')
  try {
    await erasePerson({ personId, confirmation: String(form.get('confirmation') ?? ''), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect('/admin/people?told=erased')
}
