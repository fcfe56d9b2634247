import type { Metadata } from 'next'
import { LegalPage, type LegalPart } from '@/components/site/legal-page'
import { TextLink } from '@/components/ui/text-link'

export const metadata: Metadata = { title: 'Privacy', description: 'What we know about you, why, for how long, and who else sees it.' }

const PARTS: LegalPart[] = [
  {
    id: 'what',
    title: 'What we keep, and why',
    body: (
      <ul>
        <li>
          <b>Who books:</b> name, e-mail, organisation, address and VAT number for the invoice, because contract and tax law ask for them.
        </li>
        <li>
          <b>Who takes part:</b> name, e-mail and organisation, so that the trainer can prepare.
        </li>
        <li>
          <b>Access needs</b>, if you tell us: for your trainer alone.
        </li>
        <li>
          <b>What happened:</b> bookings, payments, attendance, mails we sent, and who changed what and when, so that we can put mistakes right.
        </li>
      </ul>
    ),
  },
  {
    id: 'who',
    title: 'Who sees it',
    body: (
      <>
        <p>
          Buyers see who has the seats they bought and whether they attended; never what students write, nor their access needs. Students never see
          prices paid for them. Trainers see their own classes. Exports are logged.
        </p>
        <p>
          Card payments are made on a page of Stripe; card numbers never reach us. Classes are on Microsoft Teams and Mural. For a certification
          attempt the vendor gets name and e-mail.
        </p>
      </>
    ),
  },
  {
    id: 'cookies',
    title: 'Cookies',
    body: (
      <p>
        One when you sign in, so that you stay so. One when you choose a city, so that times are shown on its clock. None for advertising or counting,
        so there is no banner.
      </p>
    ),
  },
  {
    id: 'how-long',
    title: 'For how long',
    body: (
      <p>
        Invoices and what belongs to them for seven years, as tax law demands. Everything else until you ask us to delete it, or two years after your
        last class if you had no benefit left to use. Logs for thirty days.
      </p>
    ),
  },
  {
    id: 'rights',
    title: 'Your rights',
    body: (
      <p>
        You may see, correct, move and delete what we know about you, and object to how we use it. Write to the address under{' '}
        <TextLink href="/company#questions">company details</TextLink>; we answer within a month. If you are not content, the Information
        Commissioner’s Office, or the authority where you live, listens to you.
      </p>
    ),
  },
]

export default function PrivacyPage() {
  return (
    <LegalPage
      title="Privacy"
      lead="In short: we keep what a booking and a class need, show it to those who need it, and sell it to nobody."
      parts={PARTS}
    />
  )
}
