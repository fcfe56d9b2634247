'use server'

import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { addAddress, askForAddress } from '@/lib/accounts/add-address'
import { makePrimary, removeAddress } from '@/lib/accounts/change-addresses'
import { changeProfile } from '@/lib/accounts/change-profile'
import { readEmail } from '@/lib/accounts/read-email'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

const HERE = '/my/account'

export async function changeProfileAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  try {
    await changeProfile({ form, actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(`${HERE}?done=profile`)
}

export async function askForAddressAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  try {
    await askForAddress({ email: readEmail(form.get('email')), actor })
  } catch (error) {
    return refusedForm(error, typedValues(form))
  }
  redirect(`${HERE}?done=link`)
}

export async function addAddressAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  try {
    await addAddress({ email: readEmail(form.get('email')), token: String(form.get('token') ?? ''), actor })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}?done=address`)
}

/** Two buttons stand beside each address: `intent` says which was pressed. */
export async function changeAddressAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requirePerson(HERE)
  const change = form.get('intent') === 'remove' ? removeAddress : makePrimary
  try {
    await change({ email: readEmail(form.get('email')), actor, now: await readClock(db) })
  } catch (error) {
    return refusedForm(error, {})
  }
  redirect(`${HERE}?done=address`)
}
