import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CopyCode } from '@/components/discounts/copy-code'
import { DiscountFacts } from '@/components/discounts/discount-facts'
import { DiscountHistory } from '@/components/discounts/discount-history'
import { DiscountUses } from '@/components/discounts/discount-uses'
import { StateChip } from '@/components/discounts/state-chip'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getDiscount, listDiscountHistory, listDiscountUses } from '@/lib/discounts/queries'
import { changeDiscountAction } from './actions'

export async function generateMetadata({ params }: PageProps<'/admin/discounts/[code]'>): Promise<Metadata> {
  return { title: `Discount ${(await params).code}` }
}

/** What the last act did, by what its redirect says. */
const TOLD: Record<string, { tone: 'good' | 'bad'; sentence: string }> = {
  issued: { tone: 'good', sentence: 'Issued. It can be used from now on, within its dates and limits.' },
  stop: { tone: 'good', sentence: 'Stopped. Nobody can use it from now on; seats that are held with it keep their price.' },
  restart: { tone: 'good', sentence: 'Good again, within its dates and limits.' },
  mail: { tone: 'good', sentence: 'The mail is on its way.' },
  'right-is-standing': { tone: 'bad', sentence: 'Not restarted: this person has been given a newer alumni code. Stop that one first.' },
  'discount-stopped': { tone: 'bad', sentence: 'Not mailed: this code is stopped. Restart it first.' },
  'not-personal': { tone: 'bad', sentence: 'Not mailed: an open code has no owner.' },
}

export default async function DiscountPage({ params, searchParams }: PageProps<'/admin/discounts/[code]'>) {
  const { code } = await params
  await requireRole('admin', `/admin/discounts/${code}`)
  const row = await getDiscount(db, code, await readClock(db))
  if (!row) notFound()
  const { discount, state } = row
  const [uses, history] = await Promise.all([listDiscountUses(db, discount.id), listDiscountHistory(db, discount.id)])
  const { told: toldBy } = await searchParams
  const told = typeof toldBy === 'string' && Object.hasOwn(TOLD, toldBy) ? TOLD[toldBy] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Discounts', href: '/admin/discounts' }, { label: code }]} />
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-h1-working wrap-anywhere">{code}</h1>
        <StateChip state={state} />
      </div>
      {told ? (
        <Note role="status" tone={told.tone} className="mt-6 max-w-measure">
          {told.sentence}
        </Note>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <CopyCode code={code} />
        <form action={changeDiscountAction} className="contents">
          <input type="hidden" name="code" value={code} />
          {discount.personId && !discount.stoppedAt ? (
            <SubmitButton variant="second" size="small" name="act" value="mail" busy="Mailing …">
              Mail it again
            </SubmitButton>
          ) : null}
          <SubmitButton variant="second" size="small" name="act" value={discount.stoppedAt ? 'restart' : 'stop'} busy="One moment …">
            {discount.stoppedAt ? 'Restart' : 'Stop'}
          </SubmitButton>
        </form>
      </div>
      <p className="mt-2 text-small text-ink-3">
        {discount.stoppedAt
          ? 'Restarting makes it good again.'
          : 'Stopping ends it at once; held and paid seats keep their price. It can be restarted.'}
      </p>
      <DiscountFacts row={row} />
      <Section id="uses" title="Uses" spacing="form" size="h3">
        <DiscountUses uses={uses} />
      </Section>
      <Section id="history" title="History" spacing="form" size="h3">
        <DiscountHistory entries={history} />
      </Section>
    </>
  )
}
