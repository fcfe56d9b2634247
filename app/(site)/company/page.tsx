import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { PageHead } from '@/components/site/page-head'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { readCompany } from '@/lib/company'

export const metadata: Metadata = { title: 'Company details', description: 'Who we are, where we are, and how to reach us.' }

export default async function CompanyPage() {
  await connection()
  const own = await readCompany(db)
  return (
    <>
      <PageHead title="Company details">{own.legalName} runs this site and gives the classes on it.</PageHead>
      <Section id="questions" title="Ask a question" size="h3" spacing="form">
        <p className="max-w-measure">
          Write to{' '}
          <a href={`mailto:${own.email}`} className="link">
            {own.email}
          </a>
          {own.phone ? (
            <>
              {' or call '}
              <a href={`tel:${own.phone.replace(/[^+\d]/g, '')}`} className="link whitespace-nowrap">
                {own.phone}
              </a>
            </>
          ) : null}
          . A person answers within one working day. About a booking, write from the address you booked with, or name its number.
        </p>
      </Section>
      <Section id="details" title="Who we are" size="h3" spacing="form">
        <dl className="grid max-w-[44rem] text-small">
          <Fact term="Name">{own.legalName}</Fact>
          <Fact term="Address">
            <address className="whitespace-pre-line not-italic">{own.address}</address>
          </Fact>
          {own.companyNumber ? <Fact term="Company number">{own.companyNumber}</Fact> : null}
          <Fact term="VAT number">{own.vatNumber}</Fact>
        </dl>
      </Section>
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-b border-line py-2.5 sm:grid-cols-[11rem_1fr]">
      <dt className="text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
