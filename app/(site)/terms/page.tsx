import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PolicyBands } from '@/components/schedule/policy-bands'
import { LegalPage, type LegalPart } from '@/components/site/legal-page'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { type Policy, readPolicy } from '@/lib/schedule/policies'

export const metadata: Metadata = { title: 'Terms', description: 'What you and we agree on when you book a seat.' }

const partsOf = ({ bands, transferDays }: Policy): LegalPart[] => [
  {
    id: 'booking',
    title: 'Booking a seat',
    body: (
      <>
        <p>
          Nobody needs an account. You say how many seats you want, we hold them for you while you pay, and the price you saw then is the price you
          pay. If the hold ends before you have paid, the seats go back on sale and nothing is charged. A payment that reaches us later still gets its
          seats if they are free, and is otherwise refunded in full by itself.
        </p>
        <p>With the payment we have a contract: you get the seats, we give the class at the dates and hours on its page.</p>
      </>
    ),
  },
  {
    id: 'price',
    title: 'Prices, VAT and invoices',
    body: (
      <>
        <p>
          Prices are per seat and before VAT; the form shows list price, discount, net, VAT and total before you pay. Which VAT applies depends on
          where you are and whether you buy for a business. Each booking gets an invoice, by mail and on your booking page.
        </p>
        <p>One discount counts per seat, the better one for you. A personal code is for its owner’s seat. No price goes below zero.</p>
      </>
    ),
  },
  {
    id: 'names',
    title: 'Who takes part',
    body: (
      <p>
        You can name the people later, and another person may take a seat until the class starts. The same person cannot have two seats in one class.
        Each course page says what you should bring. A gap never shuts anyone out; tell your trainer, who then knows where to begin.
      </p>
    ),
  },
  {
    id: 'cancel',
    title: 'Cancel or move a seat',
    body: (
      <>
        <PolicyBands bands={bands} />
        <p>
          A seat can be moved to another date until {transferDays} days before the class begins; later, write to us. What holds is what stood here, or
          on the class’s own page if it has other rules, when you booked. Days are counted in the time zone of the class. Write to us from the address
          you booked with, or answer the confirmation; the mail has the link to your booking.
        </p>
      </>
    ),
  },
  {
    id: 'consumers',
    title: 'If you buy as a consumer',
    body: (
      <p>
        In the UK and the EU you may withdraw within 14 days of booking, without a reason, and get everything back. If the class begins within these
        14 days and you take part, you pay for the sessions that have taken place. Your rights by law stay untouched by anything here.
      </p>
    ),
  },
  {
    id: 'called-off',
    title: 'If we call a class off',
    body: (
      <p>
        Some classes run once a number of seats is booked; their page says how many are missing. If a class does not run, you choose between another
        date and a full refund. We do not pay for travel or time: all classes are online.
      </p>
    ),
  },
  {
    id: 'class',
    title: 'In the class',
    body: (
      <p>
        Classes are on Microsoft Teams and Mural. The links are for you alone. Sessions are not recorded without everybody’s consent. Course material
        is yours to keep and to use in your own work; please do not sell it or train others from it.
      </p>
    ),
  },
  {
    id: 'assessment',
    title: 'Certification',
    body: (
      <p>
        Where a class includes a certification attempt, the exam is the vendor’s and follows its rules. Passwords go to those who attended. A second
        attempt is free if the first was taken within 14 days and not passed.
      </p>
    ),
  },
  {
    id: 'law',
    title: 'Liability and law',
    body: (
      <p>
        We are liable for what we do on purpose or with gross negligence, and for what the law does not let us limit. Otherwise our liability ends at
        the price of the booking. The law of England and Wales applies; consumers keep the protection of the law where they live. Who we are stands
        under <TextLink href="/company">company details</TextLink>.
      </p>
    ),
  },
]

export default async function TermsPage() {
  await connection()
  const policy = await readPolicy(db)
  return <LegalPage title="Terms" lead={sayInShort(policy)} parts={partsOf(policy)} />
}

function sayInShort({ bands }: Policy): string {
  const free = bands.filter(({ customerType, feeBasisPoints }) => customerType === 'business' && feeBasisPoints === 0).map(({ fromDays }) => fromDays)
  const cancel = free.length > 0 ? `you can cancel for free until ${Math.min(...free)} days before, ` : ''
  return `In short: the price you see is the price you pay, ${cancel}and somebody else may always take your seat.`
}
