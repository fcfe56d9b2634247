import type { Metadata } from 'next'
import { ActForm } from '@/components/desk/act-form'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { nameCountry } from '@/lib/countries'
import { formatMoney, shareOf } from '@/lib/money'
import { nameTax, UK_STANDARD_BASIS_POINTS } from '@/lib/pricing/decide-tax'
import { sayDay } from '@/lib/reports/describe-booking'
import { listVatMatters, type VatMatter } from '@/lib/reports/vat-queries'
import { chargeVatAction, decideVatAction } from './actions'

export const metadata: Metadata = { title: 'VAT numbers' }

const TOLD: Record<string, string> = {
  valid: 'Noted as valid, with what you base it on.',
  invalid: 'Noted as invalid. VAT can be charged now.',
  charged: 'VAT is charged: credit note and new invoice are on their way, and the difference is due.',
}

/** Numbers to be checked, and those that do not hold: the evidence for charging no VAT. */
export default async function VatPage({ searchParams }: PageProps<'/admin/vat'>) {
  await requireRole('admin', '/admin/vat')
  const [{ told }, matters] = await Promise.all([searchParams, listVatMatters(db)])
  return (
    <>
      <h1 className="text-h1-working">VAT numbers</h1>
      <p className="mt-2 max-w-measure text-ink-2">
        Each booking here is charged no VAT on the strength of a number that nobody has confirmed yet, or that does not hold.
      </p>
      {typeof told === 'string' && Object.hasOwn(TOLD, told) ? (
        <Note role="status" className="mt-6 max-w-measure">
          {TOLD[told]}
        </Note>
      ) : null}
      <div className="mt-8">
        {matters.length === 0 ? (
          <EmptyState title="Nothing to check">Numbers of bookings without VAT appear here until they are confirmed.</EmptyState>
        ) : (
          <ul className="grid gap-8">
            {matters.map((matter) => (
              <Matter key={matter.id} matter={matter} />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

const ANSWERS = { valid: 'valid', invalid: 'invalid', unreachable: 'the register was away' }

function Matter({ matter }: { matter: VatMatter }) {
  const isInvalid = matter.vatCheck === 'invalid'
  const tax = formatMoney(shareOf(matter.netMinor, UK_STANDARD_BASIS_POINTS), matter.currency)
  return (
    <li className="grid gap-5 border-b border-line pb-8 text-small lg:grid-cols-[1fr_1fr]">
      <div className="min-w-0 wrap-anywhere">
        <p className="flex flex-wrap items-center gap-3">
          <TextLink href={`/admin/bookings/${matter.ref}`} className="font-bold">
            {matter.ref}
          </TextLink>
          <Chip tone={isInvalid ? 'bad' : 'warm'}>{isInvalid ? 'Invalid' : 'To be checked'}</Chip>
          {sayDay(matter.createdAt)}
        </p>
        <p className="mt-2 text-lead font-bold">{matter.vatNumber}</p>
        <p>
          {matter.billingName ?? matter.organisation ?? matter.buyerName}, {nameCountry(matter.country)}
        </p>
        {matter.billingAddress ? <p className="whitespace-pre-line text-ink-3">{matter.billingAddress}</p> : null}
        <p className="mt-2">
          {formatMoney(matter.netMinor, matter.currency)} net, {nameTax({ treatment: matter.taxTreatment, basisPoints: 0 })}
        </p>
        <ul className="mt-2 text-ink-2">
          {matter.checks.map((check) => (
            <li key={check.checkedAt.toISOString()}>
              {sayDay(check.checkedAt)}: {ANSWERS[check.answer]}, {check.source}
              {check.by ? `, ${check.by}` : ''}
              {check.details ? ` (${check.details})` : ''}
            </li>
          ))}
        </ul>
      </div>
      <div className="grid content-start gap-6">
        <ActForm
          id={`vat-${matter.ref}`}
          action={decideVatAction.bind(null, matter.id)}
          button="Note it"
          busy="Noting …"
          fields={[
            {
              kind: 'select',
              name: 'answer',
              label: 'The number is',
              options: [
                { value: 'valid', label: 'Valid' },
                { value: 'invalid', label: 'Invalid' },
              ],
            },
            { kind: 'text', name: 'basedOn', label: 'Based on', hint: 'The register and the day you looked, or a document.' },
          ]}
        />
        {isInvalid ? (
          <ActForm id={`charge-${matter.ref}`} action={chargeVatAction.bind(null, matter.id)} button="Charge VAT" busy="Charging …" look="primary">
            Takes the invoice back and issues it anew with 20 % VAT. {tax} more is due, and the payer is told by mail.
          </ActForm>
        ) : null}
      </div>
    </li>
  )
}
