'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { issueDiscount } from '@/lib/discounts/issue-discount'
import { listDiscountScopes } from '@/lib/discounts/queries'
import { readDiscountForm } from '@/lib/discounts/read-discount-form'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'

/** Issues one code and shows it. */
export async function issueDiscountAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor } = await requireRole('admin')
  const now = await readClock(db)
  const values = { ...typedValues(form), courses: form.getAll('courses').join(',') }
  let code: string
  try {
    const discount = readDiscountForm(values, await listDiscountScopes(db, now))
    const issued = await issueDiscount({ discount, actor, now })
    code = issued.code
  } catch (error) {
    return refusedForm(error, values)
  }
  redirect(`/admin/discounts/${code}?told=issued` as Route)
}
