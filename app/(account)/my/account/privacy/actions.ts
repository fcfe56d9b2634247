'use server'

import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { erasePerson } from '@/lib/privacy/erase-person'

export async function eraseOwnDataAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson('/my/account/privacy')
  try {
    await erasePerson({ personId: actor.personId, confirmation: String(form.get('confirmation') ?? ''), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect('/erased')
}
