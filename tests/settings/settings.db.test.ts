import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries } from '../../db/schema'
import { changeSettings } from '../../lib/settings/change-settings'
import { readSettings } from '../../lib/settings/queries'
import { readSettingsForm, settingsAsTyped } from '../../lib/settings/read-settings-form'
import { refusalOf } from '../support/booking-rows'
import { NOW } from '../support/make'
import { insertPerson } from '../support/rows'

const typed = async (changes: Record<string, string> = {}) => ({ ...settingsAsTyped(await readSettings(db)), ...changes })
const refusals = async (changes: Record<string, string>) => refusalOf(Promise.resolve().then(async () => readSettingsForm(await typed(changes))))

test('what the form shows is what it saves', async () => {
  const { onlyRow: _, invoicePrefix: __, ...row } = await readSettings(db)
  expect(readSettingsForm(await typed())).toEqual(row)
})

test.each([
  [{ legalName: ' ' }, 'legalName'],
  [{ vatNumber: 'GB123456789' }, 'vatNumber'],
  [{ email: 'nobody' }, 'email'],
  [{ country: 'XX' }, 'country'],
  [{ consumerAbroadVat: '101' }, 'consumerAbroadVat'],
  [{ alumniDiscount: '0' }, 'alumniDiscount'],
  [{ rateEUR: '0,865' }, 'rateEUR'],
  [{ rateUSD: '0.0' }, 'rateUSD'],
  [{ termsDays: '-1' }, 'termsDays'],
  [{ offerHours: '0' }, 'offerHours'],
])('%o is refused at its field', async (changes, field) => {
  expect(Object.keys(await refusals(changes))).toEqual([field])
})

test('an admin changes them, with a trace of what was there before; nobody else does', async () => {
  const admin = await insertPerson({ roles: ['admin'] })
  const change = readSettingsForm(await typed({ termsDays: '30', trustsInvoiceBuyers: 'on', rateEUR: '0.9' }))
  for (const actor of [{ kind: 'link' as const }, (await insertPerson({ roles: ['trainer'] })).actor])
    expect(await refusalOf(changeSettings({ change, actor, now: NOW }))).toHaveProperty('not-allowed')
  await changeSettings({ change, actor: admin.actor, now: NOW })
  await changeSettings({ change, actor: admin.actor, now: NOW })
  expect(await readSettings(db)).toMatchObject({ termsDays: 30, trustsInvoiceBuyers: true, gbpRates: { EUR: '0.9000' } })
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.did, 'changed settings'))
  expect(entries.map((entry) => entry.details)).toMatchObject([{ termsDays: { from: 14, to: 30 } }])
})
