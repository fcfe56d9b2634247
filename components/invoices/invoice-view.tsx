import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import type { InvoiceText } from '@/lib/invoices/describe-invoice'
import { InvoiceSheet } from './invoice-sheet'

type InvoiceViewProps = {
  text: InvoiceText
  /** The page of the booking or of its money that leads here. */
  from: { label: string; href: string }
}

/** A document with the way back and its PDF, for whichever link opened it. */
export function InvoiceView({ text, from }: InvoiceViewProps) {
  return (
    <>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-4 print:hidden">
        <Breadcrumbs crumbs={[from, { label: `${text.title} ${text.number}` }]} />
        <ButtonLink href={`${from.href}/invoices/${text.number}/pdf`} variant="second" size="small" download>
          Get it as a PDF
        </ButtonLink>
      </div>
      <InvoiceSheet text={text} />
    </>
  )
}
