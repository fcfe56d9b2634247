'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { mailDiscount } from '@/lib/discounts/mail-discount'
import { requireDiscount } from '@/lib/discounts/queries'
import { restartDiscount, stopDiscount } from '@/lib/discounts/stop-discount'
import { DomainError } from '@/lib/errors'

const ACTS = { stop: stopDiscount, restart: restartDiscount, mail: mailDiscount }

/** One button of a discount's page: stop, restart, or mail it once more; then the page again, saying what was done. */
export async function changeDiscountAction(form: FormData): Promise<void> {
  const { actor } = await requireRole('admin')
  const now = await readClock(db)
  const act = String(form.get('act'))
  const code = String(form.get('code'))
  const { id } = await requireDiscount(db, code)
  let told = act
  try {
    if (act in ACTS) await ACTS[act as keyof typeof ACTS]({ discountId: id, actor, now })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    told = error.code
  }
  redirect(`/admin/discounts/${code}?told=${told}` as Route)
}
