import type { Metadata } from 'next'
import { MattersTable } from '@/components/desk/matters-table'
import { NextClasses } from '@/components/desk/next-classes'
import { AlumniForm } from '@/components/discounts/alumni-form'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { countForDesk, listDeskMatters } from '@/lib/reports/desk-queries'
import { listClasses } from '@/lib/schedule/queries'
import { readAlumniStart } from './discounts/alumni-start'
import { issueAlumniAction } from './discounts/issue/actions'

export const metadata: Metadata = { title: 'Desk' }

const today = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })

export default async function DeskPage() {
  await requireRole('admin')
  const now = await readClock(db)
  const [counts, matters, classes, { classes: rosters, start }] = await Promise.all([
    countForDesk(db, now),
    listDeskMatters(db, now),
    listClasses({}, now, { limit: 8 }),
    readAlumniStart(db, null),
  ])
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-12 gap-y-5">
        <div>
          <p className="text-small text-ink-3">{today.format(now).replace(',', '')}</p>
          <h1 className="text-h1-working">{sayMatters(matters.length)}</h1>
        </div>
        <ul className="flex flex-wrap gap-x-10 gap-y-3">
          <Count number={counts.classesOpen} href="/admin/classes" what={counts.classesOpen === 1 ? 'class to come' : 'classes to come'} />
          <Count number={counts.seatsSold} what={counts.seatsSold === 1 ? 'seat sold in them' : 'seats sold in them'} />
          <Count
            number={counts.codesActive}
            href="/admin/discounts?state=active"
            what={counts.codesActive === 1 ? 'code in force' : 'codes in force'}
          />
        </ul>
      </div>
      <div className="mt-7 grid items-start gap-10 lg:grid-cols-[1fr_25.25rem] lg:gap-12">
        <div>
          <MattersTable matters={matters} now={now} />
          <Section id="next" title="Next classes" size="h3" spacing="form" aside={<TextLink href="/admin/classes">All classes</TextLink>}>
            <NextClasses classes={classes} />
          </Section>
        </div>
        <Panel as="section" aria-labelledby="alumni-title">
          <h2 id="alumni-title" className="text-h3">
            Issue the {start.percent} %
          </h2>
          <p className="mt-1 mb-5 text-small text-ink-2">A personal right: all courses, any number of classes, until you end it.</p>
          <AlumniForm action={issueAlumniAction} classes={rosters} start={start} />
        </Panel>
      </div>
    </>
  )
}

const NUMBERS = ['Nothing', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']

function sayMatters(number: number): string {
  if (number === 0) return 'Nothing waits for you'
  return number === 1 ? 'One thing waits for you' : `${NUMBERS[number] ?? number} things wait for you`
}

function Count({ number, what, href }: { number: number; what: string; href?: string }) {
  const words = <span className="text-small font-normal">{what}</span>
  return (
    <li className="grid">
      <span className="font-display text-h3 proportional-nums">{number.toLocaleString('en-GB')}</span>
      {href ? <TextLink href={href}>{words}</TextLink> : words}
    </li>
  )
}
