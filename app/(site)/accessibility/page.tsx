import type { Metadata } from 'next'
import { LegalPage, type LegalPart } from '@/components/site/legal-page'
import { TextLink } from '@/components/ui/text-link'

export const metadata: Metadata = {
  title: 'Accessibility',
  description: 'How this site and our classes can be used by everybody, and whom to tell when not.',
}

const PARTS: LegalPart[] = [
  {
    id: 'site',
    title: 'This site',
    body: (
      <>
        <p>We aim at WCAG 2.2, level AA, and test every page against it by machine and by hand:</p>
        <ul>
          <li>Everything works by keyboard alone; the focus is always visible.</li>
          <li>Everything works without JavaScript, at 200 % zoom and on a screen 320 pixels wide.</li>
          <li>Every drawing has a twin in words: the strip of days is a list of sessions, the dots are a sentence about seats.</li>
          <li>Colour never says anything alone. Light or dark follows your system, and so does reduced motion.</li>
          <li>Time limits are said beforehand. Seats are held for a while when you pay, and you can add time once.</li>
          <li>Invoices are there as a web page as well as a PDF.</li>
        </ul>
      </>
    ),
  },
  {
    id: 'classes',
    title: 'In class',
    body: (
      <p>
        Teams shows live captions. Boards on Mural can be used by keyboard, and the trainer can write for you. Tell us what you need when you book or
        later; it reaches your trainer and nobody else. Half-days have a break of fifteen minutes in the middle, and more if you ask.
      </p>
    ),
  },
  {
    id: 'tell-us',
    title: 'Where we fall short',
    body: (
      <p>
        If something keeps you out, please tell us: the address is under <TextLink href="/company#questions">company details</TextLink>. We answer
        within two working days, and find another way for you in the meantime.
      </p>
    ),
  },
]

export default function AccessibilityPage() {
  return <LegalPage title="Accessibility" lead="In short: if you can read this page, you can book, take part and get your invoice." parts={PARTS} />
}
